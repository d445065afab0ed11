package org.kymograph.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.kymograph.model.UserError;

/**
 * Writes a synthetic study: {@code participants/<id>/} with a vendor's export and a diary, {@code
 * truth.json} with what was planted, and a short {@code README.md}. One participant is in memory at
 * a time. The same settings leave the same bytes.
 */
public final class Study {
  private Study() {}

  /**
   * @param out a folder that is empty or not there yet
   * @throws UserError where the folder holds something
   */
  public static void write(StudySettings settings, Path out) throws IOException {
    requireEmpty(out);
    StudyLayout layout = StudyLayouts.named(settings.format());
    Path participants = Files.createDirectories(out.resolve("participants"));
    try (TruthFile truth = new TruthFile(out.resolve("truth.json"), settings)) {
      for (int index = 0; index < settings.participants(); index++) {
        Life life = LifeSimulation.draw(settings, index);
        Path folder = Files.createDirectories(participants.resolve(life.id()));
        layout.write(life, settings, folder);
        DiaryFiles.write(life, settings, folder);
        truth.add(life);
      }
    }
    Files.write(out.resolve("README.md"), readme(settings).getBytes(StandardCharsets.UTF_8));
  }

  private static void requireEmpty(Path out) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError("simulate: " + out + " is a file; name a folder");
    }
    if (Files.isDirectory(out)) {
      try (Stream<Path> content = Files.list(out)) {
        if (content.findAny().isPresent()) {
          throw new UserError("simulate: " + out + " is not empty; name a new folder");
        }
      }
    }
  }

  private static String readme(StudySettings settings) {
    return String.format(
        Locale.ROOT,
        """
        # A synthetic study

        Nobody lived this. %d people, %d days from %s, seed %d, written in the layout `%s` with a
        heart sample every %d to %d seconds. Made by `kymo simulate`; the same settings give the
        same bytes.

        `participants/<id>/` holds the export as the vendor delivers it (a folder or a `.zip`) and
        `diary/` with what the person wrote by hand: an event log and a day log.

        **Planted:** more twitches on days after a short night (`sleep_short_hours`), on days of
        more stress (`stress_reported`) and on days of less fluid (`fluid_ratio`), all at lag 0 and
        of a different size in each person; every eighth person, beginning with P06, answers to
        nothing. Tiredness, sleep quality, muscle tension, thirst and urine colour follow one of
        these three and so go with twitches too. **Not planted:** everything else, caffeine,
        magnesium and the heart above all. What is found there is chance.

        `truth.json` has the sizes, the counts that a faithful reading must come to, and the list of
        what is deliberately wrong in the files.
        """,
        settings.participants(),
        settings.days(),
        settings.firstDate(),
        settings.seed(),
        settings.format(),
        settings.heartMinimumSeconds(),
        settings.heartMaximumSeconds());
  }
}
