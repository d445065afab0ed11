package org.kymograph.ingest;

import java.io.InputStream;
import java.util.function.Predicate;

/** Files that are known and of which nothing is taken: said in the ledger, not left as a riddle. */
public final class KnownUnused implements ExportReader {
  private final String format;
  private final FormatDescription description;
  private final Predicate<FileHead> isOne;
  private final boolean ofManyPeople;

  /**
   * @param vendor whose files they are
   * @param files what they hold
   */
  public KnownUnused(String format, String vendor, String files, Predicate<FileHead> isOne) {
    this(format, vendor, files, isOne, false);
  }

  private KnownUnused(
      String format, String vendor, String files, Predicate<FileHead> isOne, boolean ofManyPeople) {
    this.format = format;
    this.description =
        new FormatDescription(
            vendor, files, "nothing", "none", FormatDescription.Evidence.DESCRIBED);
    this.isOne = isOne;
    this.ofManyPeople = ofManyPeople;
  }

  /** Tables in which each row says whose it is. */
  public static KnownUnused ofManyPeople(
      String format, String vendor, String files, Predicate<FileHead> isOne) {
    return new KnownUnused(format, vendor, files, isOne, true);
  }

  @Override
  public boolean isOfManyPeople() {
    return ofManyPeople;
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
