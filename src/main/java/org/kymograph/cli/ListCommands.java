package org.kymograph.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Readers;
import org.kymograph.model.Variable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What there is. */
final class ListCommands {
  private ListCommands() {}

  @Command(
      name = "formats",
      description = "What can be read, and how each format was checked.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo formats"})
  static final class Formats implements Callable<Integer> {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (ExportReader reader : Readers.ALL) {
        FormatDescription its = reader.description();
        out.printf(Locale.ROOT, "%-26s %s%n", reader.format(), its.files());
        out.printf(
            Locale.ROOT,
            "%-26s gives: %s; clock: %s; %s%n",
            "",
            its.gives(),
            its.clock(),
            its.evidence().words());
      }
      out.flush();
      return Main.DONE;
    }
  }

  @Command(
      name = "factors",
      description = "Every variable of a day, with its unit, definition and source.",
      mixinStandardHelpOptions = true,
      versionProvider = Main.VersionText.class,
      footer = {"", "Example:", "  kymo factors"})
  static final class Factors implements Callable<Integer> {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (Variable variable : Variables.described(DaySettings.DEFAULT)) {
        out.printf(
            Locale.ROOT,
            "%-30s %-6s %s, %s%n",
            variable.name(),
            variable.unit(),
            variable.family().title(),
            variable.role().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        out.printf(Locale.ROOT, "%-30s %s [%s]%n", "", variable.definition(), variable.source());
      }
      out.flush();
      return Main.DONE;
    }
  }
}
