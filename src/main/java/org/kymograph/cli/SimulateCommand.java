package org.kymograph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudyLayouts;
import org.kymograph.simulate.StudySettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    description = "A synthetic study in real layouts, with planted effects and a truth.json.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    footer = {"", "Example:", "  kymo simulate --participants 20 --days 120 --seed 7 --out study"})
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--participants",
      paramLabel = "N",
      required = true,
      description = "How many people.")
  int participants;

  @Option(names = "--days", paramLabel = "D", required = true, description = "How many days.")
  int days;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Same seed, same bytes (default: 1).")
  long seed;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "fitbit",
      description = "The vendor's layout (default: fitbit).")
  String format = "fitbit";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "A new or empty folder.")
  @Nullable Path out;

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> known = StudyLayouts.names();
    if (!known.contains(format)) {
      throw new UserError(
          "--format "
              + format
              + ": no such layout"
              + NearestName.suggestion(format, known)
              + " Known are "
              + String.join(", ", known));
    }
    Study.write(
        StudySettings.of(participants, days, seed).withFormat(format), Objects.requireNonNull(out));
    spec.commandLine().getOut().println(out);
    return Main.DONE;
  }
}
