package org.kymograph.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Names that others chose, of files and of participants, as they may be shown in a terminal, a
 * table or a page: of a character that would move the cursor, begin a line or turn the direction of
 * writing its number stands there, and a name without end is cut.
 */
public final class PlainName {
  private static final int LONGEST = 1000;
  private static final int LEFT_OF_A_LONG_ONE = 200;

  private PlainName() {}

  /** The same name where there is nothing about it. */
  public static String of(String name) {
    return name.length() <= LONGEST
        ? escaped(name)
        : escaped(name.substring(0, LEFT_OF_A_LONG_ONE)) + "..." + sum(name);
  }

  /** The same for text of any length. */
  public static String escaped(String text) {
    if (text.codePoints().allMatch(PlainName::isPlain)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isPlain(character)) {
                plain.appendCodePoint(character);
              } else {
                plain.append(String.format(Locale.ROOT, "\\u%04x", character));
              }
            });
    return plain.toString();
  }

  /** A line for a terminal, of whatever length: line ends and commands to it are blanks. */
  public static String line(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().map(its -> isPlain(its) ? its : ' ').forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // The joiners that letters and emoji are written with turn nothing.
      case Character.FORMAT -> character == 0x200C || character == 0x200D;
      default -> true;
    };
  }

  /** Long names that begin alike are not the same. */
  private static String sum(String name) {
    CRC32C sum = new CRC32C();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue()) + "-" + name.length();
  }
}
