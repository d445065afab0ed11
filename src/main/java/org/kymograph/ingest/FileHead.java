package org.kymograph.ingest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees when it is asked whether a file is its own: the path and the first bytes. A
 * format is told by name pattern and content, never by the folder alone.
 */
public final class FileHead {
  /** How many bytes are looked at. */
  public static final int LENGTH = 4096;

  private final String path;
  private final byte[] start;
  // Every reader asks for them.
  private final String name;
  private final String text;
  private final String firstLine;
  private @Nullable List<String> header;
  private @Nullable Set<String> plainHeader;

  /**
   * @param path path below the input
   * @param start at most {@link #LENGTH} first bytes
   */
  public FileHead(String path, byte[] start) {
    this.path = path;
    this.start = start.clone();
    this.name = path.substring(path.lastIndexOf('/') + 1);
    this.text = TextFile.decode(start);
    this.firstLine = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  /** Path below the input. */
  public String path() {
    return path;
  }

  /** The first bytes as they are. */
  public byte[] start() {
    return start.clone();
  }

  /** The last part of the path. */
  public String name() {
    return name;
  }

  /** The first bytes as text, a byte-order mark dropped; what is not text comes out garbled. */
  public String text() {
    return text;
  }

  /** The first line that is not blank, without its end. */
  public String firstLine() {
    return firstLine;
  }

  /** The names of the columns, where the first line is a table's header. */
  public List<String> header() {
    List<String> names = header;
    if (names == null) {
      names = CsvTable.header(firstLine);
      header = names;
    }
    return names;
  }

  /** The same in plain names ({@link CsvTable#plain}). */
  public Set<String> plainHeader() {
    Set<String> names = plainHeader;
    if (names == null) {
      names = header().stream().map(CsvTable::plain).collect(Collectors.toSet());
      plainHeader = names;
    }
    return names;
  }

  /** Whether the text begins, after white space, with this character. */
  public boolean beginsWith(char first) {
    String stripped = text.stripLeading();
    return !stripped.isEmpty() && stripped.charAt(0) == first;
  }

  @Override
  public String toString() {
    // Never the bytes: they are health data, and this text may reach a log.
    return "FileHead[" + path + "]";
  }
}
