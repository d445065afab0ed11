package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a vendor's CSV file that is told by its header. Column names are known in their plain form
 * ({@link CsvTable#plain}), so that it matters neither how a vintage spells them nor in what order
 * they come.
 */
public abstract class TableReader implements ExportReader {
  private final String format;
  private final FormatDescription description;
  private final Set<String> columns;

  /**
   * @param columns plain names of the columns that must be there, in any order
   */
  protected TableReader(String format, FormatDescription description, List<String> columns) {
    this.format = format;
    this.description = description;
    this.columns = Set.copyOf(columns);
  }

  @Override
  public final String format() {
    return format;
  }

  @Override
  public final FormatDescription description() {
    return description;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return head.name().toLowerCase(Locale.ROOT).endsWith(".csv")
        && head.plainHeader().containsAll(columns);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    CsvTable.forEach(bytes, sink, CsvTable::plain, header -> {}, row -> row(row, settings, sink));
  }

  /**
   * Reads one row, whose columns go by their plain names.
   *
   * @throws UnreadableRecord where it cannot be understood
   */
  protected abstract void row(CsvTable.Row row, ReadSettings settings, RecordSink sink);
}
