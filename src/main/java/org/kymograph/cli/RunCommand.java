package org.kymograph.cli;

import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Command;

@Command(
    name = "run",
    description = "All stages: exports and diary in, tables, findings and a page out.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    footer = {
      "",
      "Example:",
      "  kymo run my-fitbit-export.zip twitches.csv --zone Europe/Berlin --out out"
    })
final class RunCommand extends FromExports {
  @Override
  void afterIngest(Pipeline pipeline) {
    pipeline.daily();
    pipeline.associate();
    pipeline.report();
  }
}
