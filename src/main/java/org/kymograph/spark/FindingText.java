package org.kymograph.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.kymograph.model.Finding;

/**
 * The findings of a part's people as text, on its way to findings.csv and findings.json. Each task
 * writes what its people have to say beside its part of the table; in the end that is put together
 * in the order of the people. So no more findings are held than one person's, however many people
 * there are.
 */
final class FindingText implements Closeable {
  private static final String CSV = "csv";
  private static final String JSON = "json";

  private final Warehouse warehouse;
  private final int part;
  private final Path csvPath;
  private final Path jsonPath;
  private final OutputStream csv;
  private final OutputStream json;

  /** How many bytes one person has to say. */
  record Length(long csvBytes, long jsonBytes) implements Serializable {}

  /** One person's text, which stands behind those of the people before him or her in that part. */
  record Piece(int part, Length length) {}

  /**
   * @param attempt a number of this attempt at the task alone
   */
  FindingText(Warehouse warehouse, int part, long attempt) throws IOException {
    this.warehouse = warehouse;
    this.part = part;
    Path its = warehouse.attempt(Tables.FINDING.table(), part, attempt);
    this.csvPath = its.suffix("." + CSV);
    this.jsonPath = its.suffix("." + JSON);
    try {
      this.csv = warehouse.create(csvPath);
      this.json = warehouse.create(jsonPath);
    } catch (IOException | FSError failed) {
      throw WholeFile.unwritable(csvPath.toUri().getPath(), failed);
    }
  }

  /** Adds one person's findings. */
  Length add(List<Finding> findings) {
    if (findings.isEmpty()) {
      return new Length(0, 0);
    }
    byte[] lines = TextTables.csvLines(Tables.FINDING, findings);
    byte[] objects = TextTables.jsonObjects(Tables.FINDING, findings);
    try {
      csv.write(lines);
      json.write(objects);
    } catch (IOException | FSError failed) {
      throw WholeFile.unwritable(csvPath.toUri().getPath(), failed);
    }
    return new Length(lines.length, objects.length);
  }

  /** All of the part has been added. An attempt that comes second leaves the first as it is. */
  void commit() {
    try {
      close();
      warehouse.rename(csvPath, place(warehouse, part, CSV));
      warehouse.rename(jsonPath, place(warehouse, part, JSON));
    } catch (IOException | FSError failed) {
      throw WholeFile.unwritable(csvPath.toUri().getPath(), failed);
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
    json.close();
  }

  private static Path place(Warehouse warehouse, int part, String form) {
    return warehouse.unfinished(Tables.FINDING.table(), ".text-" + part + "." + form);
  }

  /**
   * Writes findings.csv.
   *
   * @param first the cohort's findings
   * @param people of each person, in their order, which is the order within each part
   */
  static void csv(Warehouse warehouse, List<Finding> first, List<Piece> people, OutputStream out)
      throws IOException {
    out.write(TextTables.csvHeader(Tables.FINDING));
    out.write(TextTables.csvLines(Tables.FINDING, first));
    try (Parts parts = new Parts(warehouse, CSV, Length::csvBytes)) {
      for (Piece person : people) {
        parts.copy(person, out);
      }
    }
  }

  /** Writes findings.json likewise. */
  static void json(Warehouse warehouse, List<Finding> first, List<Piece> people, OutputStream out)
      throws IOException {
    out.write(TextTables.JSON_BEGIN);
    boolean isFirst = first.isEmpty();
    if (!first.isEmpty()) {
      out.write(TextTables.jsonObjects(Tables.FINDING, first));
    }
    try (Parts parts = new Parts(warehouse, JSON, Length::jsonBytes)) {
      for (Piece person : people) {
        if (person.length().jsonBytes() > 0) {
          if (!isFirst) {
            out.write(TextTables.JSON_BETWEEN);
          }
          isFirst = false;
          parts.copy(person, out);
        }
      }
    }
    out.write(TextTables.JSON_END);
  }

  /** The texts of all parts, each read from its begin to its end. */
  private static final class Parts implements Closeable {
    private final Warehouse warehouse;
    private final String form;
    private final ToLongFunction<Length> length;
    private final Map<Integer, InputStream> open = new HashMap<>();

    Parts(Warehouse warehouse, String form, ToLongFunction<Length> length) {
      this.warehouse = warehouse;
      this.form = form;
      this.length = length;
    }

    void copy(Piece person, OutputStream out) throws IOException {
      long bytes = length.applyAsLong(person.length());
      out.write(open.computeIfAbsent(person.part(), this::open).readNBytes(Math.toIntExact(bytes)));
    }

    private InputStream open(int part) {
      try {
        return warehouse.fileSystem().open(place(warehouse, part, form));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    @Override
    public void close() throws IOException {
      for (InputStream its : open.values()) {
        its.close();
      }
    }
  }
}
