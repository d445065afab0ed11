package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of the input: where it lies, and its bytes. An archive's entry is a file as well. */
public interface ExportFile extends Serializable {
  /** The participant that the folder names, or null for a file of the whole study. */
  @Nullable String participantId();

  /** Whether a folder of a study names the participant, rather than the command for all files. */
  default boolean isOfNamedParticipant() {
    return false;
  }

  /**
   * Path below the input, parts separated by {@code /}; an entry follows its archive and {@code !}.
   */
  String path();

  /** Size of the bytes that {@link #open} gives. */
  long bytes();

  /** The bytes; the caller closes them. */
  InputStream open() throws IOException;

  /**
   * The file as it lies, where {@link #open} gives another form of it, such as the rows of a
   * columnar file as text: its size and digest stand in the ledger.
   */
  default ExportFile original() {
    return this;
  }

  /** Where on this machine's disks these very bytes lie as a file of their own, or null. */
  default @Nullable Path place() {
    return null;
  }

  /**
   * The file on this machine's disks that holds these bytes, by itself or as an archive; null where
   * they come from elsewhere.
   */
  default @Nullable Path holder() {
    return place();
  }

  /** The last part of the path. */
  default String name() {
    String path = path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
