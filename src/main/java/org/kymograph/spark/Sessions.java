package org.kymograph.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts Spark, embedded or on a cluster. Every setting of Spark that we choose stands here. */
public final class Sessions {
  private Sessions() {}

  /**
   * @param master {@code local[*]}, {@code spark://...}, {@code yarn} or {@code k8s://...}
   * @param settings the caller's own, which are stronger
   */
  public static JavaSparkContext open(String master, Map<String, String> settings) {
    SparkConf conf = new SparkConf().setAppName("kymo");
    conf.setIfMissing("spark.master", master);
    conf.set("spark.ui.enabled", "false");
    conf.set("spark.ui.showConsoleProgress", "false");
    conf.set("spark.log.structuredLogging.enabled", "false");
    // Files come in packs that are sized already; waiting for a better place costs more than it
    // gives.
    conf.set("spark.locality.wait", "0s");
    conf.set("spark.hadoop.fs.file.impl", PlainLocalFileSystem.class.getName());
    if (master.startsWith("local")) {
      conf.set("spark.driver.host", "127.0.0.1");
      conf.set("spark.driver.bindAddress", "127.0.0.1");
    }
    settings.forEach(conf::set);
    return new JavaSparkContext(conf);
  }
}
