package org.kymograph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetReader;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyTable;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;
import org.kymograph.spark.address.HadoopSettings;

/**
 * Every path of a run's folder, and how a table comes to stand there. Nobody else builds a path.
 *
 * <pre>
 * DIR/run.json  findings.csv  findings.json  plan.json  report.html  dictionary.csv  logs/
 * DIR/people/person-01.html ...  names.csv
 * DIR/tables/&lt;table&gt;/part-00000.parquet ...
 * </pre>
 *
 * <p>A part holds whole participants, in order of their names, and the same part of every table the
 * same participants. So a stage reads part 3 of three tables side by side and needs no shuffle.
 *
 * <p>A table is written under a name that begins with a dot and is renamed when all of it is there:
 * what carries a table's name is whole.
 */
final class Warehouse implements Serializable {
  private static final long serialVersionUID = 1L;

  private final URI root;
  private final byte @Nullable [] key;

  Warehouse(URI root) {
    this(root, null);
  }

  /**
   * @param key with which tables are encrypted and read, or null
   */
  Warehouse(URI root, byte @Nullable [] key) {
    this.root = root;
    this.key = key;
  }

  /** The settings of every file system; a copy, which may be changed. */
  static Configuration configuration() {
    return HadoopSettings.copy();
  }

  /** The settings under which this run's tables are written and read. */
  Configuration ofTables() {
    return key == null ? configuration() : TableKeys.in(configuration(), key);
  }

  Path path(String name) {
    return new Path(new Path(root), name);
  }

  private Path table(String table) {
    return path("tables/" + table);
  }

  private Path unfinished(String table) {
    return path("tables/." + table + ".unfinished");
  }

  FileSystem fileSystem() throws IOException {
    return new Path(root).getFileSystem(HadoopSettings.shared());
  }

  /** Where a task writes part of a table, under a name of its own attempt. */
  Path attempt(String table, int part, long attempt) {
    return new Path(unfinished(table), ".part-" + part + "-" + attempt);
  }

  /** Opens the file of an attempt, which its owner alone may read. */
  OutputStream create(Path attempt) throws IOException {
    FileSystem files = fileSystem();
    OutputStream out = files.create(attempt, true);
    files.setPermission(attempt, OwnersOnly.FILE);
    return out;
  }

  /** Gives a written part its name. */
  private void commitPart(String table, int part, Path attempt) throws IOException {
    rename(
        attempt,
        unfinished(table, String.format(java.util.Locale.ROOT, "part-%05d.parquet", part)));
  }

  /** A file in a table that is being written; without a dot before its name it stays. */
  Path unfinished(String table, String name) {
    return new Path(unfinished(table), name);
  }

  /** Gives the file of an attempt its name; one that comes second leaves the first as it is. */
  void rename(Path attempt, Path name) throws IOException {
    FileSystem files = fileSystem();
    if (files.exists(name) || !files.rename(attempt, name)) {
      files.delete(attempt, false);
    }
  }

  /** Writes a part as it stands in another run's table. */
  void copyPart(Warehouse from, String table, int itsPart, int part, long attempt)
      throws IOException {
    Path place = attempt(table, part, attempt);
    try (InputStream in = from.fileSystem().open(from.part(table, itsPart))) {
      byte[] whole = in.readAllBytes();
      writePart(table, part, place, whole);
    }
  }

  /**
   * Writes a part under the name of an attempt, and gives it its own.
   *
   * @throws UserError where it cannot be written, as on a full disk
   */
  void writePart(String table, int part, Path attempt, byte[] whole) {
    try {
      try (OutputStream out = create(attempt)) {
        out.write(whole);
      }
      commitPart(table, part, attempt);
    } catch (IOException | FSError failed) {
      // Hadoop says by an Error what goes wrong on local disks.
      throw WholeFile.unwritable(attempt.toUri().getPath(), failed);
    }
  }

  /** Makes room for a table that is about to be written. */
  void begin(String table) throws IOException {
    fileSystem().delete(unfinished(table), true);
    try {
      fileSystem().mkdirs(unfinished(table));
    } catch (IOException failed) {
      throw WholeFile.unwritable(unfinished(table).toUri().getPath(), failed);
    }
  }

  /** Puts a table that is wholly written in its place. */
  void finish(String table) throws IOException {
    FileSystem files = fileSystem();
    for (FileStatus leftover : files.listStatus(unfinished(table))) {
      if (leftover.getPath().getName().startsWith(".")) {
        files.delete(leftover.getPath(), false);
      }
    }
    files.delete(table(table), true);
    if (!files.rename(unfinished(table), table(table))) {
      throw new IOException("cannot rename " + unfinished(table) + " to " + table(table));
    }
  }

  /**
   * The numbers of the parts of a table.
   *
   * @throws UserError where the table is not there
   */
  List<Integer> parts(String table, String stage) throws IOException {
    if (!fileSystem().exists(table(table))) {
      throw new UserError(
          table(table).toUri().getPath()
              + ": no such table; run 'kymo "
              + stage
              + "' with the same --out first");
    }
    return Arrays.stream(fileSystem().listStatus(table(table)))
        .map(status -> status.getPath().getName())
        .filter(name -> name.matches("part-\\d{5,}\\.parquet"))
        .map(name -> Integer.parseInt(name.substring(5, name.indexOf('.'))))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private Path part(String table, int part) {
    return new Path(table(table), String.format(java.util.Locale.ROOT, "part-%05d.parquet", part));
  }

  /** The variables of days that someone else made; empty where Kymograph made them. */
  List<String> broughtColumns() throws IOException {
    String days = Tables.participantDay(List.of()).table();
    if (!fileSystem().exists(table(days))
        || !fileSystem().exists(table(Tables.SOURCE_FILE.table()))) {
      return List.of();
    }
    for (int part : parts(Tables.SOURCE_FILE.table(), "ingest")) {
      for (SourceFile file : read(Tables.SOURCE_FILE, part)) {
        if (DailyTable.FORMAT.equals(file.format())) {
          return DayShape.variablesOf(ParquetFiles.columns(part(days, 0), ofTables()));
        }
      }
    }
    return List.of();
  }

  /** Writes a table of one part. */
  <R> void write(Shape<R> shape, List<R> rows) throws IOException {
    begin(shape.table());
    writePart(shape, 0, rows);
    finish(shape.table());
  }

  /** Writes a part of a table that is being written, outside of any task. */
  <R> void writePart(Shape<R> shape, int part, List<R> rows) throws IOException {
    try (PartWriter<R> writer = new PartWriter<>(this, shape, part, 0)) {
      writer.write(rows);
      writer.commit();
    }
  }

  /**
   * The version of Kymograph that wrote a table.
   *
   * @return empty where it does not say
   */
  String versionOf(String table) throws IOException {
    return ParquetFiles.version(part(table, 0), ofTables());
  }

  /** The rows of one part, in the order of the file; empty where the part is not there. */
  <R> List<R> read(Shape<R> shape, int part) throws IOException {
    return read(shape, part, row -> true);
  }

  /** Those rows of one part that are wanted: what is not is never held. */
  <R> List<R> read(Shape<R> shape, int part, Predicate<R> wanted) throws IOException {
    List<R> rows = new ArrayList<>();
    each(
        shape,
        part,
        row -> {
          if (wanted.test(row)) {
            rows.add(row);
          }
        });
    return rows;
  }

  /** Hands on the rows of one part, in the order of the file, and holds none. */
  <R> void each(Shape<R> shape, int part, Consumer<R> rows) throws IOException {
    Path path = part(shape.table(), part);
    if (!fileSystem().exists(path)) {
      return;
    }
    try (ParquetReader<R> reader = ParquetFiles.reader(shape, path, ofTables())) {
      for (R row = reader.read(); row != null; row = reader.read()) {
        rows.accept(row);
      }
    } catch (ParquetCryptoRuntimeException noKey) {
      throw TableKeys.needed(path.toUri().getPath());
    }
  }
}
