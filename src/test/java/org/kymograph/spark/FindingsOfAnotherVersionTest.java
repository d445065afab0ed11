package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.associate.PlanSettings;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.diary.DiaryMapping;
import org.kymograph.model.Finding;
import org.kymograph.model.UserError;

class FindingsOfAnotherVersionTest {
  @TempDir Path folder;

  private static Job job() {
    return new Job(
        new ReadSettings(
            java.time.LocalDate.of(2026, 11, 1),
            new DiaryMapping(Map.of(), Map.of(), List.of(), List.of()),
            Map.of(),
            new Items(Map.of(), null)),
        null,
        Map.of(),
        DaySettings.DEFAULT,
        Variables.described(DaySettings.DEFAULT),
        PlanSettings.of("twitch_count"),
        5,
        5,
        Privacy.NONE,
        new TreeMap<>());
  }

  private void write(String version) throws IOException {
    ParquetBytes bytes = new ParquetBytes();
    try (ParquetWriter<Finding> writer =
        ParquetFiles.writer(Tables.FINDING, bytes, Warehouse.configuration(), version)) {
      assertEquals(0, writer.getDataSize());
    }
    Path table = Files.createDirectories(folder.resolve("tables/finding"));
    Files.write(table.resolve("part-00000.parquet"), bytes.ordered());
  }

  private String refusal(String outcome) {
    ReportMaterial material =
        new ReportMaterial(new Warehouse(folder.toUri()), job(), Map.of("outcome", outcome));
    return assertThrows(UserError.class, () -> material.gather("", List.of())).getMessage();
  }

  @Test
  void areRefusedAndTheReasonIsSaid() throws IOException {
    write("0.0.9");
    assertEquals(
        "table 'finding' was written by Kymograph 0.0.9, this is "
            + RunFile.VERSION
            + ": its findings may mean something else; run 'kymo associate' with the same --out"
            + " again",
        refusal("twitch_count"));
  }

  @Test
  void aboutAnotherOutcomeAreRefusedToo() throws IOException {
    write(RunFile.VERSION);
    assertEquals(
        "plan.json asks about 'spasm_count', this job about 'twitch_count'; give the job of the"
            + " run, or run 'kymo associate' with the same --out again",
        refusal("spasm_count"));
  }
}
