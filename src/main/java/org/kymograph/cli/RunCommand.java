package org.kymograph.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.LocalInput;
import org.kymograph.spark.EngineLog;
import org.kymograph.spark.Job;
import org.kymograph.spark.OutputFolder;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class RunCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "An export as it comes (folder, .zip or file) of one participant, several of one"
              + " participant, or a folder participants/<id>/... for a study.")
  List<Path> inputs = List.of();

  @Option(
      names = "--participant",
      paramLabel = "ID",
      defaultValue = "P1",
      description = "What the participant of a single export is called (default: P1).")
  String participant = "P1";

  @Mixin JobOptions what = new JobOptions();
  @Mixin EngineOptions where = new EngineOptions();
  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws Exception {
    Job job = what.job();
    List<ExportFile> files = LocalInput.files(inputs, participant);
    if (files.isEmpty()) {
      throw Pipeline.nothingRecognised(0);
    }
    OutputFolder folder = OutputFolder.begin(Objects.requireNonNull(where.out));
    EngineLog.to(folder.unfinished(), terminal.logDetail());
    double refusedPercent;
    try (Pipeline pipeline =
        Pipeline.open(where.master, where.conf, folder.unfinished(), job, terminal)) {
      refusedPercent = pipeline.ingest(files);
      pipeline.daily();
      pipeline.associate();
      pipeline.report();
      pipeline.describe();
      folder.finish();
    }
    return Ending.of(refusedPercent, job, where.out, terminal);
  }

  /** What is said at the end, and the exit status. */
  static final class Ending {
    private Ending() {}

    static int of(double refusedPercent, Job job, @Nullable Path out, Terminal terminal) {
      if (refusedPercent > job.refusedLimitPercent()) {
        terminal.say(
            String.format(
                java.util.Locale.ROOT,
                "done, but %.1f %% of the records were refused (the job's limit is %.1f %%); see"
                    + " the ledger in %s/tables/source_file",
                refusedPercent,
                job.refusedLimitPercent(),
                out));
        return Main.MUCH_REFUSED;
      }
      return Main.DONE;
    }
  }
}
