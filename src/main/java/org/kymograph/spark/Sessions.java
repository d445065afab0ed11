package org.kymograph.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ScratchFiles;
import org.kymograph.spark.address.PlainLocalFileSystem;

/** Starts Spark, embedded or on a cluster. Every setting of Spark that we choose stands here. */
public final class Sessions {
  private static final String MASTER = "spark.master";

  private Sessions() {}

  /** The master that {@code spark-submit} gave this program; null where it did not start it. */
  public static @Nullable String submittedTo() {
    return System.getProperty(MASTER);
  }

  /**
   * @param master {@code local[*]}, {@code spark://...}, {@code yarn} or {@code k8s://...}
   * @param settings the caller's own, which are stronger
   * @param privacy where it is asked for, what waits on disk between two tasks is encrypted
   */
  public static JavaSparkContext open(
      String master, Map<String, String> settings, Privacy privacy) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "kymo");
    conf.setIfMissing(MASTER, master);
    if (submittedTo() == null) {
      conf.set("spark.ui.enabled", "false");
      conf.set("spark.hadoop.fs.file.impl", PlainLocalFileSystem.class.getName());
    }
    conf.set("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.log.structuredLogging.enabled", "false");
    // Files come in packs that are sized already; waiting for a better place costs more than it
    // gives.
    conf.setIfMissing("spark.locality.wait", "0s");
    // The command line names folders of people, and stands in the event log among the JVM's
    // properties.
    conf.setIfMissing(
        "spark.redaction.regex",
        "(?i)secret|password|token|access[.]?key|java[.]command|kymo[.]|user[.]dir");
    if (privacy.isAskedFor()) {
      conf.set("spark.io.encryption.enabled", "true");
    }
    String scratch = System.getProperty(ScratchFiles.FOLDER, "");
    if (master.startsWith("local") && !scratch.isEmpty() && Files.isDirectory(Path.of(scratch))) {
      conf.setIfMissing("spark.local.dir", scratch);
    }
    if (master.startsWith("local")) {
      conf.set("spark.driver.host", "127.0.0.1");
      conf.set("spark.driver.bindAddress", "127.0.0.1");
    }
    settings.forEach(conf::set);
    return new JavaSparkContext(conf);
  }
}
