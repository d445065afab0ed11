package org.kymograph.days;

import java.io.Serializable;
import java.time.LocalTime;
import java.util.List;
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
 * @param leastWearMinutes a day with less wear does not count for steps
 * @param ownKinds kinds of event that the study adds, each a variable of its own
 */
public record DaySettings(
    double sleepNeedHours,
    double adequateIntakeMl,
    @Nullable Double glassMl,
    LocalTime sleepCut,
    Naps naps,
    int leastWearMinutes,
    List<EventKind> ownKinds)
    implements Serializable {

  /** Whether naps count into the sleep of a date. */
  public enum Naps {
    LEFT_OUT,
    COUNTED
  }

  public static final DaySettings DEFAULT =
      new DaySettings(8, 2000, null, LocalTime.of(18, 0), Naps.LEFT_OUT, 600, List.of());

  /** Beverages are about 80 % of total water (EFSA 2010). */
  static final double BEVERAGE_SHARE = 0.8;

  public DaySettings {
    ownKinds = List.copyOf(ownKinds);
  }

  /** Beverages a day that are adequate, in ml. */
  double beverageTargetMl() {
    return BEVERAGE_SHARE * adequateIntakeMl;
  }
}
