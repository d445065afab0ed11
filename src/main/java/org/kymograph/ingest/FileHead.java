package org.kymograph.ingest;

/**
 * What a reader sees when it is asked whether a file is its own: the path and the first bytes. A
 * format is told by name pattern and content, never by the folder alone.
 *
 * @param path path below the input
 * @param start at most {@link #LENGTH} first bytes
 */
public record FileHead(String path, byte[] start) {
  /** How many bytes are looked at. */
  public static final int LENGTH = 4096;

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The first bytes as text, a byte-order mark dropped; what is not text comes out garbled. */
  public String text() {
    return TextFile.decode(start);
  }

  /** The first line that is not blank, without its end. */
  public String firstLine() {
    return text().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  /** Whether the text begins, after white space, with this character. */
  public boolean beginsWith(char first) {
    String text = text().stripLeading();
    return !text.isEmpty() && text.charAt(0) == first;
  }

  @Override
  public String toString() {
    // Never the bytes: they are health data, and this text may reach a log.
    return "FileHead[" + path + "]";
  }
}
