package org.kymograph.ingest.apple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The names of the apps and devices that wrote the records, as sources. A device is called after
 * its owner ("Anna's Apple Watch"): of such a name the device is kept, and a mark in place of the
 * owner, so that two watches stay two and nobody's name reaches a table.
 */
final class AppleSources {
  /** The device, and the words of its model behind it. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:Apple Watch|iPhone|iPad|iPod touch|iPod)"
              + "(?: (?:\\d{1,2}|Pro|Max|Plus|[Mm]ini|SE|Ultra|Air|Series|XS|XR|X|\\(\\d\\)))*");

  private static final int LONGEST_NAME = 80;

  /** One source: its name, and the bytes that the file writes for it. */
  private record Known(byte[] raw, String name) {}

  private final String vendor;
  private final List<Known> known = new ArrayList<>();

  /**
   * @param vendor what stands before the name and a slash
   */
  AppleSources(String vendor) {
    this.vendor = vendor;
  }

  /** The source of a name that stands in the bytes of a file, entities and all. */
  String of(byte[] b, int from, int to) {
    for (int i = 0; i < known.size(); i++) {
      Known source = known.get(i);
      if (Arrays.equals(source.raw, 0, source.raw.length, b, from, to)) {
        if (i > 0) {
          known.set(i, known.get(i - 1));
          known.set(i - 1, source);
        }
        return source.name;
      }
    }
    Known source = new Known(Arrays.copyOfRange(b, from, to), of(XmlText.decode(b, from, to)));
    if (known.size() < 1000) {
      known.add(0, source);
    }
    return source.name;
  }

  /** The source of a name. */
  String of(String sourceName) {
    String name = plain(sourceName);
    Matcher device = DEVICE.matcher(name);
    if (device.find() && !device.group().equals(name)) {
      name = device.group() + " " + mark(name);
    }
    return name.isEmpty() ? vendor : vendor + "/" + name;
  }

  /** Without the blanks that do not break and the characters that do not print. */
  private static String plain(String name) {
    String plain = name.replaceAll("[\\p{Z}\\p{C}]+", " ").replace('/', ' ').strip();
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }

  /** The same for the same name in every file; four digits tell the devices of one person apart. */
  private static String mark(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(crc.getValue()).substring(12);
  }
}
