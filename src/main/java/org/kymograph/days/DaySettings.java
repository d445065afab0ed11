package org.kymograph.days;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/**
 * What a job says about days.
 *
 * @param sleepNeedHours sleep that the person needs; 8 for adults (Hirshkowitz 2015)
 * @param adequateIntakeMl total water a day that is adequate; 2,000 for women and 2,500 for men
 *     (EFSA 2010), of which beverages are four fifths
 * @param glassMl volume of a glass where the input counts glasses; null where nobody says it
 * @param sleepCut a sleep whose middle lies after this time of day is no main sleep of that date
 * @param naps whether naps count into the sleep of a date
 * @param leastWearMinutes a day with less wear while awake does not count for steps
 * @param sources whom to believe first
 * @param diaryOpen days on which the diary was open, entry or none; null where nobody says it
 * @param eras dates on which a device or an algorithm became another, by participant; those under
 *     {@link #EVERYBODY} hold for all
 * @param interpolated names of variables of which a single missing day is filled in
 * @param ownKinds kinds of event that the study adds, each a variable of its own
 */
public record DaySettings(
    double sleepNeedHours,
    double adequateIntakeMl,
    @Nullable Double glassMl,
    LocalTime sleepCut,
    Naps naps,
    int leastWearMinutes,
    SourcePriority sources,
    @Nullable Window diaryOpen,
    Map<String, List<LocalDate>> eras,
    List<String> interpolated,
    List<EventKind> ownKinds)
    implements Serializable {

  /** Whether naps count into the sleep of a date. */
  public enum Naps {
    LEFT_OUT,
    COUNTED
  }

  /** Days from the first to the last, both of them included. */
  public record Window(LocalDate first, LocalDate last) implements Serializable {
    boolean holds(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  /** Where {@link #eras} says dates that hold for every participant. */
  public static final String EVERYBODY = "";

  public static final DaySettings DEFAULT = new Builder().build();

  /** Beverages are about 80 % of total water (EFSA 2010). */
  static final double BEVERAGE_SHARE = 0.8;

  public DaySettings {
    eras = Map.copyOf(eras);
    interpolated = List.copyOf(interpolated);
    ownKinds = List.copyOf(ownKinds);
  }

  /** Beverages a day that are adequate, in ml. */
  double beverageTargetMl() {
    return BEVERAGE_SHARE * adequateIntakeMl;
  }

  /** How many changes of a device or an algorithm the job names up to a date. */
  long changesUntil(String participantId, LocalDate date) {
    return java.util.stream.Stream.of(EVERYBODY, participantId)
        .distinct()
        .flatMap(whose -> eras.getOrDefault(whose, List.of()).stream())
        .distinct()
        .filter(change -> !change.isAfter(date))
        .count();
  }

  /** The same, its participants under other names. */
  public DaySettings renamed(UnaryOperator<String> name) {
    Map<String, List<LocalDate>> renamed = new TreeMap<>();
    eras.forEach(
        (whose, dates) -> renamed.put(whose.equals(EVERYBODY) ? whose : name.apply(whose), dates));
    return with(diaryOpen, renamed);
  }

  /** The same, all dates in it moved by so many weeks. */
  public DaySettings moved(int weeks) {
    Map<String, List<LocalDate>> moved = new TreeMap<>();
    eras.forEach(
        (whose, dates) ->
            moved.put(whose, dates.stream().map(date -> date.plusWeeks(weeks)).toList()));
    return with(
        diaryOpen == null
            ? null
            : new Window(diaryOpen.first.plusWeeks(weeks), diaryOpen.last.plusWeeks(weeks)),
        moved);
  }

  private DaySettings with(@Nullable Window open, Map<String, List<LocalDate>> changes) {
    return new DaySettings(
        sleepNeedHours,
        adequateIntakeMl,
        glassMl,
        sleepCut,
        naps,
        leastWearMinutes,
        sources,
        open,
        changes,
        interpolated,
        ownKinds);
  }

  /** Settings in the making; what is not said is the default. */
  public static final class Builder {
    private double sleepNeedHours = 8;
    private double adequateIntakeMl = 2000;
    private @Nullable Double glassMl;
    private LocalTime sleepCut = LocalTime.of(18, 0);
    private Naps naps = Naps.LEFT_OUT;
    private int leastWearMinutes = 600;
    private SourcePriority sources = SourcePriority.NONE;
    private @Nullable Window diaryOpen;
    private Map<String, List<LocalDate>> eras = Map.of();
    private List<String> interpolated = List.of();
    private List<EventKind> ownKinds = List.of();

    public Builder sleepNeedHours(double hours) {
      sleepNeedHours = hours;
      return this;
    }

    public Builder adequateIntakeMl(double millilitres) {
      adequateIntakeMl = millilitres;
      return this;
    }

    public Builder glassMl(@Nullable Double millilitres) {
      glassMl = millilitres;
      return this;
    }

    public Builder sleepCut(LocalTime time) {
      sleepCut = time;
      return this;
    }

    public Builder naps(Naps rule) {
      naps = rule;
      return this;
    }

    public Builder leastWearMinutes(int minutes) {
      leastWearMinutes = minutes;
      return this;
    }

    public Builder sources(SourcePriority priority) {
      sources = priority;
      return this;
    }

    public Builder diaryOpen(@Nullable Window window) {
      diaryOpen = window;
      return this;
    }

    public Builder eras(Map<String, List<LocalDate>> changes) {
      eras = changes;
      return this;
    }

    public Builder interpolated(List<String> variables) {
      interpolated = variables;
      return this;
    }

    public Builder ownKinds(List<EventKind> kinds) {
      ownKinds = kinds;
      return this;
    }

    public DaySettings build() {
      return new DaySettings(
          sleepNeedHours,
          adequateIntakeMl,
          glassMl,
          sleepCut,
          naps,
          leastWearMinutes,
          sources,
          diaryOpen,
          eras,
          interpolated,
          ownKinds);
    }
  }
}
