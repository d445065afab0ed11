package org.kymograph.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.spark.EngineLog;
import org.kymograph.spark.Job;
import org.kymograph.spark.OutputFolder;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Mixin;

/** A command that begins with exports and leaves a new folder, whole or not at all. */
abstract class FromExports implements Callable<Integer> {
  @Mixin InputOptions input = new InputOptions();
  @Mixin JobOptions what = new JobOptions();
  @Mixin EngineOptions where = new EngineOptions();
  @Mixin Terminal terminal = new Terminal();

  /** What follows once the files are records. */
  abstract void afterIngest(Pipeline pipeline) throws IOException;

  /** What is said in the end. */
  abstract void atTheEnd(int status) throws IOException;

  @Override
  public Integer call() throws IOException {
    Job job = what.job();
    List<ExportFile> files = input.files();
    double refusedPercent;
    try (OutputFolder folder = OutputFolder.begin(Objects.requireNonNull(where.out));
        Pipeline pipeline = where.open(folder.unfinished(), folder.earlier(), job, terminal)) {
      EngineLog.to(folder.unfinished(), terminal.logDetail());
      refusedPercent = pipeline.ingest(files);
      afterIngest(pipeline);
      pipeline.describe();
      folder.finish();
    }
    int status = refusedPercent <= job.refusedLimitPercent() ? Main.DONE : Main.MUCH_REFUSED;
    atTheEnd(status);
    if (status == Main.MUCH_REFUSED) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "done, but %.1f %% of the records were refused (the job's limit is %.1f %%); see the"
                  + " ledger in %s/tables/source_file",
              refusedPercent,
              job.refusedLimitPercent(),
              where.out));
    }
    return status;
  }
}
