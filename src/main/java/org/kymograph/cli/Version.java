package org.kymograph.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Kymograph and which Spark this is, as the build wrote it down. */
final class Version {
  private Version() {}

  static String kymograph() {
    return property("version");
  }

  static String spark() {
    return property("spark");
  }

  private static String property(String name) {
    try (InputStream in = Version.class.getResourceAsStream("/org/kymograph/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(name, "unknown");
    } catch (IOException theJarIsBroken) {
      throw new IllegalStateException(theJarIsBroken);
    }
  }
}
