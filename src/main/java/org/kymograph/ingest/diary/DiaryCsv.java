package org.kymograph.ingest.diary;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** The plain diary as CSV. */
public final class DiaryCsv implements ExportReader {
  @Override
  public String format() {
    return "diary.csv";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Diary",
        "any .csv with the diary's columns",
        "twitches, spasms, intake, scores, one row an event or a day",
        "as each row says",
        FormatDescription.Evidence.OWN);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String name = head.name().toLowerCase(java.util.Locale.ROOT);
    boolean table = name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt");
    return table && DiaryColumns.areDiary(head.header(), settings.diary());
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    DiaryRecords records = new DiaryRecords(path, settings, sink);
    DiaryColumns[] columns = new DiaryColumns[1];
    CsvTable.forEach(
        bytes,
        sink,
        (List<String> header) -> columns[0] = DiaryColumns.settle(header, settings.diary(), path),
        row -> records.row(new CsvRow(columns[0], row)));
  }

  private record CsvRow(DiaryColumns columns, CsvTable.Row row) implements DiaryRow {
    @Override
    public @Nullable String under(String header) {
      return row.optional(header);
    }

    @Override
    public boolean decimalComma() {
      return row.decimalComma();
    }

    @Override
    public String position() {
      return row.position();
    }

    @Override
    public int part() {
      return row.part();
    }
  }
}
