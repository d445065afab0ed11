package org.kymograph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.DailyTable;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.UserError;
import org.kymograph.spark.BroughtTable;
import org.kymograph.spark.EngineLog;
import org.kymograph.spark.FolderLock;
import org.kymograph.spark.Job;
import org.kymograph.spark.OutputFolder;
import org.kymograph.spark.OwnersOnly;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine;
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

    @Override
    void atTheEnd(int status) {}
  }

  /** A stage that works in the folder of an earlier one. */
  abstract static class Later implements Callable<Integer> {
    @Mixin JobOptions what = new JobOptions();
    @Mixin EngineOptions where = new EngineOptions();
    @Mixin Terminal terminal = new Terminal();

    abstract void stage(Pipeline pipeline) throws IOException;

    @Override
    public Integer call() throws IOException {
      Path folder = Objects.requireNonNull(where.out).toAbsolutePath().normalize();
      if (!Files.isDirectory(folder.resolve("tables"))) {
        throw new UserError(
            "--out "
                + where.out
                + ": holds no tables; run 'kymo ingest' with the same --out first");
      }
      Job job = what.jobOf(Pipeline.broughtColumns(folder, what.privacy()));
      OwnersOnly.folders(folder.resolve("logs"));
      EngineLog.to(folder, terminal.logDetail());
      try (FolderLock held = FolderLock.take(folder);
          Pipeline pipeline = where.open(folder, List.of(folder), job, terminal)) {
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
            "A CSV or Parquet file with a row a day, in any order: 'date', 'participant_id' where it is of"
                + " several people, and a column of numbers for each variable. A new --out is"
                + " made, with the page.")
    @Nullable Path table;

    @Mixin AnswerPrinter printer = new AnswerPrinter();

    private AnswerPrinter.@Nullable Answer answer;

    @Override
    void stage(Pipeline pipeline) throws IOException {
      pipeline.associate();
      answer = AnswerPrinter.Answer.of(pipeline);
    }

    private int printed() throws IOException {
      printer.print(
          Objects.requireNonNull(answer),
          Objects.requireNonNull(where.out),
          Main.DONE,
          terminal.quiet);
      return Main.DONE;
    }

    @Override
    public Integer call() throws IOException {
      if (table == null) {
        super.call();
      } else {
        onTable(table);
      }
      return printed();
    }

    private void onTable(Path path) throws IOException {
      DailyTable brought = BroughtTable.read(path, InputOptions.USUAL_PARTICIPANT);
      Job job = what.jobOn(brought);

      try (OutputFolder folder = OutputFolder.begin(Objects.requireNonNull(where.out));
          Pipeline pipeline = where.open(folder.unfinished(), folder.earlier(), job, terminal)) {
        EngineLog.to(folder.unfinished(), terminal.logDetail());
        pipeline.bring(brought);
        stage(pipeline);
        pipeline.report();
        pipeline.describe();
        folder.finish();
      }
    }
  }

  @Command(
      name = "calibrate",
      description =
          "Asks the same questions where nothing can be true (outcome moved in time, factors of"
              + " weeks later) and says how often the analysis would have found something.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo calibrate --out out"})
  static final class Calibrate extends Later {
    @Option(
        names = "--replicates",
        paramLabel = "N",
        defaultValue = "200",
        description = "Random shifts of each person's outcome (default: 200).")
    int replicates;

    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    void stage(Pipeline pipeline) throws IOException {
      if (replicates < 2 || replicates > 100_000) {
        throw new UserError("--replicates " + replicates + ": give 2 to 100000");
      }
      print(pipeline.calibrate(replicates));
      if (pipeline.hasReport()) {
        pipeline.report();
      }
    }

    private void print(List<FalsePositiveRate> rates) {
      PrintWriter out = spec.commandLine().getOut();
      String line = "%-16s %-12s %-9s %12s %9s %7s  %s%n";
      out.printf(
          Locale.ROOT,
          line,
          "control",
          "scope",
          "claim",
          "could be",
          "was made",
          "rate",
          "95 % interval");
      for (FalsePositiveRate its : rates) {
        out.printf(
            Locale.ROOT,
            line,
            its.control(),
            its.scope(),
            its.claim(),
            String.format(Locale.ROOT, "%,d", its.tests()),
            String.format(Locale.ROOT, "%,d", its.rejections()),
            percent(its.ratePercent()),
            percent(its.rateLow()) + " to " + percent(its.rateHigh()));
      }
      out.flush();
    }

    private static String percent(@Nullable Double share) {
      return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", share);
    }
  }

  @Command(
      name = "report",
      description = "Last stage: findings and days become a page that opens offline.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo report --out out"})
  static final class Report extends Later {
    @Option(
        names = "--participant",
        paramLabel = "ID",
        split = ",",
        description =
            "Whose days the page of a study shows, each with an own page in people/ (default: all"
                + " of a small study; of a larger one the lowest, middle and highest estimates).")
    List<String> participants = List.of();

    @Option(
        names = "--markdown",
        description = "Also report.md: the answer for a pull request or a supplement.")
    boolean markdown;

    /** What a figure can be written as. */
    enum FigureForm {
      SVG(Pipeline.Form.SVG),
      PNG(Pipeline.Form.PNG);

      private final Pipeline.Form form;

      FigureForm(Pipeline.Form form) {
        this.form = form;
      }

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Option(
        names = "--figures",
        paramLabel = "FORM",
        split = ",",
        description =
            "Also the charts for print, in figures/: ${COMPLETION-CANDIDATES}, or both (svg,png).")
    List<FigureForm> figures = List.of();

    @Override
    void stage(Pipeline pipeline) {
      Set<Pipeline.Form> beside = EnumSet.noneOf(Pipeline.Form.class);
      if (markdown) {
        beside.add(Pipeline.Form.MARKDOWN);
      }
      figures.forEach(its -> beside.add(its.form));
      pipeline.report(participants, beside);
    }
  }
}
