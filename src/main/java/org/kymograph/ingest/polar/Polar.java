package org.kymograph.ingest.polar;

import java.util.List;
import java.util.regex.Pattern;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.KnownUnused;

/** The files of Polar. */
public final class Polar {
  static final String VENDOR = "Polar";
  static final String SOURCE = "polar";

  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          "(sleep_(score|wake)|nightly_recovery_blob|ppi_samples)_.*\\.json"
              + "|(account-(data|profile)|calendar-items|favourite-targets|fitness-test-results"
              + "|orthostatic-test-result|products-devices|programs-[a-z]+|sport-profiles"
              + "|training-target)-.*-[0-9a-f]{8}-[0-9a-f-]+\\.json");

  private Polar() {}

  public static List<ExportReader> readers() {
    return List.of(
        new PolarHeart(),
        PolarFile.sleep(),
        PolarFile.recovery(),
        PolarFile.activity(),
        PolarFile.training(),
        new KnownUnused(
            "polar.not_needed",
            VENDOR,
            "sleep scores, sleep and wake by device, beats, tests, targets, devices; the account",
            head ->
                NOT_NEEDED.matcher(head.name()).matches()
                    && (head.beginsWith('{') || head.beginsWith('['))));
  }
}
