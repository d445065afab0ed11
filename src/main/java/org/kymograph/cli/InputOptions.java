package org.kymograph.cli;

import java.nio.file.Path;
import java.util.List;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.LocalInput;
import org.kymograph.spark.Pipeline;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read. */
final class InputOptions {
  static final String USUAL_PARTICIPANT = "P1";

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "An export as it comes (folder, .zip or file) of one participant, several of one"
              + " participant, or a folder participants/<id>/... for a study.")
  List<Path> inputs = List.of();

  @Option(
      names = "--participant",
      paramLabel = "ID",
      defaultValue = USUAL_PARTICIPANT,
      description = "What the participant of a single export is called (default: P1).")
  String participant = USUAL_PARTICIPANT;

  /** At least one file. */
  List<ExportFile> files() {
    List<ExportFile> files = LocalInput.files(inputs, participant);
    if (files.isEmpty()) {
      throw Pipeline.nothingRecognised(0);
    }
    return files;
  }
}
