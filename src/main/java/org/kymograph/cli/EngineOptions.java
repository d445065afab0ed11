package org.kymograph.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.spark.Job;
import org.kymograph.spark.Pipeline;
import org.kymograph.spark.Progress;
import org.kymograph.spark.address.HadoopSettings;
import picocli.CommandLine.Option;

/** Where the results go, and where the work is done. */
final class EngineOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder of the results; an earlier run in it is replaced, anything else refused.")
  @Nullable Path out;

  @Option(
      names = "--fresh",
      description =
          "Do everything anew. Otherwise a stage is kept as an earlier run in --out left it where"
              + " neither Kymograph nor the job nor the input has changed, and only people with new"
              + " or changed files are read.")
  boolean fresh;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master: local[N], spark://..., yarn, k8s://... (default: this computer, where a"
              + " small input needs no Spark to be started).")
  @Nullable String master;

  final Map<String, String> conf = new LinkedHashMap<>();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description =
          "A setting for Spark; may be given several times. spark.hadoop.* holds for addresses"
              + " (hdfs://, s3a://, gs://, abfss://) whoever does the work.")
  void setConf(Map<String, String> settings) {
    conf.putAll(settings);
    HadoopSettings.use(conf);
  }

  /**
   * A pipeline in a folder.
   *
   * @param earlier folders of runs of which what is still true may be kept
   */
  Pipeline open(Path folder, List<Path> earlier, Job job, Progress progress) {
    return Pipeline.open(master, conf, folder, fresh ? List.of() : earlier, job, progress);
  }
}
