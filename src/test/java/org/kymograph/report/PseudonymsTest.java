package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No name of a participant stands where a path or a setting would tell it. */
class PseudonymsTest {
  private final Pseudonyms names = new Pseudonyms("input", List.of("anna", "bert", "P.7"));

  @Test
  void foldersAndArchivesAreNamedAsThePeopleAre() {
    String anna = names.of("anna");
    assertEquals(
        "participants/" + anna + "/diary/anna's.csv",
        names.inPath("participants/anna/diary/anna's.csv"));
    assertEquals(
        "participants/" + anna + ".zip!/Takeout/heart.json",
        names.inPath("participants/anna.zip!/Takeout/heart.json"));
    assertEquals("participants/berta/a.csv", names.inPath("participants/berta/a.csv"));
    assertEquals("README.md", names.inPath("README.md"));
    assertFalse(names.inPath("participants/P.7/a.csv").contains("P.7"));
  }

  @Test
  void settingsOfSinglePeopleAreTheirs() {
    assertEquals("zones." + names.of("bert"), names.inSetting("zones.bert"));
    assertEquals("sleep.cut", names.inSetting("sleep.cut"));
    assertEquals("bert", names.inSetting("bert"));
  }
}
