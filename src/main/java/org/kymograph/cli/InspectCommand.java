package org.kymograph.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.kymograph.model.PlainName;
import org.kymograph.spark.Inspection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "inspect",
    description = "A dry run: what was recognised, per participant, and what would be refused.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    footer = {"", "Example:", "  kymo inspect my-fitbit-export.zip"})
final class InspectCommand implements Callable<Integer> {
  @Mixin InputOptions input = new InputOptions();
  @Mixin JobOptions what = new JobOptions();
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Inspection.of(input.files(), what.job()).stream().map(PlainName::line).forEach(out::println);
    out.flush();
    return Main.DONE;
  }
}
