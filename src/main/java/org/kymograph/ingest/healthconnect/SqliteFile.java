package org.kymograph.ingest.healthconnect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SpooledFile;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.UserError;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A database that somebody else wrote, read without believing it: nothing in it is executed (views,
 * triggers, virtual tables and generated columns are passed over), nothing is written, and the work
 * that it may cause is bounded by its size.
 *
 * <p>Layout of the header: <a href="https://www.sqlite.org/fileformat2.html">Database File
 * Format</a>, 1.3.
 */
final class SqliteFile implements Closeable {
  static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final int HEADER_LENGTH = 100;
  private static final int PAGE_SIZE_AT = 16;
  private static final int PAGES_AT = 28;
  private static final int SMALLEST_PAGE = 512;
  private static final int LARGEST_PAGE = 65_536;

  /** No record of an export is longer, pictures of apps included. */
  private static final int LONGEST_RECORD = 4 << 20;

  /**
   * A row of twenty bytes takes some twenty-five steps of SQLite's machine, a longer one fewer a
   * byte; so many a byte, and at least so many, are enough for any honest file.
   */
  private static final long STEPS_A_BYTE = 10;

  private static final long LEAST_STEPS = 5_000_000;
  private static final int STEPS_BETWEEN_CHECKS = 10_000;

  private final SpooledFile spooled;
  private final boolean cutOff;
  private final long bytes;
  private final Connection connection;

  private SqliteFile(SpooledFile spooled) throws IOException, SQLException {
    this.spooled = spooled;
    try (RandomAccessFile file = new RandomAccessFile(spooled.path().toFile(), "rw")) {
      this.bytes = file.length();
      this.cutOff = mendLength(file);
    }
    this.connection = open(spooled.path());
    try {
      secure();
    } catch (SQLException | RuntimeException | Error failed) {
      connection.close();
      throw failed;
    }
  }

  /**
   * @throws SQLException where the bytes are no database at all
   */
  static SqliteFile of(InputStream bytes) throws IOException, SQLException {
    SpooledFile spooled = SpooledFile.of(bytes, ".db");
    try {
      return new SqliteFile(spooled);
    } catch (IOException | SQLException | RuntimeException | Error failed) {
      spooled.close();
      throw failed;
    }
  }

  /**
   * SQLite opens nothing of a file that is shorter than its header says. The copy's header is made
   * to say what is there; where a table goes on beyond that, reading it ends there.
   *
   * @return whether pages are missing
   */
  private static boolean mendLength(RandomAccessFile file) throws IOException {
    byte[] header = new byte[HEADER_LENGTH];
    if (file.length() < HEADER_LENGTH) {
      return true;
    }
    file.readFully(header);
    if (!Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
      return false;
    }
    int said = (header[PAGE_SIZE_AT] & 0xff) << 8 | (header[PAGE_SIZE_AT + 1] & 0xff);
    int pageSize = said == 1 ? LARGEST_PAGE : said;
    if (pageSize < SMALLEST_PAGE) {
      return false;
    }
    file.seek(PAGES_AT);
    long pages = file.readInt() & 0xffff_ffffL;
    long whole = file.length() / pageSize;
    if (whole >= pages && file.length() % pageSize == 0) {
      return false;
    }
    if (whole < pages) {
      file.seek(PAGES_AT);
      file.writeInt((int) whole);
    }
    return true;
  }

  private static Connection open(Path path) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.enableLoadExtension(false);
    try {
      return config.createConnection(
          "jdbc:sqlite:" + path.toUri().toASCIIString() + "?mode=ro&immutable=1");
    } catch (LinkageError noNativeLibrary) {
      throw noLibrary();
    } catch (SQLException failed) {
      if (failed.getCause() != null && !(failed.getCause() instanceof SQLException)) {
        // The driver wraps whatever kept it from unpacking its native library.
        throw noLibrary();
      }
      throw failed;
    }
  }

  private static UserError noLibrary() {
    return new UserError(
        "the library that reads databases cannot be loaded from the folder for temporary files; if"
            + " nothing may be executed there, name another folder by"
            + " KYMO_JAVA_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER");
  }

  private void secure() throws SQLException {
    SQLiteConnection its = connection.unwrap(SQLiteConnection.class);
    its.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_RECORD);
    its.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    its.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    its.setLimit(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0);
    long most = Math.max(LEAST_STEPS, STEPS_A_BYTE * bytes);
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_CHECKS,
        new ProgressHandler() {
          private long steps;

          @Override
          protected int progress() {
            steps += STEPS_BETWEEN_CHECKS;
            return steps > most ? 1 : 0;
          }
        });
    try (Statement statement = connection.createStatement()) {
      for (String pragma :
          List.of(
              "trusted_schema=OFF",
              "cell_size_check=ON",
              "query_only=ON",
              "mmap_size=0",
              "cache_size=-8192")) {
        statement.execute("PRAGMA " + pragma);
      }
    }
  }

  /** Whether pages are missing that the file says it has. */
  boolean isCutOff() {
    return cutOff;
  }

  long bytes() {
    return bytes;
  }

  /**
   * The names of its tables by their plain form, in which neither capitals nor underscores matter.
   * A view, or what a module makes up, is no table.
   */
  Map<String, String> tables() throws SQLException {
    Map<String, String> tables = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
                    + " AND typeof(name) = 'text' ORDER BY rowid")) {
      while (rows.next()) {
        String name = rows.getString(1);
        tables.putIfAbsent(plain(name), name);
      }
    }
    return tables;
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** The columns of a table that are stored, not computed, in lower case, each as it is written. */
  private Map<String, String> columns(String table) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_info(" + quoted(table) + ")")) {
      while (rows.next()) {
        String name = rows.getString("name");
        columns.put(name.toLowerCase(Locale.ROOT), name);
      }
    }
    return columns;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** What is done with each row of a table. */
  interface RowReader {
    void read(Row row) throws SQLException;
  }

  /**
   * Reads columns of a table, in the order in which its rows lie.
   *
   * @param columns their names; of one that is not there every value is missing
   */
  void forEach(String table, List<String> columns, RowReader reader) throws SQLException {
    Map<String, String> there = columns(table);
    StringBuilder sql = new StringBuilder("SELECT ").append(isCopy(table, "t"));
    for (String column : columns) {
      sql.append(", ").append(cell("t", there, column));
    }
    sql.append(" FROM ").append(quoted(table)).append(" AS t NOT INDEXED");
    read(sql.toString(), table, columns, reader);
  }

  /**
   * Reads columns of a table whose rows belong to those of another.
   *
   * @param key the column that holds {@code row_id} of the parent's row
   * @param ofParent columns that stand in the parent; they come last
   */
  void forEachOf(
      String table,
      String key,
      List<String> columns,
      String parent,
      List<String> ofParent,
      RowReader reader)
      throws SQLException {
    Map<String, String> there = columns(table);
    Map<String, String> inParent = columns(parent);
    StringBuilder sql = new StringBuilder("SELECT ").append(isCopy(parent, "p"));
    List<String> names = new ArrayList<>(columns);
    for (String column : columns) {
      sql.append(", ").append(cell("s", there, column));
    }
    for (String column : ofParent) {
      sql.append(", ").append(cell("p", inParent, column));
      names.add(column);
    }
    sql.append(" FROM ").append(quoted(table)).append(" AS s NOT INDEXED LEFT JOIN ");
    sql.append(quoted(parent)).append(" AS p NOT INDEXED ON ");
    sql.append(cell("p", inParent, "row_id")).append(" = ").append(cell("s", there, key));
    read(sql.toString(), table, names, reader);
  }

  private static String cell(String of, Map<String, String> there, String column) {
    String name = there.get(column);
    return name == null ? "NULL" : of + '.' + quoted(name);
  }

  /**
   * Whether a row is an earlier copy of another one. Health Connect keeps both identities unique;
   * where the table's own keys say so there is nothing to look for.
   */
  private String isCopy(String table, String of) throws SQLException {
    Map<String, String> there = columns(table);
    StringBuilder condition = new StringBuilder("0");
    for (String identity : List.of("uuid", "dedupe_hash")) {
      String column = there.get(identity);
      if (column != null && !isUnique(table, column)) {
        String name = quoted(column);
        condition.append(" OR (" + of + "." + name + " IS NOT NULL AND " + of);
        condition.append(".rowid NOT IN (SELECT max(c.rowid) FROM " + quoted(table));
        condition.append(" AS c NOT INDEXED GROUP BY c." + name + "))");
      }
    }
    return condition.toString();
  }

  private boolean isUnique(String table, String column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pragma_index_list("
                    + text(table)
                    + ") AS i WHERE i.\"unique\" = 1 AND i.partial = 0 AND (SELECT count(*) FROM"
                    + " pragma_index_info(i.name)) = 1 AND (SELECT name FROM"
                    + " pragma_index_info(i.name)) = "
                    + text(column))) {
      return rows.next();
    }
  }

  private static String text(String name) {
    return '\'' + name.replace("'", "''") + '\'';
  }

  /** How many rows a table has. */
  long count(String table) throws SQLException {
    // Not count(*), which walks the pages of a table without a bound.
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT sum(1) FROM " + quoted(table) + " AS t NOT INDEXED")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static final String NO_COPIES = "SELECT 0,";

  private void read(String sql, String table, List<String> columns, RowReader reader)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Row row = new Row(rows, table, columns, !sql.startsWith(NO_COPIES));
      while (rows.next()) {
        row.number++;
        reader.read(row);
      }
    }
  }

  /** The row at which reading stands. */
  static final class Row {
    private final ResultSet rows;
    private final String table;
    private final List<String> columns;
    private final boolean mayBeCopy;
    private long number;

    private Row(ResultSet rows, String table, List<String> columns, boolean mayBeCopy) {
      this.mayBeCopy = mayBeCopy;
      this.rows = rows;
      this.table = table;
      this.columns = columns;
    }

    String position() {
      return "table " + table + ", row " + number;
    }

    boolean isCopy() throws SQLException {
      return mayBeCopy && rows.getInt(1) != 0;
    }

    /** What is stored: an Integer, Long, Double, String, byte[], or null. */
    private @Nullable Object value(int column) throws SQLException {
      return rows.getObject(column + 2);
    }

    /** A whole number, or null where there is none. */
    @Nullable Long optionalInteger(int column) throws SQLException {
      Object value = value(column);
      if (value == null) {
        return null;
      }
      if (value instanceof Integer || value instanceof Long) {
        return ((Number) value).longValue();
      }
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER, "a whole number in '" + columns.get(column) + "'");
    }

    long integer(int column) throws SQLException {
      Long value = optionalInteger(column);
      if (value == null) {
        throw missing(column);
      }
      return value;
    }

    /** A finite number, or null where there is none. */
    @Nullable Double optionalNumber(int column) throws SQLException {
      Object value = value(column);
      if (value == null) {
        return null;
      }
      if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
        return number.doubleValue();
      }
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER, "a number in '" + columns.get(column) + "'");
    }

    double number(int column) throws SQLException {
      Double value = optionalNumber(column);
      if (value == null) {
        throw missing(column);
      }
      return value;
    }

    @Nullable String optionalText(int column) throws SQLException {
      return value(column) instanceof String text ? text : null;
    }

    /** Bytes that identify something, as text; null where there are none. */
    @Nullable String optionalIdentity(int column) throws SQLException {
      return value(column) instanceof byte[] bytes && bytes.length > 0 && bytes.length <= 64
          ? HexFormat.of().formatHex(bytes)
          : null;
    }

    private UnreadableRecord missing(int column) {
      return new UnreadableRecord(
          RecordSink.Refusal.MISSING_FIELD, "a number in '" + columns.get(column) + "'");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException nothingIsWritten) {
      throw new IOException(nothingIsWritten);
    } finally {
      spooled.close();
    }
  }
}
