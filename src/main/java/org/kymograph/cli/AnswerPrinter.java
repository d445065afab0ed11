package org.kymograph.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.report.Summary;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The answer on standard output at the end of a run: as a table for people, or as JSON. */
final class AnswerPrinter {
  @Option(
      names = "--json",
      description =
          "Print the answer as one JSON object on standard output, for scripts; all else goes to"
              + " standard error.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  CommandLine.Model.CommandSpec command;

  /** What is printed once everything else is done. */
  record Answer(Summary summary, Map<String, Object> counts) {
    static Answer of(Pipeline pipeline) throws IOException {
      return new Answer(pipeline.summary(), new LinkedHashMap<>(pipeline.counts()));
    }
  }

  void print(Answer answer, Path out, int status, boolean quiet) throws IOException {
    PrintWriter terminal = command.commandLine().getOut();
    if (json) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("out", out.toString());
      object.put("exit_status", status);
      object.put("counts", answer.counts());
      object.put("answers", answer.summary().answers());
      terminal.println(
          new ObjectMapper()
              .writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                      .withArrayIndenter(new DefaultIndenter("  ", "\n")))
              .writeValueAsString(object));
    } else if (!quiet) {
      terminal.println();
      terminal.print(answer.summary().text());
    }
    terminal.flush();
  }
}
