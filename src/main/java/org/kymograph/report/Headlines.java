package org.kymograph.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kymograph.model.Finding;

/** Which of its rows stands for a factor. */
public final class Headlines {
  private Headlines() {}

  /** Whose rows answer: of one person his or her own, of several the pooled ones. */
  public static String scope(long participants) {
    return participants == 1 ? Finding.PARTICIPANT : Finding.POOLED;
  }

  /** Of each factor the lag of its headline, among the rows of a scope. */
  public static Map<String, Integer> lags(List<Finding> findings, String scope) {
    Map<String, List<Finding>> byFactor = new LinkedHashMap<>();
    for (Finding row : findings) {
      if (row.isOfDefaultAnalysis() && row.scope().equals(scope)) {
        byFactor.computeIfAbsent(row.factor(), name -> new ArrayList<>()).add(row);
      }
    }
    Map<String, Integer> lags = new LinkedHashMap<>();
    byFactor.forEach((factor, rows) -> lags.put(factor, of(rows).lagDays()));
    return lags;
  }

  /** Of a factor's rows by lag the one with the smallest p; the control with the future is none. */
  static Finding of(List<Finding> rows) {
    return rows.stream()
        .filter(row -> row.lagDays() >= 0)
        .min(
            Comparator.comparing((Finding row) -> row.pValue() == null)
                .thenComparing(row -> row.pValue() == null ? 0.0 : row.pValue())
                .thenComparing(row -> row.estimate() == null)
                .thenComparingInt(Finding::lagDays))
        .orElse(rows.get(0));
  }
}
