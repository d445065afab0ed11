package org.kymograph.spark;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.associate.PlanSettings;
import org.kymograph.days.DaySettings;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.model.Variable;

/**
 * What is to be done with an input: every setting of a run, made once from the command line and the
 * job file.
 *
 * @param zone where participants are of whom nothing says it, or null
 * @param zones where single participants are; stronger than {@code zone}
 * @param variables the columns of a day, in their order
 * @param refusedLimitPercent share of refused records above which a run ends with exit status 3
 * @param smallestGroup a cohort's page shows no group of fewer people
 * @param privacy under which names and dates people stand, and who may read the tables; the names
 *     in {@code zones} and {@code days} are those already
 * @param settings every setting as words, for the report and {@code run.json}
 */
public record Job(
    ReadSettings read,
    @Nullable ZoneId zone,
    Map<String, ZoneId> zones,
    DaySettings days,
    List<Variable> variables,
    PlanSettings plan,
    double refusedLimitPercent,
    int smallestGroup,
    Privacy privacy,
    TreeMap<String, String> settings)
    implements Serializable {

  /** What the job says about the days of a participant, on that person's calendar. */
  DaySettings daysOf(String participantId) {
    return days.moved(privacy.calendars().weeks(participantId));
  }

  /** The zone that the job gives a participant, or null. */
  @Nullable ZoneId zoneOf(@Nullable String participantId) {
    ZoneId own = participantId == null ? null : zones.get(participantId);
    return own == null ? zone : own;
  }
}
