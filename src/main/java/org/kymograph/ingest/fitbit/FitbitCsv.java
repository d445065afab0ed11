package org.kymograph.ingest.fitbit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/** A CSV file of the export: it may hold only its header, or the words "no data". */
abstract class FitbitCsv extends FitbitFile {
  private final List<String> columns;

  /**
   * @param columns columns that must be there, in any order
   */
  FitbitCsv(
      String format, String namePattern, List<String> columns, FormatDescription description) {
    super(format, namePattern, description);
    this.columns = List.copyOf(columns);
  }

  @Override
  public final boolean claims(FileHead head, ReadSettings settings) {
    return isNamed(head) && (isEmpty(head) || head.header().containsAll(columns));
  }

  @Override
  public final void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    CsvTable.forEach(
        bytes,
        sink,
        header -> {},
        row -> {
          if (row.columns() > 1) {
            row(row, settings, sink);
          }
        });
  }

  abstract void row(CsvTable.Row row, ReadSettings settings, RecordSink sink);
}
