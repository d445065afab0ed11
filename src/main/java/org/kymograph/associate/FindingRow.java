package org.kymograph.associate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Finding;
import org.kymograph.stats.Refusal;

/** A finding in the making: what is not said stays null. */
final class FindingRow {
  private final Plan plan;
  private final Plan.Factor factor;
  private final String scope;
  private final int lagDays;
  private final String method;

  @Nullable String participantId;
  String adjustedFor = "";
  int participants = 1;
  int days;
  int calendarDays;
  @Nullable Double estimate;
  @Nullable Double ciLow;
  @Nullable Double ciHigh;
  @Nullable Double effectiveDays;
  @Nullable Double inflation;
  @Nullable Double df;
  @Nullable Double p;
  @Nullable Double lagAdjustedP;
  @Nullable Double q;
  String family = "";
  int familySize;
  @Nullable Double shiftP;
  @Nullable Double shiftFloor;
  @Nullable Double detectable;
  @Nullable Double tau;
  @Nullable Double iSquaredPercent;
  @Nullable Double predictionLow;
  @Nullable Double predictionHigh;
  @Nullable Refusal refusal;
  String words = "";
  private final List<String> flags = new ArrayList<>();

  FindingRow(Plan plan, Plan.Factor factor, String scope, int lagDays, String method) {
    this.plan = plan;
    this.factor = factor;
    this.scope = scope;
    this.lagDays = lagDays;
    this.method = method;
  }

  void flag(String code) {
    flags.add(code);
  }

  Finding finding() {
    return new Finding(
        participantId,
        scope,
        plan.outcome().name(),
        factor.variable().name(),
        lagDays,
        method,
        adjustedFor,
        participants,
        days,
        calendarDays,
        calendarDays == 0 ? null : 100.0 * (calendarDays - days) / calendarDays,
        estimate,
        ciLow,
        ciHigh,
        effectiveDays,
        inflation,
        df,
        p,
        lagAdjustedP,
        q,
        family,
        familySize,
        shiftP,
        shiftFloor,
        detectable,
        tau,
        iSquaredPercent,
        predictionLow,
        predictionHigh,
        String.join(" ", flags),
        refusal == null ? null : refusal.name().toLowerCase(Locale.ROOT),
        factor.standing() == Plan.Standing.CONFIRMATORY,
        null,
        words);
  }
}
