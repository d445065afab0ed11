package org.kymograph.spark;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.KeyedNames;
import org.kymograph.ingest.MovedCalendars;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.model.SourceFile;

/**
 * How people are hidden in all that is written.
 *
 * @param names under which they stand
 * @param mostWeeks by how many weeks a person's calendar may be moved; 0 for none
 * @param tableKey the secret with which tables are encrypted, or null
 */
public record Privacy(KeyedNames names, int mostWeeks, byte @Nullable [] tableKey)
    implements Serializable {
  /** Names and dates as they come, tables that whoever may read the files can read. */
  public static final Privacy NONE = new Privacy(KeyedNames.NONE, 0, null);

  MovedCalendars calendars() {
    return new MovedCalendars(names, mostWeeks);
  }

  /** Whether anything of it is asked for. */
  boolean isAskedFor() {
    return names.areKeyed() || tableKey != null;
  }

  /** A person, already under the pseudonym, as the tables hold what was read. */
  ParticipantRecords of(ParticipantRecords person) {
    return names.withPathsHidden(calendars().of(person));
  }

  /** The ledger's line of a table of several people, each of whom has another calendar. */
  SourceFile of(SourceFile its) {
    SourceFile named = names.ofSeveral(its);
    return mostWeeks == 0
        ? named
        : new SourceFile(
            named.participantId(),
            named.path(),
            named.format(),
            named.bytes(),
            named.sha256(),
            named.status(),
            named.recordsRead(),
            named.recordsAccepted(),
            named.recordsMerged(),
            named.recordsRefused(),
            named.recordsOutOfRange(),
            null,
            null,
            named.message());
  }

  /** Participants as somebody types them, by their names in the tables. */
  List<String> inTables(List<String> participants) {
    return participants.stream()
        .map(its -> KeyedNames.isPseudonym(its) ? its : names.participant(its))
        .toList();
  }

  /** Which key names people and by how much their calendars are moved; never the key. */
  Optional<String> people() {
    return names.areKeyed() ? Optional.of(names + ", weeks " + mostWeeks) : Optional.empty();
  }

  /** What tells one key of tables from another; never the key. */
  static String fingerprint(byte[] tableKey) {
    return HexFormat.of().formatHex(KeyedNames.hmac(tableKey, "which key")).substring(0, 20);
  }

  /** The settings that stand in {@code run.json}. */
  public List<String[]> settings() {
    List<String[]> settings = new java.util.ArrayList<>();
    if (names.areKeyed()) {
      settings.add(new String[] {"pseudonyms", names.toString()});
      settings.add(new String[] {"date_shift_weeks", String.valueOf(mostWeeks)});
    }
    if (tableKey != null) {
      settings.add(new String[] {"table_encryption", "AES-GCM, keyed " + fingerprint(tableKey)});
    }
    return settings;
  }

  /** Never a key. */
  @Override
  public String toString() {
    return names + ", weeks " + mostWeeks + (tableKey == null ? "" : ", tables encrypted");
  }
}
