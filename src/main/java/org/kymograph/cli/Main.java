package org.kymograph.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kymograph.model.PlainName;
import org.kymograph.model.UserError;
import org.kymograph.spark.Sessions;
import org.kymograph.spark.address.Addresses;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line. Exit status: 0 done, 2 the caller's to put right, 1 ours, 3 much was refused.
 */
@Command(
    name = "kymo",
    description =
        "Sleep, heart rate and a diary of twitches on one calendar, and an honest answer about what"
            + " goes together. It measures association; it diagnoses nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      SubmitCommand.class,
      StageCommands.Ingest.class,
      StageCommands.Daily.class,
      StageCommands.Associate.class,
      StageCommands.Report.class,
      StageCommands.Calibrate.class,
      InspectCommand.class,
      SimulateCommand.class,
      ListCommands.Formats.class,
      ListCommands.Factors.class,
      AutoComplete.GenerateCompletion.class,
    },
    footer = {"", "Example:", "  kymo run sample-data --out out"})
public final class Main implements Runnable {
  static final int DONE = 0;
  static final int OURS_TO_FIX = 1;
  static final int CALLERS_TO_FIX = 2;
  static final int MUCH_REFUSED = 3;

  private static final int LONGEST_MESSAGE = 2000;

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    AtomicBoolean ended = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(ended.get()), "stopped"));
    int status = execute(arguments);
    ended.set(true);
    // YARN takes an exit, whatever its status, for a failure; who submits ends by returning.
    if (status != DONE || Sessions.submittedTo() == null) {
      System.exit(status);
    }
  }

  /** From then on nothing fails that anybody could put right: everything is being taken down. */
  private static final AtomicBoolean IS_STOPPING = new AtomicBoolean();

  private static void stopped(boolean hasEnded) {
    IS_STOPPING.set(true);
    if (!hasEnded) {
      System.err.println(
          "kymo: stopped before the end; the same command goes on from what was finished");
    }
  }

  static int execute(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failed, command, parsed) -> report(failed, command.getErr()))
        .setParameterExceptionHandler(Main::usageError)
        .registerConverter(Path.class, Addresses::path)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private static int report(Exception failed, PrintWriter err) {
    if (IS_STOPPING.get()) {
      return OURS_TO_FIX;
    }
    if (failed instanceof UserError) {
      err.println("kymo: " + oneLine(String.valueOf(failed.getMessage())));
      return CALLERS_TO_FIX;
    }
    err.println("kymo: this is a defect of Kymograph, not of your input; please report it:");
    failed.printStackTrace(err);
    return OURS_TO_FIX;
  }

  /** What a message quotes may be of any length, and may hold commands to the terminal. */
  private static String oneLine(String message) {
    String line = PlainName.line(message);
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " ...";
  }

  private static int usageError(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(
        "kymo: "
            + oneLine(String.valueOf(wrong.getMessage()))
            + "; see '"
            + wrong.getCommandLine().getCommandSpec().qualifiedName()
            + " --help'");
    return CALLERS_TO_FIX;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What {@code --version} prints. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "kymograph " + Version.kymograph(),
        "Spark " + Version.spark() + ", Java " + Runtime.version().feature()
      };
    }
  }
}
