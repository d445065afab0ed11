package org.kymograph.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyTable;
import org.kymograph.model.UserError;
import org.kymograph.spark.EngineLog;
import org.kymograph.spark.Job;
import org.kymograph.spark.OutputFolder;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One stage each: it reads what the stage before left in the folder, and writes its own tables. */
final class StageCommands {
  private StageCommands() {}

  @Command(
      name = "ingest",
      description = "First stage: files become records, with a ledger of every file.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo ingest sample-data --out out"})
  static final class Ingest extends FromExports {
    @Override
    void afterIngest(Pipeline pipeline) {}
  }

  /** A stage that works in the folder of an earlier one. */
  abstract static class Later implements Callable<Integer> {
    @Mixin JobOptions what = new JobOptions();
    @Mixin EngineOptions where = new EngineOptions();
    @Mixin Terminal terminal = new Terminal();

    abstract void stage(Pipeline pipeline);

    @Override
    public Integer call() throws IOException {
      Job job = what.job();
      Path folder = Objects.requireNonNull(where.out).toAbsolutePath().normalize();
      if (!Files.isDirectory(folder.resolve("tables"))) {
        throw new UserError(
            "--out "
                + where.out
                + ": holds no tables; run 'kymo ingest' with the same --out first");
      }
      Files.createDirectories(folder.resolve("logs"));
      EngineLog.to(folder, terminal.logDetail());
      try (Pipeline pipeline = Pipeline.open(where.master, where.conf, folder, job, terminal)) {
        stage(pipeline);
        pipeline.describe();
      }
      return Main.DONE;
    }
  }

  @Command(
      name = "daily",
      description = "Second stage: records become participant-days.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo daily --out out"})
  static final class Daily extends Later {
    @Override
    void stage(Pipeline pipeline) {
      pipeline.daily();
    }
  }

  @Command(
      name = "associate",
      description = "Third stage: participant-days become findings; or a table of one's own does.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {
        "",
        "Examples:",
        "  kymo associate --outcome spasm_count --out out",
        "  kymo associate --table my-days.csv --outcome headache --out out"
      })
  static final class Associate extends Later {
    @Option(
        names = "--table",
        paramLabel = "FILE",
        description =
            "A CSV with a row a day, in any order: 'date', 'participant_id' where it is of"
                + " several people, and a column of numbers for each variable. A new --out is"
                + " made, with the page.")
    @Nullable Path table;

    @Override
    void stage(Pipeline pipeline) {
      pipeline.associate();
    }

    @Override
    public Integer call() throws IOException {
      return table == null ? super.call() : onTable(table);
    }

    private int onTable(Path path) throws IOException {
      DailyTable brought = DailyTable.read(path, InputOptions.USUAL_PARTICIPANT);
      Job job = what.job(brought);
      OutputFolder folder = OutputFolder.begin(Objects.requireNonNull(where.out));
      EngineLog.to(folder.unfinished(), terminal.logDetail());
      try (Pipeline pipeline =
          Pipeline.open(where.master, where.conf, folder.unfinished(), job, terminal)) {
        pipeline.bring(brought);
        pipeline.associate();
        pipeline.report();
        pipeline.describe();
        folder.finish();
      }
      return Main.DONE;
    }
  }

  @Command(
      name = "report",
      description = "Last stage: findings and days become a page that opens offline.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo report --out out"})
  static final class Report extends Later {
    @Override
    void stage(Pipeline pipeline) {
      pipeline.report();
    }
  }
}
