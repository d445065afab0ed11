package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Reads one kind of file of one vendor or diary. Stateless; a file is claimed by one reader. */
public interface ExportReader {
  /** The name in the ledger, {@code vendor.kind}. */
  String format();

  /** What a person sees in {@code kymo formats}: what is read, whose clock, how it was checked. */
  FormatDescription description();

  /**
   * Whether each row says whose it is. What says nothing then is nobody's, and not the
   * participant's as whose the input was given.
   */
  default boolean isOfManyPeople() {
    return false;
  }

  /** Whether this file is this reader's. */
  boolean claims(FileHead head, ReadSettings settings);

  /**
   * Reads the file to its end or to the place where it can no longer be read. A record that cannot
   * be understood goes to {@link RecordSink#refuse}; a file that breaks off throws {@link
   * BrokenFileException} after everything before the break was handed on.
   */
  void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException;
}
