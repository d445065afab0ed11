package org.kymograph.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the pictures of hours and places say, in a sentence each; empty where they say nothing. */
final class PictureWords {
  /** The share of the clock that is night, from 22:00 to 6:00. */
  private static final double NIGHT_OF_CLOCK_PERCENT = 100.0 * 8 / 24;

  private final ReportInput input;

  PictureWords(ReportInput input) {
    this.input = input;
  }

  Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("hours", hours());
    model.put("places", places());
    model.put("hasSpread", !SharesChart.spread(input).bars().isEmpty());
    model.put("hasNights", input.shown().stream().anyMatch(PictureWords::hasNights));
    return model;
  }

  private static boolean hasNights(PersonMaterial person) {
    return person.zones() != null && !person.sleeps().isEmpty();
  }

  private String hours() {
    if (SharesChart.hours(input).bars().isEmpty()) {
      return "";
    }
    double night = input.pictures().nights().percent("night");
    return String.format(
        Locale.ROOT,
        "%s of what was logged with its time fell into the night (22:00 to 6:00), which is %.0f %%"
            + " of the clock%s.",
        Numbers.percent(night),
        NIGHT_OF_CLOCK_PERCENT,
        input.isCohort()
            ? "; mean of " + input.pictures().hours().people() + " people counting alike"
            : "");
  }

  private String places() {
    SharesChart.Bars bars = SharesChart.places(input);
    SharesChart.Bar most =
        bars.bars().stream().filter(bar -> bar.percent() != null).findFirst().orElse(null);
    if (most == null || most.percent() == null) {
      return "";
    }
    SharesChart.Bars spread = SharesChart.spread(input);
    Double one = spread.bars().isEmpty() ? null : spread.bars().get(0).percent();
    return "Most often: "
        + most.label()
        + ", "
        + Numbers.percent(most.percent())
        + " of what was logged with its place."
        + (one == null
            ? ""
            : " On "
                + Numbers.percent(one)
                + " of the days with twitches only one place twitched.");
  }
}
