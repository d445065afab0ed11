package org.kymograph.ingest.healthconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The databases among the fixtures cannot be read by eye: each says what the text beside it says.
 */
class SqliteFixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/exports/health_connect");

  static Stream<Path> situations() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theDatabaseIsWhatItsTextMakes(Path situation, @TempDir Path folder)
      throws IOException, SQLException {
    Path made = folder.resolve("made.db");
    List<String> statements = statements(Files.readString(situation.resolve("export.sql")));
    make(made, statements);
    Path kept = situation.resolve("input/health_connect_export.db");
    if (Boolean.getBoolean("kymo.expected.write")) {
      Files.write(kept, Files.readAllBytes(made));
    }
    List<String> said = said(made);
    assertTrue(said.size() > 10);
    assertEquals(String.join("\n", said), String.join("\n", said(kept)));
  }

  /** The statements of a script in which every one ends its line. */
  static List<String> statements(String script) {
    return script
        .lines()
        .filter(line -> !line.startsWith("--"))
        .map(line -> line.substring(0, line.length() - 1))
        .toList();
  }

  static void make(Path database, List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
        if (sql.startsWith("PRAGMA page_size")) {
          connection.setAutoCommit(false);
        }
      }
      connection.commit();
    }
  }

  private static List<String> said(Path database) throws SQLException {
    List<String> said = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT type, name, sql FROM sqlite_master ORDER BY name")) {
        while (rows.next()) {
          said.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
          if (rows.getString(1).equals("table")) {
            tables.add(rows.getString(2));
          }
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.append(' ').append(rows.getString(i));
            }
            said.add(row.toString());
          }
        }
      }
    }
    return said;
  }
}
