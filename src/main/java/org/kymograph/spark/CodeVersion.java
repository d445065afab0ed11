package org.kymograph.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.UUID;

/**
 * Which program this is, to the byte: the content of its jar, or of the folder of its classes, and
 * the version of Java, whose mathematics may differ in the last bit.
 */
final class CodeVersion {
  private CodeVersion() {}

  /** Digested when it is first asked for. */
  private static final class Holder {
    static final String DIGEST =
        new Digest().line(ofClasses()).line(Runtime.version().toString()).hex();
  }

  static String digest() {
    return Holder.DIGEST;
  }

  private static String ofClasses() {
    CodeSource source = CodeVersion.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        String digest = Digest.of(Path.of(source.getLocation().toURI()));
        if (!digest.isEmpty()) {
          return digest;
        }
      } catch (IOException | URISyntaxException | RuntimeException notOnThisMachinesDisks) {
        // Then it is like no other, and nothing is taken from an earlier run.
      }
    }
    return UUID.randomUUID().toString();
  }
}
