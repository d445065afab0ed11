package org.kymograph.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Event;
import org.kymograph.model.ParticipantDay;
import org.kymograph.model.Variable;

/**
 * What a page shows of all people together, added up one person after another, so that a study of
 * any size needs the memory of one. Shares are means over people, each counting alike.
 */
public final class Pictures {
  static final String DIARY = "outcome known";
  static final String NIGHTS = "night recorded";
  static final String HEART = "heart rate recorded";

  /** Who logged fewer than this with a time or a place says too little about hours or places. */
  private static final int LEAST_EVENTS = 10;

  private static final int FIRST_HOUR_OF_NIGHT = 22;
  private static final int FIRST_HOUR_OF_DAY = 6;

  private final Columns columns;
  private final String outcome;
  private final Map<String, Integer> lags;
  private final Map<String, Thirds> thirds = new TreeMap<>();
  private final Shares hours = new Shares();
  private final Shares places = new Shares();
  private final Shares spread = new Shares();
  private final Shares nights = new Shares();
  private final Map<String, TreeMap<LocalDate, Integer>> coverage = new TreeMap<>();
  private final Map<SpecialDays.Kind, int[]> special = new TreeMap<>();
  private double deviations;
  private int peopleWithDeviation;
  private int people;
  private long observedDays;
  private @Nullable LocalDate first;
  private @Nullable LocalDate last;

  /**
   * @param lags of each factor the lag at which its thirds are taken
   */
  public Pictures(List<Variable> variables, String outcome, Map<String, Integer> lags) {
    this.columns = new Columns(variables);
    this.outcome = outcome;
    this.lags = Map.copyOf(lags);
  }

  /** Adds a person. People are added in the same order at every run. */
  public void add(PersonMaterial person) {
    people++;
    List<ParticipantDay> days = person.days();
    int at = columns.at(outcome);
    lags.forEach(
        (factor, lag) -> {
          if (columns.has(factor)) {
            Thirds before = thirds.getOrDefault(factor, Thirds.NONE);
            thirds.put(factor, before.with(days, columns.at(factor), at, lag));
          }
        });
    for (ParticipantDay day : days) {
      first = first == null || day.date().isBefore(first) ? day.date() : first;
      last = last == null || day.date().isAfter(last) ? day.date() : last;
      cover(day);
    }
    deviation(days, at);
    hours(person);
    places(person);
    spread(days);
    SpecialDays.of(person, columns)
        .forEach(
            (kind, dates) -> {
              int[] count = special.computeIfAbsent(kind, its -> new int[2]);
              count[0]++;
              count[1] += dates.size();
            });
  }

  private void cover(ParticipantDay day) {
    if (!Double.isNaN(day.value(columns.at(outcome)))) {
      observedDays++;
      count(DIARY, day.date());
    }
    if (isKnown(day, "sleep_minutes")) {
      count(NIGHTS, day.date());
    }
    if (isKnown(day, "wear_minutes") && day.value(columns.at("wear_minutes")) > 0) {
      count(HEART, day.date());
    }
  }

  private boolean isKnown(ParticipantDay day, String variable) {
    return columns.has(variable) && !Double.isNaN(day.value(columns.at(variable)));
  }

  private void count(String signal, LocalDate date) {
    coverage.computeIfAbsent(signal, its -> new TreeMap<>()).merge(date, 1, Integer::sum);
  }

  private void deviation(List<ParticipantDay> days, int at) {
    double[] values =
        days.stream().mapToDouble(day -> day.value(at)).filter(its -> !Double.isNaN(its)).toArray();
    if (values.length > 1) {
      double mean = 0;
      for (double value : values) {
        mean += value / values.length;
      }
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      deviations += Math.sqrt(squares / (values.length - 1));
      peopleWithDeviation++;
    }
  }

  private void hours(PersonMaterial person) {
    Map<String, Double> byHour = new TreeMap<>();
    Map<String, Double> byNight = new TreeMap<>();
    for (Event event : person.events()) {
      if (event.time() != null && person.zones() != null) {
        int hour = person.zones().localTimeOf(event.time()).getHour();
        boolean isNight = hour >= FIRST_HOUR_OF_NIGHT || hour < FIRST_HOUR_OF_DAY;
        byHour.merge(String.valueOf(hour), amount(event), Double::sum);
        byNight.merge(isNight ? "night" : "day", amount(event), Double::sum);
      }
    }
    hours.add(byHour, LEAST_EVENTS);
    nights.add(byNight, LEAST_EVENTS);
  }

  private void places(PersonMaterial person) {
    Map<String, Double> byPlace = new TreeMap<>();
    for (Event event : person.events()) {
      if (event.bodySite() != null) {
        byPlace.merge(event.bodySite(), amount(event), Double::sum);
      }
    }
    places.add(byPlace, LEAST_EVENTS);
  }

  private static double amount(Event event) {
    return event.value() == null ? 1 : event.value();
  }

  private void spread(List<ParticipantDay> days) {
    Map<String, Double> bySites = new TreeMap<>();
    if (outcome.equals("twitch_count") && columns.has("twitch_body_sites")) {
      int at = columns.at("twitch_body_sites");
      for (ParticipantDay day : days) {
        double sites = day.value(at);
        if (sites >= 1) {
          bySites.merge(sites >= 4 ? "4 or more" : String.valueOf((int) sites), 1.0, Double::sum);
        }
      }
    }
    spread.add(bySites, 1);
  }

  /** Means over people of what is a share within each. */
  static final class Shares {
    private final Map<String, Double> sums = new TreeMap<>();
    private final Map<String, Integer> havingIt = new TreeMap<>();
    private int people;

    /** Adds a person's amounts, if they come to enough. */
    void add(Map<String, Double> amounts, double least) {
      double total = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
      if (total < least || total <= 0) {
        return;
      }
      people++;
      amounts.forEach(
          (what, amount) -> {
            if (amount > 0) {
              sums.merge(what, amount / total, Double::sum);
              havingIt.merge(what, 1, Integer::sum);
            }
          });
    }

    int people() {
      return people;
    }

    /** How many people have any of it. */
    int peopleWith(String what) {
      return havingIt.getOrDefault(what, 0);
    }

    /** In percent; 0 where nobody has it. */
    double percent(String what) {
      return people == 0 ? 0 : 100 * sums.getOrDefault(what, 0.0) / people;
    }

    List<String> names() {
      return new ArrayList<>(sums.keySet());
    }
  }

  /** The size of a factor in the outcome's unit; null where nobody has days enough. */
  @Nullable Thirds thirds(String factor) {
    Thirds its = thirds.get(factor);
    return its == null || its.people() == 0 ? null : its;
  }

  /** Mean over people of their own standard deviation of the outcome; NaN where nobody has one. */
  double outcomeDeviation() {
    return peopleWithDeviation == 0 ? Double.NaN : deviations / peopleWithDeviation;
  }

  Shares hours() {
    return hours;
  }

  /** Shares of what was logged at night, from 22:00 to 6:00, and by day. */
  Shares nights() {
    return nights;
  }

  Shares places() {
    return places;
  }

  /** Shares of the days with one place, two, and so on. */
  Shares spread() {
    return spread;
  }

  /** By signal and date the number of people who have it. */
  Map<String, TreeMap<LocalDate, Integer>> coverage() {
    return coverage;
  }

  /** People who have days of a kind, and the number of these days. */
  Map<SpecialDays.Kind, int[]> special() {
    return special;
  }

  int people() {
    return people;
  }

  long observedDays() {
    return observedDays;
  }

  @Nullable LocalDate first() {
    return first;
  }

  @Nullable LocalDate last() {
    return last;
  }
}
