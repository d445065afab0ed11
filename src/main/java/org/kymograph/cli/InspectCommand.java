package org.kymograph.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.LocalInput;
import org.kymograph.spark.Inspection;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    description = "A dry run: what was recognised, per participant, and what would be refused.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    footer = {"", "Example:", "  kymo inspect my-fitbit-export.zip"})
final class InspectCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "INPUT", description = "As for 'kymo run'.")
  List<Path> inputs = List.of();

  @Option(
      names = "--participant",
      paramLabel = "ID",
      defaultValue = "P1",
      description = "What the participant of a single export is called (default: P1).")
  String participant = "P1";

  @Mixin JobOptions what = new JobOptions();
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    List<ExportFile> files = LocalInput.files(inputs, participant);
    if (files.isEmpty()) {
      throw Pipeline.nothingRecognised(0);
    }
    PrintWriter out = spec.commandLine().getOut();
    Inspection.of(files, what.job()).forEach(out::println);
    out.flush();
    return Main.DONE;
  }
}
