package org.kymograph.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * A run on a cluster that is there already: the arguments of {@code kymo run} become a call of
 * {@code spark-submit} with the jar for a cluster. Paths are made absolute, since the driver may
 * start in another folder; addresses stay as they are.
 */
@Command(
    name = "submit",
    description =
        "All stages on a cluster, through spark-submit (of SPARK_HOME, else on the PATH). Takes what"
            + " 'kymo run' takes; the input and --out must be where the driver and every worker"
            + " reach them by the same path. See docs/cluster.md.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    footer = {
      "",
      "Examples:",
      "  kymo submit /shared/study --out /shared/out --master spark://head:7077",
      "  kymo submit /shared/study --out /shared/out --master yarn --deploy-mode cluster --print"
    })
final class SubmitCommand implements Callable<Integer> {
  /** Options that are said to {@code spark-submit}, not to the run. */
  private static final Set<String> OF_SUBMITTING =
      Set.of("--master", "--conf", "--deploy-mode", "--settings", "--print");

  @Mixin InputOptions input = new InputOptions();
  @Mixin JobOptions what = new JobOptions();
  @Mixin EngineOptions where = new EngineOptions();
  @Mixin AnswerPrinter printer = new AnswerPrinter();
  @Mixin Terminal terminal = new Terminal();

  /** Where the driver runs. */
  enum DeployMode {
    /** In a process of this computer, which stays until the run is done. */
    CLIENT,
    /** On a machine of the cluster. */
    CLUSTER
  }

  @Option(
      names = "--deploy-mode",
      paramLabel = "MODE",
      description = "Where the driver runs: client (here, the default) or cluster.")
  DeployMode deployMode = DeployMode.CLIENT;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings for Spark, beside the cluster's own, as jobs/spark-defaults.conf.")
  @Nullable Path settings;

  @Option(names = "--print", description = "Only print the call of spark-submit.")
  boolean print;

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    what.job();
    if (settings != null && !Files.isRegularFile(settings)) {
      throw new UserError("--settings " + settings + ": no such file");
    }
    List<String> command = new ArrayList<>();
    command.add(sparkSubmit(System.getenv("SPARK_HOME"), System.getenv("PATH")));
    command.addAll(ofSpark());
    command.add(jar().toString());
    command.addAll(ofRun());
    if (print) {
      spec.commandLine().getOut().println(shell(command));
      return Main.DONE;
    }
    if (!Files.isRegularFile(jar())) {
      throw new UserError(
          jar() + ": no such file; build it with 'mvn package -DskipTests' in Kymograph's folder");
    }
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    return status >= Main.DONE && status <= Main.MUCH_REFUSED ? status : Main.OURS_TO_FIX;
  }

  private List<String> ofSpark() {
    List<String> options = new ArrayList<>(List.of("--class", Main.class.getName()));
    if (where.master != null) {
      options.addAll(List.of("--master", where.master));
    }
    options.addAll(List.of("--deploy-mode", deployMode.name().toLowerCase(Locale.ROOT)));
    if (settings != null) {
      options.addAll(List.of("--properties-file", absolute(settings.toString())));
      options.add("--load-spark-defaults");
    }
    for (Map.Entry<String, String> setting : where.conf.entrySet()) {
      options.addAll(List.of("--conf", setting.getKey() + "=" + setting.getValue()));
    }
    return options;
  }

  /** What was said here, but for what is about submitting. */
  private List<String> ofRun() {
    CommandLine.ParseResult said = spec.commandLine().getParseResult();
    List<String> run = new ArrayList<>(List.of("run"));
    for (OptionSpec option : said.matchedOptions()) {
      String name = option.longestName();
      if (OF_SUBMITTING.contains(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        run.add(name);
      } else {
        words(option).forEach(value -> run.add(name + "=" + value));
      }
    }
    said.matchedPositionals().stream().distinct().forEach(its -> run.addAll(words(its)));
    return run;
  }

  private static List<String> words(ArgSpec argument) {
    boolean isPath =
        argument.type() == Path.class
            || argument.auxiliaryTypes().length > 0 && argument.auxiliaryTypes()[0] == Path.class;
    return argument.originalStringValues().stream()
        .map(value -> isPath ? absolute(value) : value)
        .toList();
  }

  /** An address, as {@code hdfs://...}, is one already. */
  private static String absolute(String path) {
    return path.matches("[a-z][a-z0-9+.-]+:/.*")
        ? path
        : Path.of(path).toAbsolutePath().normalize().toString();
  }

  static String sparkSubmit(@Nullable String home, @Nullable String path) {
    if (home != null && !home.isEmpty()) {
      Path its = Path.of(home, "bin", "spark-submit");
      if (!Files.isExecutable(its)) {
        throw new UserError("SPARK_HOME is " + home + ", and " + its + " is not there");
      }
      return its.toString();
    }
    for (String folder : Objects.requireNonNullElse(path, "").split(File.pathSeparator, -1)) {
      Path its = Path.of(folder, "spark-submit");
      if (!folder.isEmpty() && Files.isExecutable(its)) {
        return its.toString();
      }
    }
    throw new UserError(
        "no spark-submit was found; set SPARK_HOME to the folder of Spark "
            + Version.spark()
            + ", or put its bin folder on the PATH");
  }

  /** It lies beside the jar that runs now. */
  private static Path jar() {
    try {
      Path ours = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ours.resolveSibling("kymograph-cluster.jar");
    } catch (URISyntaxException notAFile) {
      throw new IllegalStateException(notAFile);
    }
  }

  /** As one would type it. */
  private static String shell(List<String> command) {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      words.add(word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", words);
  }
}
