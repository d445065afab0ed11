package org.kymograph.stats;
public final class RepeatedMeasures { public sealed interface Result permits Correlation, Refused {} public record Correlation(double r,double df,Double ciLow,Double ciHigh) implements Result{} public record Refused(Refusal refusal) implements Result{}
 public static Result of(java.util.List<WithinPerson> a,double w){return new Refused(Refusal.NO_DATA);} public static Result betweenPersons(java.util.List<WithinPerson> a){return new Refused(Refusal.NO_DATA);} }
