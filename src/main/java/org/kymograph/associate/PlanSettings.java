package org.kymograph.associate;
import java.io.Serializable;
import java.util.List;
public record PlanSettings(String outcome, List<String> factors, List<String> confirmatory, int maxLagDays, double q, long seed) implements Serializable {
  public static PlanSettings defaults(String o){return new PlanSettings(o,List.of(),List.of(),3,0.05,1);}
  public PlanSettings withFactors(List<String> f){return new PlanSettings(outcome,f,confirmatory,maxLagDays,q,seed);}
  public PlanSettings withConfirmatory(List<String> f){return new PlanSettings(outcome,factors,f,maxLagDays,q,seed);}
  public PlanSettings withMaxLagDays(int f){return new PlanSettings(outcome,factors,confirmatory,f,q,seed);}
  public PlanSettings withQ(double f){return new PlanSettings(outcome,factors,confirmatory,maxLagDays,f,seed);}
  public PlanSettings withSeed(long f){return new PlanSettings(outcome,factors,confirmatory,maxLagDays,q,f);}
}
