package org.kymograph.model;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger. Always {@code recordsRead = recordsAccepted + recordsMerged +
 * recordsRefused + recordsOutOfRange}.
 */
@Table(name = "source_file", row = "one file of the input, and what became of its records")
public record SourceFile(
    @Column("the participant whose file it is; null for a file of the whole study")
        @Nullable String participantId,
    @Column("path below the input, with the entry's name inside an archive") String path,
    @Column("the format it was read as; null where nobody claims it") @Nullable String format,
    @Column(value = "size", unit = "byte") long bytes,
    @Column("SHA-256 of the bytes, in hexadecimal") String sha256,
    @Column("read, partly_read, unrecognised or failed") String status,
    @Column("records found") long recordsRead,
    @Column("records that count") long recordsAccepted,
    @Column("records that another file or a longer copy already holds") long recordsMerged,
    @Column("records that could not be understood") long recordsRefused,
    @Column("records with an impossible value, kept out") long recordsOutOfRange,
    @Column("earliest moment in the file") @Nullable Instant firstTime,
    @Column("latest moment in the file") @Nullable Instant lastTime,
    @Column("what a person should know about the file") @Nullable String message)
    implements Serializable {

  public static final String READ = "read";
  public static final String PARTLY_READ = "partly_read";
  public static final String UNRECOGNISED = "unrecognised";
  public static final String FAILED = "failed";
}
