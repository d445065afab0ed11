package org.kymograph.associate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Factors that are nearly one thing: evidence for one is evidence for the other, and is not counted
 * twice. Two factors are alike where the mean over people of Spearman's correlation between them,
 * on Fisher's scale, is 0.8 or more either way; a cluster holds factors that are all alike.
 */
final class Redundancy {
  static final String FLAG = "REDUNDANT_WITH:";
  private static final double ALIKE = 0.8;

  private final Map<String, String> firstOfCluster = new LinkedHashMap<>();

  private Redundancy() {}

  /** What people say of how alike the factors are. */
  static final class Evidence {
    private final Map<List<String>, double[]> sums = new HashMap<>();

    /** Adds one person's; the order in which people are added decides the last digits. */
    void add(PersonSummary person) {
      for (PersonSummary.Similarity its : person.similarities()) {
        double[] sum = sums.computeIfAbsent(List.of(its.one(), its.other()), pair -> new double[2]);
        sum[0] += its.z();
        sum[1]++;
      }
    }
  }

  /** Clusters in the order of the plan: the factor that is asked about first speaks for them. */
  static Redundancy of(Plan plan, Evidence evidence) {
    Map<List<String>, double[]> sums = evidence.sums;
    List<List<String>> clusters = new ArrayList<>();
    for (Plan.Factor factor : plan.factors()) {
      String name = factor.variable().name();
      Optional<List<String>> its =
          clusters.stream()
              .filter(cluster -> cluster.stream().allMatch(other -> alike(sums, other, name)))
              .findFirst();
      if (its.isPresent()) {
        its.get().add(name);
      } else {
        clusters.add(new ArrayList<>(List.of(name)));
      }
    }
    Redundancy redundancy = new Redundancy();
    for (List<String> cluster : clusters) {
      cluster
          .subList(1, cluster.size())
          .forEach(name -> redundancy.firstOfCluster.put(name, cluster.get(0)));
    }
    return redundancy;
  }

  private static boolean alike(Map<List<String>, double[]> sums, String one, String other) {
    double[] sum = sums.getOrDefault(List.of(one, other), new double[2]);
    return sum[1] > 0 && Math.abs(Math.tanh(sum[0] / sum[1])) >= ALIKE;
  }

  /** The remark on a factor that another one speaks for. */
  Optional<String> flag(Plan.Factor factor) {
    return Optional.ofNullable(firstOfCluster.get(factor.variable().name()))
        .map(first -> FLAG + first);
  }
}
