package org.kymograph.spark.address;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller writes, as a path. */
public final class Addresses {
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL);

  private Addresses() {}

  /**
   * A path on this computer's disks, plain or as {@code file:///...}, or an address that Hadoop
   * knows, written without escapes. Nothing is opened yet.
   */
  public static Path path(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      return Path.of(text);
    }
    String scheme = address.group(1).toLowerCase(Locale.ROOT);
    String path = address.group(3) == null ? "/" : address.group(3);
    @Nullable String authority = address.group(2).isEmpty() ? null : address.group(2);
    if (scheme.equals("file") && authority == null) {
      return Path.of(path);
    }
    return HadoopFiles.of(scheme, authority).getPath(path);
  }
}
