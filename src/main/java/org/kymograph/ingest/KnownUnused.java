package org.kymograph.ingest;

import java.io.InputStream;
import java.util.function.Predicate;

/** Files that are known and of which nothing is taken: said in the ledger, not left as a riddle. */
public final class KnownUnused implements ExportReader {
  private final String format;
  private final FormatDescription description;
  private final Predicate<FileHead> isOne;

  /**
   * @param vendor whose files they are
   * @param files what they hold
   */
  public KnownUnused(String format, String vendor, String files, Predicate<FileHead> isOne) {
    this.format = format;
    this.description =
        new FormatDescription(
            vendor, files, "nothing", "none", FormatDescription.Evidence.DESCRIBED);
    this.isOne = isOne;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public FormatDescription description() {
    return description;
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return isOne.test(head);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink) {
    sink.remark("known, and nothing is taken from it");
  }
}
