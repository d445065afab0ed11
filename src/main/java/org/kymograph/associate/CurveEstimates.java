package org.kymograph.associate;

import java.io.Serializable;

/**
 * What a cohort's specification curve needs of one person's: a tenth of it.
 *
 * @param dayBegins when a day begins in these answers
 * @param days of each estimate, factors first, then choices; 0 where there is none, and where too
 *     little is behind it to be pooled
 * @param z the estimates on Fisher's scale
 */
public record CurveEstimates(String participantId, String dayBegins, int[] days, double[] z)
    implements Serializable {

  /** Of a person's curve. */
  public static CurveEstimates of(PersonCurve curve, PlanSettings settings) {
    int length = curve.points().size();
    int[] days = new int[length];
    double[] z = new double[length];
    for (int i = 0; i < length; i++) {
      PersonCurve.Point point = curve.points().get(i);
      if (point != null && point.df() >= settings.thresholds().leastDf()) {
        days[i] = point.days();
        z[i] = point.z();
      }
    }
    return new CurveEstimates(curve.participantId(), curve.dayBegins(), days, z);
  }
}
