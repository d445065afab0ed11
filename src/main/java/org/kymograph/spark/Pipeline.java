package org.kymograph.spark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.kymograph.associate.Plan;
import org.kymograph.ingest.DailyTable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.Readers;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;
import org.kymograph.report.PersonMaterial;
import org.kymograph.report.ReportInput;
import org.kymograph.report.ReportPage;

/**
 * The stages, each of which can be run alone: it reads what the stage before wrote, and writes only
 * its own tables.
 */
public final class Pipeline implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Path folder;
  private final Warehouse warehouse;
  private final Job job;
  private final Progress progress;
  private final RunFile runFile;

  private Pipeline(JavaSparkContext spark, Path folder, Job job, Progress progress) {
    this.spark = spark;
    this.folder = folder;
    this.warehouse = new Warehouse(folder.toUri());
    this.job = job;
    this.progress = progress;
    this.runFile = RunFile.of(folder, job);
  }

  /**
   * @param folder the run's folder; the tables of earlier stages lie in it
   */
  public static Pipeline open(
      String master, Map<String, String> sparkSettings, Path folder, Job job, Progress progress) {
    long began = System.nanoTime();
    progress.begins("start");
    Pipeline pipeline = new Pipeline(Sessions.open(master, sparkSettings), folder, job, progress);
    progress.ended("start", "Spark on " + master, secondsSince(began));
    return pipeline;
  }

  /** The variables of days in a run's folder that someone else made; empty of other days. */
  public static List<String> broughtColumns(Path folder) throws IOException {
    return new Warehouse(folder.toUri()).broughtColumns();
  }

  @Override
  public void close() {
    spark.close();
  }

  private interface Work {
    String run() throws IOException;
  }

  private void stage(String name, Work work) {
    progress.begins(name);
    long began = System.nanoTime();
    try {
      String result = work.run();
      double seconds = secondsSince(began);
      runFile.stage(name, seconds);
      progress.ended(name, result, seconds);
    } catch (IOException | RuntimeException failed) {
      throw callersToFix(failed);
    } catch (Exception sparkSaysChecked) {
      throw callersToFix(sparkSaysChecked);
    }
  }

  /** What a task says that the caller can put right reaches the caller as it was said. */
  private static RuntimeException callersToFix(Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError error) {
        return error;
      }
    }
    if (failed instanceof SparkException && failed.getCause() instanceof RuntimeException ours) {
      return ours;
    }
    return failed instanceof RuntimeException ours
        ? ours
        : new IllegalStateException(failed.getMessage(), failed);
  }

  /**
   * Files become records.
   *
   * @return the share of refused records, in percent
   * @throws UserError where nobody can read any of the files
   */
  public double ingest(List<ExportFile> files) {
    double[] refusedPercent = new double[1];
    stage(
        "ingest",
        () -> {
          IngestStage.Outcome outcome =
              IngestStage.run(spark, ParquetExport.readable(files), job, warehouse);
          if (outcome.recognised() == 0) {
            for (SourceFile file : ledger()) {
              if (file.status().equals(SourceFile.FAILED)) {
                throw new UserError(file.path() + ": " + file.message());
              }
            }
            throw nothingRecognised(files.size());
          }
          refusedPercent[0] = outcome.refusedPercent();
          runFile.counts("files", outcome.files());
          runFile.counts("participants", outcome.participants());
          runFile.counts("records_read", outcome.read());
          runFile.counts("records_accepted", outcome.accepted());
          runFile.counts("records_merged", outcome.merged());
          runFile.counts("records_refused", outcome.refused());
          runFile.counts("records_out_of_range", outcome.outOfRange());
          runFile.inputs(ledger());
          return String.format(
              Locale.ROOT,
              "%,d files of %,d participants, %,d records, %,d refused",
              outcome.files(),
              outcome.participants(),
              outcome.read(),
              outcome.refused());
        });
    return refusedPercent[0];
  }

  /** The error of a run that found nothing to read. */
  public static UserError nothingRecognised(int files) {
    return new UserError(
        "nothing that Kymograph can read was found in "
            + files
            + " files; it looks for "
            + String.join(
                ", ",
                Readers.ALL.stream()
                    .map(reader -> reader.description().vendor())
                    .distinct()
                    .map(
                        vendor ->
                            vendor.equals("Diary") ? "a diary (time or date, kind ...)" : vendor)
                    .toList())
            + "; 'kymo formats' lists the files");
  }

  private List<SourceFile> ledger() throws IOException {
    List<SourceFile> ledger = new ArrayList<>();
    for (int part : warehouse.parts(Tables.SOURCE_FILE.table(), "ingest")) {
      ledger.addAll(warehouse.read(Tables.SOURCE_FILE, part));
    }
    return ledger;
  }

  /** Records become participant-days. */
  public void daily() {
    stage(
        "daily",
        () -> {
          long days = DailyStage.run(spark, job, warehouse);
          runFile.counts("participant_days", days);
          return String.format(Locale.ROOT, "%,d participant-days", days);
        });
  }

  /** Days that someone else made take the place of the first two stages. */
  public void bring(DailyTable table) {
    stage(
        "table",
        () -> {
          long days = TableStage.run(table, job, warehouse);
          runFile.counts("participants", table.participants().size());
          runFile.counts("participant_days", days);
          runFile.inputs(ledger());
          return String.format(
              Locale.ROOT,
              "%,d participant-days of %,d participants, %,d columns%s",
              days,
              table.participants().size(),
              table.columns().size(),
              table.textColumns().isEmpty()
                  ? ""
                  : "; left out as text: " + String.join(", ", table.textColumns().keySet()));
        });
  }

  /** Participant-days become findings. */
  public void associate() {
    stage(
        "associate",
        () -> {
          Plan plan = Plan.of(job.variables(), job.plan());
          byte[] written = TextTables.JSON.writeValueAsBytes(plan.described());
          Files.write(folder.resolve("plan.json"), written);
          runFile.plan(written);
          AssociateStage.Outcome outcome = AssociateStage.run(spark, job, warehouse);
          List<Finding> findings = outcome.findings();
          try (OutputStream csv = Files.newOutputStream(folder.resolve("findings.csv"))) {
            TextTables.csv(Tables.FINDING, findings, csv);
          }
          try (OutputStream csv = Files.newOutputStream(folder.resolve("specifications.csv"))) {
            TextTables.csv(Tables.SPECIFICATION, outcome.specifications(), csv);
          }
          try (OutputStream json = Files.newOutputStream(folder.resolve("findings.json"))) {
            TextTables.json(Tables.FINDING, findings, json);
          }
          long answered = findings.stream().filter(f -> f.estimate() != null).count();
          runFile.counts("questions", findings.size());
          runFile.counts("answered", answered);
          return String.format(
              Locale.ROOT, "%,d questions, %,d answered", findings.size(), answered);
        });
  }

  /** Whether the folder holds a page that may have grown old. */
  public boolean hasReport() {
    return Files.exists(folder.resolve("report.html"));
  }

  /**
   * The plan is asked where nothing can be true; the tables of findings stay as they are.
   *
   * @param replicates random shifts of the outcome
   */
  public List<FalsePositiveRate> calibrate(int replicates) {
    List<FalsePositiveRate> rates = new ArrayList<>();
    stage(
        "calibrate",
        () -> {
          rates.addAll(CalibrateStage.run(spark, job, warehouse, replicates));
          try (OutputStream csv = Files.newOutputStream(folder.resolve("calibration.csv"))) {
            TextTables.csv(Tables.FALSE_POSITIVE_RATE, rates, csv);
          }
          return String.format(
              Locale.ROOT,
              "%,d questions where nothing can be true",
              rates.stream()
                  .filter(its -> its.claim().equals("question"))
                  .mapToLong(FalsePositiveRate::tests)
                  .sum());
        });
    return rates;
  }

  /** In which forms the answer is written. */
  public enum Form {
    PAGE,
    PAGE_AND_MARKDOWN
  }

  /** Findings and days become the page. */
  public void report() {
    report(List.of(), Form.PAGE);
  }

  /**
   * Findings and days become the page and, of a cohort, the own pages of those it shows.
   *
   * @param participants whose days are shown, by the names in the tables; where it is empty all of
   *     a small study, and of a larger one those with the lowest, middle and highest estimates
   * @throws UserError where one of them is not there, or the findings are another version's
   */
  public void report(List<String> participants, Form form) {
    stage(
        "report",
        () -> {
          ReportInput input =
              new ReportMaterial(warehouse, job, plan()).gather(runFile.inputHash(), participants);
          page(input, folder.resolve("report.html"));
          if (form == Form.PAGE_AND_MARKDOWN) {
            try (Writer text =
                Files.newBufferedWriter(folder.resolve("report.md"), StandardCharsets.UTF_8)) {
              ReportPage.writeMarkdown(input, text);
            }
          }
          removeOldPages();
          int pages = input.participants() > 1 ? peoplePages(input) : 0;
          return (form == Form.PAGE ? "report.html" : "report.html, report.md")
              + (pages == 0 ? "" : String.format(Locale.ROOT, " and %d pages in people/", pages));
        });
  }

  private static void page(ReportInput input, Path file) throws IOException {
    try (Writer page = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      ReportPage.write(input, page);
    }
  }

  /** Pages of an earlier choice of people would stand beside findings that are not theirs. */
  private void removeOldPages() throws IOException {
    Path people = folder.resolve("people");
    if (Files.isDirectory(people)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(people, "person-*.html")) {
        for (Path page : old) {
          Files.delete(page);
        }
      }
    }
  }

  /** A page of their own for those who are shown, and whose pseudonyms are whose. */
  private int peoplePages(ReportInput input) throws IOException {
    Files.createDirectories(folder.resolve("people"));
    for (PersonMaterial person : input.shown()) {
      page(input.ofPerson(person), folder.resolve(input.names().page(person.participantId())));
    }
    List<String[]> names = new ArrayList<>();
    for (String id : input.names().inOrder()) {
      names.add(new String[] {input.names().of(id), TextTables.harmless(id)});
    }
    try (OutputStream csv = Files.newOutputStream(folder.resolve("people/names.csv"))) {
      TextTables.csv(new String[] {"name_in_report", "participant_id"}, names, csv);
    }
    return input.shown().size();
  }

  /** The questions as they were written down before they were answered. */
  private Map<String, Object> plan() throws IOException {
    Path file = folder.resolve("plan.json");
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + ": no such file; run 'kymo associate' with the same --out first");
    }
    return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
  }

  /** The data dictionary, and what was run on what. */
  public void describe() {
    try {
      dictionary();
      runFile.write();
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  private void dictionary() throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (Shape<?> shape : Tables.all(job.variables())) {
      for (Field field : shape.fields()) {
        lines.add(
            new String[] {
              shape.table(), field.name(), field.unit(), field.definition(), field.source()
            });
      }
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("dictionary.csv"))) {
      TextTables.csv(new String[] {"table", "name", "unit", "definition", "source"}, lines, out);
    }
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
