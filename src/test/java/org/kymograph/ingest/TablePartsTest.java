package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A table that came in parts, its rows in no order, says what the whole table says. */
class TablePartsTest {
  private static final Path TABLES =
      Path.of("src/test/resources/exports/all_of_us/two-people/input/fitbit");
  private static final int PARTS = 4;

  private static final String THE_OTHER = "2000002";

  /** The tables of one person, naps left out, which are not put together. */
  private static List<ExportFile> whole() throws IOException {
    List<ExportFile> files = new ArrayList<>();
    for (ExportFile file : TestFiles.folder(TABLES)) {
      List<String> lines =
          lines(file).stream()
              .filter(line -> !line.contains(",false,") && !line.contains(THE_OTHER))
              .toList();
      String path = file.path().replace("_000000000000", "");
      files.add(TestFiles.file(path, String.join("\n", lines) + "\n"));
    }
    return files;
  }

  private static List<String> lines(ExportFile file) {
    return new String(TestFiles.content(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static List<ExportFile> parts(String folder, long seed) throws IOException {
    List<ExportFile> parts = new ArrayList<>();
    for (ExportFile file : whole()) {
      List<String> lines = lines(file);
      List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
      Collections.shuffle(rows, new Random(seed));
      for (int part = 0; part < PARTS; part++) {
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (int i = part; i < rows.size(); i += PARTS) {
          text.append(rows.get(i)).append('\n');
        }
        parts.add(
            TestFiles.file(
                folder + file.path().replace(".csv", "_00000000000" + part + ".csv"),
                text.toString()));
      }
    }
    return parts;
  }

  private static List<String> said(List<ExportFile> files) {
    return TestFiles.told(TestFiles.read(files, "Etc/UTC")).stream()
        .filter(line -> !line.startsWith("file ") && !line.startsWith("refused "))
        // Exact copies of a row, and a wake beside its stage, may lie in different parts.
        .map(line -> line.startsWith("sleep ") ? line.replaceAll("asleep .* nap", "nap") : line)
        .toList();
  }

  @Test
  void partsSayWhatTheWholeSays() throws IOException {
    List<String> whole = said(whole());
    assertTrue(whole.size() > 6);
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(whole, said(parts("", seed)), "seed " + seed);
    }
  }

  @Test
  void theSamePartsAgainChangeNothing() throws IOException {
    List<ExportFile> twice = new ArrayList<>(parts("", 1));
    twice.addAll(parts("again/", 2));
    assertEquals(said(parts("", 1)), said(twice));
    TestFiles.read(twice, "Etc/UTC")
        .files()
        .forEach(
            file -> {
              assertTrue(file.recordsAccepted() >= 0, file.path());
              assertEquals(
                  file.recordsRead(),
                  file.recordsAccepted()
                      + file.recordsMerged()
                      + file.recordsRefused()
                      + file.recordsOutOfRange(),
                  file.path());
            });
  }

  @Test
  void aNightInTwoPartsIsOneNight() {
    String header =
        "person_id,sleep_date,is_main_sleep,level,start_datetime,duration_in_min,src_id\n";
    List<ExportFile> files =
        List.of(
            TestFiles.file(
                "sleep_level_000000000000.csv",
                header
                    + "1,2021-03-02,true,light,2021-03-01T23:00:00,60,PTSC\n"
                    + "1,2021-03-02,true,rem,2021-03-02T01:00:00,90,PTSC\n"),
            TestFiles.file(
                "sleep_level_000000000001.csv",
                header
                    + "1,2021-03-02,true,deep,2021-03-02T00:00:00,60,PTSC\n"
                    + "1,2021-03-02,true,wake,2021-03-02T02:30:00,30,PTSC\n"));
    assertEquals(
        List.of(
            "sleep all_of_us 2021-03-01T23:00:00Z to 2021-03-02T03:00:00Z woke 2021-03-02 bed"
                + " 240.0 asleep 210.0 awake 30.0 light 60.0 deep 60.0 rem 90.0 nap false"),
        TestFiles.told(TestFiles.read(files, "Etc/UTC")).stream()
            .filter(line -> line.startsWith("sleep "))
            .toList());
  }
}
