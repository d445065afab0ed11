package org.kymograph.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.model.UserError;

class StudyTest {
  private static final Path SAMPLE = Path.of("sample-data");

  @TempDir Path folder;

  @Test
  void leavesTheCommittedSampleByteForByte() throws IOException {
    Study.write(StudySettings.sampleData(), folder);
    assertSameFiles(WrittenStudy.bytesBelow(SAMPLE), WrittenStudy.bytesBelow(folder));
  }

  @Test
  void hasTheSameBytesInAnotherLocaleAndZone() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(new Locale.Builder().setLanguage("ar").setRegion("EG").build());
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Study.write(StudySettings.sampleData(), folder);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertSameFiles(WrittenStudy.bytesBelow(SAMPLE), WrittenStudy.bytesBelow(folder));
  }

  @Test
  void keepsTheSampleUnderThreeMegabytes() throws IOException {
    long bytes = 0;
    for (byte[] file : WrittenStudy.bytesBelow(SAMPLE).values()) {
      bytes += file.length;
    }
    assertTrue(bytes < 3_000_000, bytes + " bytes");
  }

  @Test
  void drawsTheThirdParticipantWhateverTheirNumber() throws IOException {
    StudySettings small = thin(3);
    StudySettings large = thin(11);
    Study.write(small, folder.resolve("small"));
    Study.write(large, folder.resolve("large"));
    for (String person : new String[] {"P01", "P02", "P03"}) {
      Path below = Path.of("participants", person);
      assertSameFiles(
          WrittenStudy.bytesBelow(folder.resolve("small").resolve(below)),
          WrittenStudy.bytesBelow(folder.resolve("large").resolve(below)));
    }
    assertEquals(
        new WrittenStudy(folder.resolve("small")).people().get(2),
        new WrittenStudy(folder.resolve("large")).people().get(2));
  }

  @Test
  void differsWithTheSeed() throws IOException {
    Study.write(thin(1), folder.resolve("one"));
    StudySettings other = StudySettings.of(1, 30, 8).withHeartSampleSeconds(900, 900);
    Study.write(other, folder.resolve("other"));
    String events = "participants/P01/diary/events.csv";
    assertTrue(
        Files.mismatch(
                folder.resolve("one").resolve(events), folder.resolve("other").resolve(events))
            >= 0);
  }

  @Test
  void holdsTheSameFilesPackedOrNot() throws IOException {
    Study.write(thin(4), folder.resolve("packed"));
    Study.write(thin(4).withPacking(StudySettings.Packing.FOLDERS), folder.resolve("unpacked"));
    assertSameFiles(
        new WrittenStudy(folder.resolve("packed")).files("P04"),
        new WrittenStudy(folder.resolve("unpacked")).files("P04"));
    assertTrue(Files.isRegularFile(folder.resolve("packed/participants/P04/MyFitbitData.zip")));
    assertTrue(Files.isDirectory(folder.resolve("unpacked/participants/P04/Takeout")));
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "keep me");
    UserError error = assertThrows(UserError.class, () -> Study.write(thin(1), folder));
    assertTrue(error.getMessage().contains("is not empty"), error.getMessage());
  }

  @Test
  void namesTheKnownFormats() {
    UserError error = assertThrows(UserError.class, () -> thin(1).withFormat("fitbitt"));
    assertTrue(error.getMessage().contains("known are fitbit"), error.getMessage());
  }

  @Test
  void refusesNumbersItCannotUse() {
    assertThrows(UserError.class, () -> StudySettings.of(0, 70, 1));
    assertThrows(UserError.class, () -> StudySettings.of(5, 6, 1));
    assertThrows(UserError.class, () -> thin(1).withHeartSampleSeconds(10, 9));
  }

  @Test
  void writesTheShortestStudy() throws IOException {
    Study.write(StudySettings.of(8, 7, 3).withHeartSampleSeconds(900, 900), folder);
    assertEquals(8, new WrittenStudy(folder).people().size());
  }

  private static StudySettings thin(int participants) {
    return StudySettings.of(participants, 30, 7)
        .withHeartSampleSeconds(900, 900)
        .withStepMinutesPerDay(10);
  }

  private static void assertSameFiles(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}
