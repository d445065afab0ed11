package org.kymograph.spark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.jspecify.annotations.Nullable;
import org.kymograph.associate.Plan;
import org.kymograph.ingest.DailyTable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.Readers;
import org.kymograph.model.FalsePositiveRate;
import org.kymograph.model.Finding;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;
import org.kymograph.report.FigurePicture;
import org.kymograph.report.Figures;
import org.kymograph.report.ReportInput;
import org.kymograph.report.ReportPage;
import org.kymograph.report.Summary;
import org.kymograph.spark.address.HadoopSettings;

/**
 * The stages, each of which can be run alone: it reads what the stage before wrote, and writes only
 * its own tables. A stage of which nothing has changed since an earlier run is kept as it is: not
 * the program, nor what the job says of it, nor what it reads.
 */
public final class Pipeline implements AutoCloseable {
  /** Settings that are about reading alone. */
  private static final List<String> OF_READING =
      List.of(
          "zone",
          "zones",
          Rereading.AS_OF,
          "units",
          "items",
          "diary.columns",
          "diary.kinds",
          "diary.ignored");

  /** Settings that no record knows of, only the days that are made of them. */
  private static final List<String> OF_DAYS =
      List.of(
          "eras",
          "interpolate",
          "wear",
          "hydration",
          "sleep.need_hours",
          "sleep.naps",
          "diary.kept_from",
          "diary.kept_to");

  private static final List<String> OF_QUESTIONS =
      List.of(
          "outcome",
          "factors",
          "confirmatory",
          "adjust_for",
          "multiplicity",
          "max_lag_days",
          "q",
          "seed");

  /** It decides the exit status alone. */
  private static final String REFUSED_LIMIT = "refused_limit_percent";

  private static final String INPUT_SHA256 = "input_sha256";
  private static final String PARTS = "parts";

  /** By which key people were named and their calendars moved, among the facts of the stage. */
  private static final String PEOPLE_FACT = "people";

  private static final String DISK_FULL = "No space left on device";
  private static final String THIS_COMPUTER = "local[*]";
  private static final String SCRATCH = System.getProperty("java.io.tmpdir");

  private final @Nullable String master;
  private final Map<String, String> sparkSettings;
  private final Path folder;
  private final List<StageFile> earlier;
  private final StageFile stages;
  private final Map<String, String> digests = new HashMap<>();
  private final Warehouse warehouse;
  private final Job job;
  private final Progress progress;
  private final RunFile runFile;
  private @Nullable Workers workers;
  private double startSeconds;

  private Pipeline(
      @Nullable String master,
      Map<String, String> sparkSettings,
      Path folder,
      List<Path> earlier,
      Job job,
      Progress progress) {
    this.master = master;
    this.sparkSettings = sparkSettings;
    this.folder = folder;
    this.earlier = earlier.stream().map(StageFile::of).toList();
    this.stages = StageFile.of(folder);
    this.warehouse = new Warehouse(folder.toUri(), job.privacy().tableKey());
    this.job = job;
    this.progress = progress;
    this.runFile = RunFile.of(folder, job);
  }

  /**
   * Who does the work is asked for with the first stage that needs it.
   *
   * @param master of Spark, or null for this computer: its own threads, and Spark where more is
   *     read than waits in memory
   * @param folder the run's folder; the tables of earlier stages lie in it
   * @param earlier folders of runs of which a stage is kept where nothing that it depends on has
   *     changed; the run's own folder may be one of them
   */
  public static Pipeline open(
      @Nullable String master,
      Map<String, String> sparkSettings,
      Path folder,
      List<Path> earlier,
      Job job,
      Progress progress) {
    return new Pipeline(master, sparkSettings, folder, earlier, job, progress);
  }

  private Workers workers() {
    Workers ready = workers;
    if (ready == null) {
      ready =
          master == null
                  && sparkSettings.keySet().stream().allMatch(HadoopSettings::isOne)
                  && Sessions.submittedTo() == null
              ? new ThreadWorkers(Runtime.getRuntime().availableProcessors())
              : spark();
      workers = ready;
    }
    return ready;
  }

  private Workers spark() {
    String submitted = Sessions.submittedTo();
    String where = submitted != null ? submitted : master == null ? THIS_COMPUTER : master;
    long began = System.nanoTime();
    progress.begins("start");
    Workers started = new SparkWorkers(Sessions.open(where, sparkSettings, job.privacy()));
    startSeconds = secondsSince(began);
    progress.ended("start", "Spark on " + where, startSeconds);
    return started;
  }

  /** The variables of days in a run's folder that someone else made; empty of other days. */
  public static List<String> broughtColumns(Path folder, Privacy privacy) throws IOException {
    return new Warehouse(folder.toUri(), privacy.tableKey()).broughtColumns();
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
  }

  /** What is done where nothing can be kept. Returns what it counted. */
  private interface Work {
    TreeMap<String, Long> run() throws IOException;
  }

  /**
   * What became of a stage.
   *
   * @param said how its result is told
   */
  private record Done(RunFile.Made made, StageFile.Stage stage, String said) {}

  private interface Attempt {
    Done run() throws IOException;
  }

  private StageFile.Stage stage(String name, Attempt attempt) {
    progress.begins(name);
    long began = System.nanoTime();
    startSeconds = 0;
    try {
      Done done = attempt.run();
      stages.put(name, done.stage);
      done.stage.counts().forEach(runFile::counts);
      double seconds = secondsSince(began) - startSeconds;
      runFile.stage(name, done.made, seconds);
      progress.ended(name, done.said, seconds);
      return done.stage;
    } catch (IOException | RuntimeException failed) {
      throw callersToFix(failed);
    } catch (Exception sparkSaysChecked) {
      throw callersToFix(sparkSaysChecked);
    }
  }

  /** A stage that is decided by the job and by tables of this folder, kept where it can be. */
  private StageFile.Stage stage(
      String name,
      String key,
      List<String> leaves,
      Work work,
      Function<TreeMap<String, Long>, String> words) {
    return stage(
        name,
        () -> {
          for (StageFile run : earlier) {
            StageFile.Stage its = run.stage(name);
            if (its != null && its.key().equals(key) && run.stillHolds(its)) {
              keep(run, its);
              return new Done(
                  RunFile.Made.KEPT, its, words.apply(its.counts()) + "; kept, nothing changed");
            }
          }
          TreeMap<String, Long> counts = work.run();
          return new Done(
              RunFile.Made.MADE,
              new StageFile.Stage(key, left(leaves), counts, new TreeMap<>(), new TreeMap<>()),
              words.apply(counts));
        });
  }

  private void keep(StageFile run, StageFile.Stage its) throws IOException {
    if (!run.folder().equals(folder)) {
      run.bring(its, folder);
    }
    digests.putAll(its.left());
  }

  private TreeMap<String, String> left(List<String> names) throws IOException {
    TreeMap<String, String> left = new TreeMap<>();
    for (String name : names) {
      left.put(name, Digest.of(folder.resolve(name)));
    }
    digests.putAll(left);
    return left;
  }

  private static List<String> folders(List<Shape<?>> tables) {
    return tables.stream().map(table -> "tables/" + table.table()).toList();
  }

  /**
   * Digest of all that decides a stage's result: the program, what the job says of it, and the
   * tables that it reads.
   */
  private String key(String stage, List<String> settingsLeftOut, List<String> tables) {
    Digest digest = new Digest().line(stage).line(CodeVersion.digest());
    job.settings()
        .forEach(
            (name, value) -> {
              if (settingsLeftOut.stream()
                  .noneMatch(its -> name.equals(its) || name.startsWith(its + "."))) {
                digest.line(name).line(value);
              }
            });
    if (!tables.isEmpty()) {
      job.variables().forEach(variable -> digest.line(variable.name()));
    }
    for (String table : tables) {
      digest.line(table).line(digests.computeIfAbsent(table, this::digest));
    }
    return digest.hex();
  }

  private String digest(String table) {
    try {
      return Digest.of(folder.resolve(table));
    } catch (IOException unreadable) {
      throw new UserError(
          folder.resolve(table) + ": cannot be read; run the stage that makes it again");
    }
  }

  @SafeVarargs
  private static List<String> together(List<String>... settings) {
    return Stream.of(settings).flatMap(List::stream).toList();
  }

  /** What a task says that the caller can put right reaches the caller as it was said. */
  private RuntimeException callersToFix(Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError error) {
        return error;
      }
      if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains(DISK_FULL)) {
        return new UserError(
            "no room on the disk of "
                + folder
                + " or on that of Spark's scratch files, "
                + sparkSettings.getOrDefault("spark.local.dir", SCRATCH)
                + " ("
                + cause.getMessage()
                + "); make room, or move these by --conf spark.local.dir=DIR; an earlier run is as"
                + " it was");
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
   * Files become records. Of an input that an earlier run has read, only the people of whom
   * something has changed are read again.
   *
   * @return the share of refused records, in percent
   * @throws UserError where nobody can read any of the files
   */
  public double ingest(List<ExportFile> exports) {
    List<ExportFile> files = ParquetExport.readable(exports);
    StageFile.Stage stage =
        stage(
            "ingest",
            () -> {
              String key =
                  key(
                      "ingest",
                      together(OF_DAYS, OF_QUESTIONS, List.of(REFUSED_LIMIT, Rereading.AS_OF)),
                      List.of());
              List<InputStamps.Person> people =
                  InputStamps.of(files, job.privacy().names(), System.currentTimeMillis());
              for (StageFile run : earlier) {
                StageFile.Stage its = run.stage("ingest");
                if (its != null && its.key().equals(key) && run.stillHolds(its)) {
                  Done done = ingest(files, people, run, its);
                  if (done != null) {
                    return done;
                  }
                }
              }
              return ingest(files, people, key, files, KeptPeople.none(warehouse));
            });
    runFile.inputs(
        stage.counts().getOrDefault("files", 0L), stage.facts().getOrDefault(INPUT_SHA256, ""));
    long read = stage.counts().getOrDefault("records_read", 0L);
    return read == 0 ? 0 : 100.0 * stage.counts().getOrDefault("records_refused", 0L) / read;
  }

  /** With what an earlier run has read; null where that does not help. */
  private @Nullable Done ingest(
      List<ExportFile> files, List<InputStamps.Person> people, StageFile run, StageFile.Stage its)
      throws IOException {
    Warehouse tables = new Warehouse(run.folder().toUri(), job.privacy().tableKey());
    Rereading again =
        Rereading.of(people, job.read().asOf(), its, () -> lines(tables), job.privacy().names());
    if (again.isOfNothing()
        && String.valueOf(IngestStage.parts(files)).equals(its.facts().get(PARTS))) {
      keep(run, its);
      filesRead(List.of());
      return new Done(
          RunFile.Made.KEPT,
          new StageFile.Stage(
              its.key(),
              its.left(),
              its.counts(),
              facts(its.facts().get(PARTS), its.facts().get(INPUT_SHA256)),
              stamps(people)),
          saidOfRecords(its.counts()) + "; kept, nothing changed");
    }
    if (again.kept().isEmpty()) {
      return null;
    }
    try {
      return ingest(
          files,
          people,
          its.key(),
          again.files(),
          KeptPeople.of(tables, again, IngestStage.parts(files)));
    } catch (Exception failed) {
      // Of all kinds: Spark throws checked exceptions that it does not declare.
      if (isToldOfOthers(failed)) {
        return null;
      }
      throw failed;
    }
  }

  private static boolean isToldOfOthers(Throwable failed) {
    return failed instanceof IngestStage.ToldOfOthersException
        || (failed.getCause() != null && isToldOfOthers(failed.getCause()));
  }

  /**
   * @param toRead those of the files that are read
   * @param kept people who are not read
   */
  private Done ingest(
      List<ExportFile> files,
      List<InputStamps.Person> people,
      String key,
      List<ExportFile> toRead,
      KeptPeople kept)
      throws IOException {
    int parts = IngestStage.parts(files);
    IngestStage.Outcome outcome = read(toRead, kept, parts);
    List<RunFile.Input> inputs = new ArrayList<>();
    List<SourceFile> failed = new ArrayList<>();
    for (int part : warehouse.parts(Tables.SOURCE_FILE.table(), "ingest")) {
      warehouse.each(
          Tables.SOURCE_FILE,
          part,
          file -> {
            inputs.add(RunFile.Input.of(file));
            if (failed.isEmpty() && file.status().equals(SourceFile.FAILED)) {
              failed.add(file);
            }
          });
    }
    if (outcome.recognised() == 0) {
      for (SourceFile file : failed) {
        throw new UserError(file.path() + ": " + file.message());
      }
      throw nothingRecognised(files.size());
    }
    filesRead(toRead);
    boolean isWhole = toRead.size() == files.size();
    return new Done(
        isWhole ? RunFile.Made.MADE : RunFile.Made.MADE_IN_PART,
        new StageFile.Stage(
            key,
            left(folders(IngestStage.TABLES)),
            outcome.counts(),
            facts(String.valueOf(parts), RunFile.inputHash(inputs)),
            stamps(people)),
        saidOfRecords(outcome.counts())
            + (isWhole
                ? ""
                : String.format(
                    Locale.ROOT, "; %,d files read, the rest kept as it was", toRead.size())));
  }

  private IngestStage.Outcome read(List<ExportFile> files, KeptPeople kept, int parts)
      throws IOException {
    progress.reads(new ReadMeter(files));
    try {
      return IngestStage.run(workers(), files, kept, parts, job, warehouse);
    } catch (ThreadWorkers.TooLargeException moreThanWaitsInMemory) {
      workers().close();
      workers = spark();
      progress.reads(new ReadMeter(files));
      return IngestStage.run(workers(), files, kept, parts, job, warehouse);
    }
  }

  private void filesRead(List<ExportFile> files) {
    runFile.counts("files_read", files.size());
  }

  private TreeMap<String, String> facts(@Nullable String parts, @Nullable String inputHash) {
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put(Rereading.AS_OF, job.read().asOf().toString());
    facts.put(PARTS, String.valueOf(parts));
    job.privacy().people().ifPresent(its -> facts.put(PEOPLE_FACT, its));
    facts.put(INPUT_SHA256, String.valueOf(inputHash));
    return facts;
  }

  private static TreeMap<String, String> stamps(List<InputStamps.Person> people) {
    TreeMap<String, String> stamps = new TreeMap<>();
    people.forEach(person -> stamps.put(person.key(), person.stamp()));
    return stamps;
  }

  private static String saidOfRecords(TreeMap<String, Long> counts) {
    return String.format(
        Locale.ROOT,
        "%,d files of %,d participants, %,d records, %,d refused",
        counts.get("files"),
        counts.get("participants"),
        counts.get("records_read"),
        counts.get("records_refused"));
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

  private static List<Rereading.Line> lines(Warehouse tables) throws IOException {
    List<Rereading.Line> lines = new ArrayList<>();
    for (int part : tables.parts(Tables.SOURCE_FILE.table(), "ingest")) {
      tables
          .read(Tables.SOURCE_FILE, part)
          .forEach(file -> lines.add(new Rereading.Line(part, file)));
    }
    return lines;
  }

  /** The tables from which days are made. */
  private static final List<Shape<?>> RECORDS =
      List.of(Tables.ZONE_PERIOD, Tables.SLEEP_SESSION, Tables.HEART_QUARTER, Tables.EVENT);

  /** Records become participant-days. */
  public void daily() {
    refuseOtherNames();
    stage(
        "daily",
        key("daily", together(OF_READING, OF_QUESTIONS, List.of(REFUSED_LIMIT)), folders(RECORDS)),
        folders(List.of(Tables.participantDay(job.variables()))),
        () -> new TreeMap<>(Map.of("participant_days", DailyStage.run(workers(), job, warehouse))),
        counts ->
            String.format(Locale.ROOT, "%,d participant-days", counts.get("participant_days")));
  }

  /** What a job says of single people and dates is said of those in the tables, or of nobody. */
  private void refuseOtherNames() {
    StageFile.Stage ingest = stages.stage("ingest");
    String theirs = ingest == null ? null : ingest.facts().get(PEOPLE_FACT);
    if (theirs != null && !theirs.equals(job.privacy().people().orElse(null))) {
      throw new UserError(
          folder
              + ": its people stand under pseudonyms of a key; give the same --pseudonym-key and"
              + " date_shift_weeks");
    }
  }

  /** Days that someone else made take the place of the first two stages. */
  public void bring(DailyTable table) {
    stage(
        "table",
        () -> {
          long days = TableStage.run(table, job, warehouse);
          runFile.inputs(1, RunFile.inputHash(List.of(RunFile.Input.of(table.ledger()))));
          TreeMap<String, Long> counts = new TreeMap<>();
          counts.put("participants", (long) table.participants().size());
          counts.put("participant_days", days);
          return new Done(
              RunFile.Made.MADE,
              new StageFile.Stage(
                  "",
                  left(folders(Tables.upToDays(job.variables()))),
                  counts,
                  new TreeMap<>(),
                  new TreeMap<>()),
              String.format(
                  Locale.ROOT,
                  "%,d participant-days of %,d participants, %,d columns%s",
                  days,
                  table.participants().size(),
                  table.columns().size(),
                  table.textColumns().isEmpty()
                      ? ""
                      : "; left out as text: " + String.join(", ", table.textColumns().keySet())));
        });
  }

  private static final String PLAN = "plan.json";
  private static final String ASSOCIATE = "associate";
  private static final String PARTICIPANTS_ASKED = "participants_asked";

  /** Participant-days become findings. */
  public void associate() {
    refuseOtherNames();
    List<Shape<?>> reads = new ArrayList<>(RECORDS);
    reads.add(Tables.participantDay(job.variables()));
    List<String> leaves =
        new ArrayList<>(
            List.of(PLAN, AssociateStage.CSV, AssociateStage.JSON, AssociateStage.SPECIFICATIONS));
    leaves.addAll(folders(List.of(Tables.FINDING, Tables.SPECIFICATION)));
    StageFile.Stage stage =
        stage(
            ASSOCIATE,
            key(ASSOCIATE, together(OF_READING, List.of(REFUSED_LIMIT)), folders(reads)),
            leaves,
            this::findings,
            counts ->
                String.format(
                    Locale.ROOT,
                    "%,d questions, %,d answered",
                    counts.get("questions"),
                    counts.get("answered")));
    runFile.plan(String.valueOf(stage.left().get(PLAN)));
  }

  private TreeMap<String, Long> findings() throws IOException {
    Plan plan = Plan.of(job.variables(), job.plan());
    byte[] written = TextTables.JSON.writeValueAsBytes(plan.described());
    write(PLAN, out -> out.write(written));
    AssociateStage.Outcome outcome =
        AssociateStage.run(workers(), job, warehouse, (name, its) -> write(name, its));
    return new TreeMap<>(
        Map.of(
            PARTICIPANTS_ASKED,
            outcome.people(),
            "questions",
            outcome.questions(),
            "answered",
            outcome.answered()));
  }

  /** The answer in a few lines, of the findings as they stand. */
  public Summary summary() throws IOException {
    StageFile.Stage stage = Objects.requireNonNull(stages.stage(ASSOCIATE));
    long people = stage.counts().getOrDefault(PARTICIPANTS_ASKED, 0L);
    List<Integer> parts = warehouse.parts(Tables.FINDING.table(), ASSOCIATE);
    List<Finding> findings = new ArrayList<>();
    // Of a cohort its own rows, which are the last part.
    for (int part : people == 1 ? parts : parts.subList(parts.size() - 1, parts.size())) {
      findings.addAll(
          warehouse.read(
              Tables.FINDING, part, row -> (people == 1) == (row.participantId() != null)));
    }
    return new Summary(
        findings,
        job.variables(),
        job.plan().outcome(),
        people,
        people == 1 ? 1 : job.smallestGroup(),
        job.plan().q());
  }

  /** What was counted, as {@code run.json} names it. */
  public Map<String, Object> counts() {
    return runFile.counts();
  }

  private void write(String name, WholeFile.Content content) {
    WholeFile.write(folder.resolve(name), content);
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
  public List<FalsePositiveRate> calibrate(int replicates) throws IOException {
    stage(
        "calibrate",
        key(
            "calibrate " + replicates,
            together(OF_READING, List.of(REFUSED_LIMIT)),
            folders(List.of(Tables.participantDay(job.variables())))),
        together(List.of(CALIBRATION), folders(List.of(Tables.FALSE_POSITIVE_RATE))),
        () -> {
          List<FalsePositiveRate> rates = CalibrateStage.run(workers(), job, warehouse, replicates);
          write(CALIBRATION, out -> TextTables.csv(Tables.FALSE_POSITIVE_RATE, rates, out));
          return new TreeMap<>(
              Map.of(
                  "calibration_questions",
                  rates.stream()
                      .filter(its -> its.claim().equals("question"))
                      .mapToLong(FalsePositiveRate::tests)
                      .sum()));
        },
        counts ->
            String.format(
                Locale.ROOT,
                "%,d questions where nothing can be true",
                counts.get("calibration_questions")));
    return warehouse.read(Tables.FALSE_POSITIVE_RATE, 0);
  }

  private static final String CALIBRATION = "calibration.csv";
  private static final String REPORT = "report.html";
  private static final String MARKDOWN = "report.md";
  private static final String PEOPLE = "people";

  private static final String FIGURES = "figures";

  /** In which forms the answer is written beside the page. */
  public enum Form {
    MARKDOWN,
    SVG,
    PNG
  }

  /** Findings and days become the page. */
  public void report() {
    report(List.of(), Set.of());
  }

  /**
   * Findings and days become the page and, of a cohort, the own pages of those it shows.
   *
   * @param participants whose days are shown, by the names in the tables; where it is empty all of
   *     a small study, and of a larger one those with the lowest, middle and highest estimates
   * @throws UserError where one of them is not there, or the findings are another version's
   */
  public void report(List<String> participants, Set<Form> beside) {
    Set<Form> forms = new TreeSet<>(beside);
    boolean hasFigures = forms.contains(Form.SVG) || forms.contains(Form.PNG);
    List<String> leaves = new ArrayList<>(List.of(REPORT, PEOPLE));
    if (forms.contains(Form.MARKDOWN)) {
      leaves.add(MARKDOWN);
    }
    if (hasFigures) {
      leaves.add(FIGURES);
    }
    stage(
        "report",
        key(
            "report " + forms + " " + participants,
            List.of(),
            folders(Tables.all(job.variables()))),
        leaves,
        () -> {
          ReportInput input =
              new ReportMaterial(warehouse, job, plan())
                  .gather(runFile.inputHash(), job.privacy().inTables(participants));
          page(input, REPORT);
          if (forms.contains(Form.MARKDOWN)) {
            StringWriter text = new StringWriter();
            ReportPage.writeMarkdown(input, text);
            write(MARKDOWN, text);
          }
          remove(PEOPLE, "person-*.html");
          remove(FIGURES, "*.{svg,png}");
          TreeMap<String, Long> counts = new TreeMap<>();
          counts.put("pages_of_people", input.participants() > 1 ? peoplePages(input) : 0L);
          if (hasFigures) {
            counts.put("figures", figures(input, forms));
          }
          return counts;
        },
        counts -> {
          long pages = counts.getOrDefault("pages_of_people", 0L);
          long figures = counts.getOrDefault("figures", 0L);
          return REPORT
              + (forms.contains(Form.MARKDOWN) ? ", " + MARKDOWN : "")
              + (figures == 0
                  ? ""
                  : String.format(Locale.ROOT, ", %d figures in figures/", figures))
              + (pages == 0 ? "" : String.format(Locale.ROOT, " and %d pages in people/", pages));
        });
  }

  /** The charts for print. Returns how many. */
  private long figures(ReportInput input, Set<Form> forms) throws IOException {
    Files.createDirectories(folder.resolve(FIGURES));
    List<Figures.Figure> figures = Figures.of(input);
    for (Figures.Figure figure : figures) {
      String name = FIGURES + "/" + figure.name();
      if (forms.contains(Form.SVG)) {
        write(name + ".svg", out -> out.write(figure.svg().getBytes(StandardCharsets.UTF_8)));
      }
      if (forms.contains(Form.PNG)) {
        write(name + ".png", out -> FigurePicture.write(figure, out));
      }
    }
    return figures.size();
  }

  private void page(ReportInput input, String name) {
    StringWriter page = new StringWriter();
    try {
      ReportPage.write(input, page);
    } catch (IOException aTextHasRoom) {
      throw new UncheckedIOException(aTextHasRoom);
    }
    write(name, page);
  }

  private void write(String name, StringWriter text) {
    write(name, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** What an earlier choice left would stand beside findings that are not its own. */
  private void remove(String within, String names) throws IOException {
    Path holds = folder.resolve(within);
    if (Files.isDirectory(holds)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(holds, names)) {
        for (Path file : old) {
          Files.delete(file);
        }
      }
    }
  }

  /** A page of their own for those who are shown, and whose pseudonyms are whose. */
  private long peoplePages(ReportInput input) throws IOException {
    OwnersOnly.folders(folder.resolve(PEOPLE));
    input.shown().parallelStream()
        .forEach(
            person -> page(input.ofPerson(person), input.names().page(person.participantId())));
    List<String[]> names = new ArrayList<>();
    for (String id : input.names().inOrder()) {
      names.add(new String[] {input.names().of(id), TextTables.harmless(id)});
    }
    write(
        PEOPLE + "/names.csv",
        csv -> TextTables.csv(new String[] {"name_in_report", "participant_id"}, names, csv));
    return input.shown().size();
  }

  /** The questions as they were written down before they were answered. */
  private Map<String, Object> plan() throws IOException {
    Path file = folder.resolve("plan.json");
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + ": no such file; run 'kymo associate' with the same --out first");
    }
    return new ObjectMapper().readValue(Files.readAllBytes(file), new TypeReference<>() {});
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

  private void dictionary() {
    List<String[]> lines = new ArrayList<>();
    for (Shape<?> shape : Tables.all(job.variables())) {
      for (Field field : shape.fields()) {
        lines.add(
            new String[] {
              shape.table(),
              TextTables.harmless(field.name()),
              field.unit(),
              field.definition(),
              field.source()
            });
      }
    }
    write(
        "dictionary.csv",
        out ->
            TextTables.csv(
                new String[] {"table", "name", "unit", "definition", "source"}, lines, out));
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
