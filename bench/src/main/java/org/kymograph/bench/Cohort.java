package org.kymograph.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.kymograph.simulate.Study;
import org.kymograph.simulate.StudySettings;

/**
 * Writes a simulated study for measurements: unpacked, so that a byte on the disk is a byte read,
 * and with heart samples a fixed time apart, so that all sizes are equally dense.
 *
 * <p>{@code Cohort PARTICIPANTS DAYS SECONDS_BETWEEN_SAMPLES STEP_MINUTES FOLDER}
 */
public final class Cohort {
  private static final long SEED = 7;

  private Cohort() {}

  public static void main(String[] arguments) throws IOException {
    int seconds = Integer.parseInt(arguments[2]);
    Study.write(
        StudySettings.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), SEED)
            .withHeartSampleSeconds(seconds, seconds)
            .withStepMinutesPerDay(Integer.parseInt(arguments[3]))
            .withPacking(StudySettings.Packing.FOLDERS),
        Path.of(arguments[4]));
  }
}
