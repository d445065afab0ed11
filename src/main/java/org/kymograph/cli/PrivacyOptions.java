package org.kymograph.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.KeyedNames;
import org.kymograph.model.UserError;
import org.kymograph.spark.Privacy;
import picocli.CommandLine.Option;

/** How people are hidden. Keys come from files or the environment, and are written nowhere. */
final class PrivacyOptions {
  private static final String PSEUDONYM_KEY = "KYMO_PSEUDONYM_KEY";
  private static final String TABLE_KEY = "KYMO_TABLE_KEY";
  private static final int LONGEST_KEY_BYTES = 1 << 16;

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "File with a secret: people and paths of files stand under names that only it makes"
              + " (also as KYMO_PSEUDONYM_KEY in the environment).")
  @Nullable Path pseudonymKey;

  @Option(
      names = "--table-key",
      paramLabel = "FILE",
      description =
          "File with a secret with which the tables are encrypted, and read again (also as"
              + " KYMO_TABLE_KEY in the environment).")
  @Nullable Path tableKey;

  @Option(
      names = "--date-shift-weeks",
      paramLabel = "N",
      description =
          "Moves each person's calendar by 1 to N weeks, back or on, as the key of the pseudonyms"
              + " draws it (at most 8; default: dates as they are).")
  @Nullable Integer dateShiftWeeks;

  /**
   * @param job what a job file says of the shift
   */
  Privacy privacy(JobFile job) {
    String pseudonyms = secret(pseudonymKey, "--pseudonym-key", PSEUDONYM_KEY);
    String tables = secret(tableKey, "--table-key", TABLE_KEY);
    int weeks = dateShiftWeeks == null ? (int) job.number("date_shift_weeks", 0, 0, 8) : ofOption();
    if (weeks > 0 && pseudonyms == null) {
      throw new UserError(
          "a shift of dates is drawn by the key of the pseudonyms; give --pseudonym-key FILE or "
              + PSEUDONYM_KEY
              + " in the environment");
    }
    return new Privacy(
        pseudonyms == null
            ? KeyedNames.NONE
            : KeyedNames.of(pseudonyms, place(pseudonymKey, PSEUDONYM_KEY)),
        weeks,
        tables == null ? null : KeyedNames.secret(tables, place(tableKey, TABLE_KEY)));
  }

  private int ofOption() {
    int weeks = dateShiftWeeks == null ? 0 : dateShiftWeeks;
    if (weeks < 0 || weeks > 8) {
      throw new UserError("--date-shift-weeks " + weeks + ": give 0 to 8");
    }
    return weeks;
  }

  private static String place(@Nullable Path file, String variable) {
    return file == null ? variable : file.toString();
  }

  private static @Nullable String secret(@Nullable Path file, String option, String variable) {
    if (file == null) {
      String its = System.getenv(variable);
      return its == null || its.isBlank() ? null : its;
    }
    try {
      if (!Files.exists(file) || Files.isDirectory(file)) {
        throw new UserError(option + " " + file + ": no such file");
      }
      if (Files.isRegularFile(file) && Files.size(file) > LONGEST_KEY_BYTES) {
        throw new UserError(option + " " + file + ": too long to be a key");
      }
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UserError(option + " " + file + ": cannot be read as text");
    }
  }
}
