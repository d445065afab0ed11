package org.kymograph.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark master: local[N], spark://..., yarn, k8s://... (default: local[*]).")
  String master = "local[*]";

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting for Spark; may be given several times.")
  Map<String, String> conf = new LinkedHashMap<>();
}
