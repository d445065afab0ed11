package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;

/** The ledger as a page shows it, added up line by line: of a large study it has many. */
public final class Ledger {
  private static final Comparator<Kind> BY_FORMAT =
      Comparator.comparing(Kind::format).thenComparing(Kind::status);

  private final SortedMap<Kind, Sums> sums = new TreeMap<>(BY_FORMAT);
  private final List<SourceFile> notRead = new ArrayList<>();
  private final Map<List<String>, Refused> refused = new LinkedHashMap<>();

  /** Files of one format that ended alike. */
  record Kind(String format, String status) {}

  /** What they held, in files and in records. */
  record Sums(long files, long read, long accepted, long merged, long refused, long outOfRange) {
    private Sums plus(Sums other) {
      return new Sums(
          files + other.files,
          read + other.read,
          accepted + other.accepted,
          merged + other.merged,
          refused + other.refused,
          outOfRange + other.outOfRange);
    }
  }

  /** Refused records of one file for one reason. */
  public record Refused(
      String path, String firstPosition, String reason, String whatWasExpected, long count) {}

  /** Adds a file. */
  public void add(SourceFile file) {
    sums.merge(
        new Kind(file.format() == null ? "not recognised" : file.format(), file.status()),
        new Sums(
            1,
            file.recordsRead(),
            file.recordsAccepted(),
            file.recordsMerged(),
            file.recordsRefused(),
            file.recordsOutOfRange()),
        Sums::plus);
    if (!file.status().equals(SourceFile.READ)) {
      notRead.add(file);
    }
  }

  /** Adds a refused record, those of one file in their order. */
  public void add(RefusedRecord record) {
    refused.merge(
        List.of(record.path(), record.reason(), record.whatWasExpected()),
        new Refused(
            record.path(),
            record.position(),
            record.reason().replace('_', ' '),
            record.whatWasExpected(),
            1),
        (before, one) ->
            new Refused(
                before.path,
                before.firstPosition,
                before.reason,
                before.whatWasExpected,
                before.count + 1));
  }

  SortedMap<Kind, Sums> sums() {
    return sums;
  }

  /** The first files, by their paths, that were not wholly read. */
  List<SourceFile> notRead(int most) {
    return notRead.stream().sorted(Comparator.comparing(SourceFile::path)).limit(most).toList();
  }

  /** The first refused records, by file and reason. */
  List<Refused> refused(int most) {
    return refused.values().stream()
        .sorted(Comparator.comparing(Refused::path).thenComparing(Refused::reason))
        .limit(most)
        .toList();
  }
}
