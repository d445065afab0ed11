package org.kymograph.ingest.healthconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.SpooledFile;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;

/** A database that means harm, or was harmed, costs what it is worth and no more. */
class HostileDatabaseTest {
  private static final int PAGE = 512;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private byte[] made(String... statements) throws SQLException, IOException {
    Path database = folder.resolve("made.db");
    Files.deleteIfExists(database);
    List<String> script = new ArrayList<>(List.of("PRAGMA page_size = " + PAGE));
    script.addAll(List.of(statements));
    SqliteFixtureTest.make(database, script);
    return Files.readAllBytes(database);
  }

  private static FileRecords read(byte[] database) {
    return org.junit.jupiter.api.Assertions.assertTimeout(
        SOON,
        () ->
            Intake.read(
                    TestFiles.file("Health Connect.zip!/health_connect_export.db", database),
                    TestFiles.SETTINGS)
                .get(0));
  }

  private static List<String> steps(int rows) {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "CREATE TABLE steps_record_table (row_id INTEGER PRIMARY KEY, start_time INTEGER,"
                    + " end_time INTEGER, count INTEGER)"));
    for (int i = 0; i < rows; i++) {
      long start = 1_767_225_600_000L + i * 900_000L;
      statements.add(
          "INSERT INTO steps_record_table VALUES (NULL, " + start + ", " + start + ", 7)");
    }
    return statements;
  }

  @Test
  void whatIsNoTableIsPassedOver() throws SQLException, IOException {
    FileRecords records =
        read(
            made(
                "CREATE TABLE weight_record_table (weight REAL, time INTEGER)",
                "CREATE VIEW steps_record_table AS WITH RECURSIVE n(start_time) AS (SELECT 1 UNION"
                    + " ALL SELECT start_time + 1 FROM n) SELECT start_time, start_time AS"
                    + " end_time, 7 AS count FROM n",
                "CREATE TABLE hydration_record_table (volume REAL, start_time INTEGER, end_time"
                    + " INTEGER, app_info_id INTEGER AS (length(hex(zeroblob(1000000)))))",
                "INSERT INTO hydration_record_table VALUES (0.5, 1767225600000, 1767225600000)"));
    assertEquals(SourceFile.READ, records.file().status());
    assertEquals(1, records.events().size());
    assertEquals("health_connect", records.events().get(0).source());
  }

  @Test
  void pagesThatLeadInCirclesEnd() throws SQLException, IOException {
    byte[] database = made(steps(400).toArray(String[]::new));
    // The table's root: each of its children becomes the root itself, hundreds of ways twenty deep.
    int root = interiorPage(database);
    ByteBuffer page = ByteBuffer.wrap(database, root * PAGE, PAGE).slice();
    int cells = page.getShort(3);
    for (int i = 0; i < cells; i++) {
      page.putInt(page.getShort(12 + 2 * i), root + 1);
    }
    page.putInt(8, root + 1);
    FileRecords records = read(database);
    assertEquals(1, records.refused().size());
    assertEquals("cut_off", records.refused().get(0).reason());
  }

  /** The number, from 0, of a page behind the first that leads to others. */
  private static int interiorPage(byte[] database) {
    for (int page = 1; page < database.length / PAGE; page++) {
      if (database[page * PAGE] == 5) {
        return page;
      }
    }
    throw new AssertionError("every table of the database fits into a page");
  }

  @Test
  void aJoinThatMultipliesEnds() throws SQLException, IOException {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "CREATE TABLE heart_rate_record_table (row_id INTEGER, app_info_id INTEGER)",
                "CREATE TABLE heart_rate_record_series_table (parent_key INTEGER,"
                    + " beats_per_minute INTEGER, epoch_millis INTEGER)"));
    statements.add(
        "INSERT INTO heart_rate_record_table WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i +"
            + " 1 FROM n WHERE i < 20000) SELECT 1, 1 FROM n");
    statements.add(
        "INSERT INTO heart_rate_record_series_table WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
            + " SELECT i + 1 FROM n WHERE i < 20000) SELECT 1, 60, 1767225600000 FROM n");
    FileRecords records = read(made(statements.toArray(String[]::new)));
    assertEquals(SourceFile.PARTLY_READ, records.file().status());
    assertEquals("table heart_rate_record_series_table", records.refused().get(0).position());
  }

  @Test
  void ofADatabaseThatIsCutOffTheBeginningIsRead() throws SQLException, IOException {
    byte[] database = made(steps(800).toArray(String[]::new));
    FileRecords whole = read(database);
    assertEquals(800, whole.events().size());
    FileRecords half = read(java.util.Arrays.copyOf(database, database.length / 2));
    assertEquals(SourceFile.PARTLY_READ, half.file().status());
    assertTrue(half.events().size() > 200, half.events().size() + " of 800");
    assertEquals(whole.events().subList(0, half.events().size()), half.events());
  }

  @Test
  void aNightWhoseStagesBreakOffHasNone() throws SQLException, IOException {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "CREATE TABLE sleep_session_record_table (row_id INTEGER PRIMARY KEY, start_time"
                    + " INTEGER, end_time INTEGER)",
                "CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER,"
                    + " stage_end_time INTEGER, stage_type INTEGER)"));
    for (int night = 0; night < 20; night++) {
      long start = 1_767_225_600_000L + night * 86_400_000L;
      statements.add(
          "INSERT INTO sleep_session_record_table VALUES ("
              + (night + 1)
              + ", "
              + start
              + ", "
              + (start + 40 * 600_000L)
              + ")");
      for (int stage = 0; stage < 40; stage++) {
        long from = start + stage * 600_000L;
        statements.add(
            "INSERT INTO sleep_stages_table VALUES ("
                + (night + 1)
                + ", "
                + from
                + ", "
                + (from + 600_000L)
                + ", 4)");
      }
    }
    byte[] database = made(statements.toArray(String[]::new));
    FileRecords records = read(java.util.Arrays.copyOf(database, database.length * 3 / 4));
    assertEquals(SourceFile.PARTLY_READ, records.file().status());
    assertEquals(20, records.sleeps().size());
    assertEquals(
        List.of(400.0),
        records.sleeps().stream()
            .map(its -> its.asleepMinutes())
            .filter(its -> its != null)
            .distinct()
            .toList());
    assertTrue(records.sleeps().stream().anyMatch(its -> its.asleepMinutes() == null));
  }

  @Test
  void anotherDatabaseUnderThisNameIsToldToBeOne() throws SQLException, IOException {
    FileRecords records = read(made("CREATE TABLE holidays (place TEXT)"));
    assertEquals(1, records.refused().size());
    assertTrue(records.events().isEmpty());
  }

  @Test
  void theCopyIsItsOwnersAloneAndGoesAway() throws IOException {
    SpooledFile spooled = SpooledFile.of(new ByteArrayInputStream(new byte[] {7}), ".db");
    if (Files.getFileStore(spooled.path()).supportsFileAttributeView("posix")) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(spooled.path()));
    }
    spooled.close();
    assertFalse(Files.exists(spooled.path()));
  }

  @Test
  void noCopyIsLeftBehind() throws SQLException, IOException {
    List<Path> before = copies();
    read(made(steps(10).toArray(String[]::new)));
    read("SQLite format 3\0 and nothing more".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(before, copies());
  }

  private static List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(path -> path.getFileName().toString().matches("kymo-\\d+\\.db"))
          .sorted()
          .toList();
    }
  }
}
