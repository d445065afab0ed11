package org.kymograph.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A vendor's layout: writes what the device and the vendor's app saw of a life. */
interface StudyLayout {
  /** The name on the command line. */
  String name();

  /**
   * Writes one participant's export. The diary, which is nobody's format but the person's, is
   * written elsewhere.
   *
   * @param folder the participant's folder; exists
   */
  void write(Life life, StudySettings settings, Path folder) throws IOException;

  /** How many sleeps the export holds a second time. */
  int repeatedSleepLogs(Life life);

  /** What in this layout's files is deliberately wrong or awkward, a sentence each. */
  List<String> deliberatelyWrong();
}
