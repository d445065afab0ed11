package org.kymograph.ingest.apple;

import java.nio.charset.StandardCharsets;

/**
 * The text of an attribute. The five predefined entities and numbered characters are decoded; any
 * other entity stays as it is written.
 */
final class XmlText {
  /** The longest reference that is looked at: {@code &#x10FFFF;}. */
  private static final int LONGEST_REFERENCE = 10;

  private XmlText() {}

  static String decode(byte[] bytes, int from, int to) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    int ampersand = raw.indexOf('&');
    if (ampersand < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int done = 0;
    while (ampersand >= 0) {
      int semicolon = raw.indexOf(';', ampersand);
      int character =
          semicolon < 0 || semicolon - ampersand > LONGEST_REFERENCE
              ? -1
              : character(raw.substring(ampersand + 1, semicolon));
      if (character >= 0) {
        text.append(raw, done, ampersand).appendCodePoint(character);
        done = semicolon + 1;
      }
      ampersand = raw.indexOf('&', Math.max(done, ampersand + 1));
    }
    return text.append(raw, done, raw.length()).toString();
  }

  /** The character of a reference, or -1. */
  private static int character(String reference) {
    return switch (reference) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> reference.startsWith("#") ? numbered(reference.substring(1)) : -1;
    };
  }

  private static int numbered(String number) {
    try {
      int point =
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number, 10);
      return Character.isValidCodePoint(point) ? point : -1;
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
