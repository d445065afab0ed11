package org.kymograph.cli;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin AnswerPrinter printer = new AnswerPrinter();

  private AnswerPrinter.@Nullable Answer answer;

  @Override
  void afterIngest(Pipeline pipeline) throws IOException {
    pipeline.daily();
    pipeline.associate();
    pipeline.report();
    answer = AnswerPrinter.Answer.of(pipeline);
  }

  @Override
  void atTheEnd(int status) throws IOException {
    printer.print(
        Objects.requireNonNull(answer), Objects.requireNonNull(where.out), status, terminal.quiet);
  }
}
