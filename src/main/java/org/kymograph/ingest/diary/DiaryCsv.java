package org.kymograph.ingest.diary;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
    DiaryColumns[] columns = new DiaryColumns[1];
    CsvTable.forEach(
        bytes,
        sink,
        (List<String> header) -> columns[0] = DiaryColumns.settle(header, settings.diary(), path),
        row ->
            new DiaryRecords(
                    path,
                    settings,
                    sink,
                    row.decimalComma()
                        ? DiaryRecords.DecimalMark.COMMA_TOO
                        : DiaryRecords.DecimalMark.POINT)
                .row(columns[0], columns[0].cells(row.cells()), row.position(), row.part()));
  }
}
