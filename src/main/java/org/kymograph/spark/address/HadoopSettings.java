package org.kymograph.spark.address;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The settings under which Hadoop's file systems are opened: Hadoop's own files on the class path,
 * then what {@code spark.hadoop.*} says, as Spark reads it, whether or not Spark does the work.
 */
public final class HadoopSettings {
  /** What Hadoop's file systems take away from everything that they make: all but the owner's. */
  public static final String UMASK = "077";

  private static final String OF_HADOOP = "spark.hadoop.";

  /**
   * Local files are plain files, without a checksum file beside each. Read once: the defaults are
   * four thousand lines of XML, more to read than many a table.
   */
  private static final Configuration DEFAULTS = new Configuration();

  static {
    DEFAULTS.setClass("fs.file.impl", PlainLocalFileSystem.class, FileSystem.class);
    // Hadoop keeps one for all, whatever the settings; Spark's own event log may have made it.
    DEFAULTS.setBoolean("fs.file.impl.disable.cache", true);
    DEFAULTS.set(FsPermission.UMASK_LABEL, UMASK);
  }

  private static volatile Configuration current = DEFAULTS;
  private static volatile Map<String, String> used = Map.of();

  private HadoopSettings() {}

  /**
   * Settings of Spark, of which those for Hadoop hold from now on in this process; the ones that
   * spark-submit left in the system's properties are weaker.
   */
  public static void use(Map<String, String> sparkSettings) {
    TreeMap<String, String> its = new TreeMap<>();
    System.getProperties().stringPropertyNames().stream()
        .filter(HadoopSettings::isOne)
        .forEach(name -> its.put(name, System.getProperty(name)));
    sparkSettings.forEach(
        (name, value) -> {
          if (isOne(name)) {
            its.put(name, value);
          }
        });
    if (its.equals(used)) {
      return;
    }
    Configuration changed = new Configuration(DEFAULTS);
    its.forEach((name, value) -> changed.set(name.substring(OF_HADOOP.length()), value));
    current = changed;
    used = its;
  }

  /** Whether a setting of Spark is one for Hadoop. */
  public static boolean isOne(String name) {
    return name.startsWith(OF_HADOOP);
  }

  /** Not to be changed: it is everybody's. */
  public static Configuration shared() {
    return current;
  }

  /** A copy, which may be changed. */
  public static Configuration copy() {
    return new Configuration(current);
  }
}
