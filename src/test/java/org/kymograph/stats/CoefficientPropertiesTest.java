package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever the series: gaps, ties, offsets, huge and tiny values among them. */
class CoefficientPropertiesTest {
  private static final int TRIES = 400;
  private static final String SEED = "20261124";

  private static final List<BiFunction<double[], double[], Coefficient>> COEFFICIENTS =
      List.of(Pearson::of, Spearman::of);

  /** Two series of one length. */
  record Pair(double[] x, double[] y) {
    @Override
    public String toString() {
      return Arrays.toString(x) + " " + Arrays.toString(y);
    }
  }

  /** A device's series of any size and offset, a diary's small counts with ties, both with gaps. */
  @Provide
  Arbitrary<Pair> pairs() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 150),
            Arbitraries.of(1e-150, 1e-3, 1.0, 1e6, 1e150),
            Arbitraries.of(0.0, 1e3, 1e9),
            Arbitraries.longs())
        .as(
            (length, scale, offset, seed) -> {
              Random random = new Random(seed);
              double[] x = new double[length];
              double[] y = new double[length];
              for (int i = 0; i < length; i++) {
                x[i] =
                    random.nextInt(8) == 0
                        ? Double.NaN
                        : (random.nextInt(4) == 0 ? 0 : random.nextGaussian()) * scale
                            + offset * scale;
                y[i] = random.nextInt(7) == 0 ? Double.NaN : random.nextInt(5);
              }
              return new Pair(x, y);
            });
  }

  private static double[] each(double[] values, DoubleUnaryOperator map) {
    return Arrays.stream(values).map(map).toArray();
  }

  @Property(tries = TRIES, seed = SEED)
  void lieBetweenMinusOneAndOneAndInsideTheirInterval(@ForAll("pairs") Pair pair) {
    for (var coefficient : COEFFICIENTS) {
      if (coefficient.apply(pair.x, pair.y) instanceof Coefficient.Estimate found) {
        assertTrue(Math.abs(found.value()) <= 1);
        if (found.p() != null) {
          assertTrue(found.p() >= 0 && found.p() <= 1);
        }
        if (found.ciLow() != null && found.ciHigh() != null) {
          assertTrue(found.ciLow() >= -1 && found.ciLow() <= found.value() + 1e-12);
          assertTrue(found.ciHigh() <= 1 && found.ciHigh() >= found.value() - 1e-12);
        }
      }
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void theTwoSeriesCanChangePlaces(@ForAll("pairs") Pair pair) {
    for (var coefficient : COEFFICIENTS) {
      if (coefficient.apply(pair.x, pair.y) instanceof Coefficient.Estimate found) {
        var turned = (Coefficient.Estimate) coefficient.apply(pair.y, pair.x);
        assertEquals(found.value(), turned.value(), 1e-12);
      }
    }
    if (KendallTauB.of(pair.x, pair.y) instanceof KendallTauB.Estimate found) {
      var turned = (KendallTauB.Estimate) KendallTauB.of(pair.y, pair.x);
      assertEquals(found.tau(), turned.tau(), 1e-12);
      assertTrue(Math.abs(found.tau()) <= 1);
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void turningOneSeriesRoundTurnsTheSign(@ForAll("pairs") Pair pair) {
    double[] turned = each(pair.x, value -> -value);
    for (var coefficient : COEFFICIENTS) {
      if (coefficient.apply(pair.x, pair.y) instanceof Coefficient.Estimate found) {
        var other = (Coefficient.Estimate) coefficient.apply(turned, pair.y);
        assertEquals(found.value(), -other.value(), 1e-12);
      }
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void ranksKnowNothingButTheOrder(@ForAll("pairs") Pair pair) {
    double largest = Arrays.stream(pair.x).filter(Double::isFinite).map(Math::abs).max().orElse(1);
    double[] mapped = each(pair.x, value -> Math.atan(value / largest) * 7 - 3);
    boolean keepsOrder =
        Arrays.stream(pair.x).filter(Double::isFinite).distinct().count()
            == Arrays.stream(mapped).filter(Double::isFinite).distinct().count();
    if (keepsOrder) {
      assertEquals(Spearman.of(pair.x, pair.y), Spearman.of(mapped, pair.y));
      assertEquals(KendallTauB.of(pair.x, pair.y), KendallTauB.of(mapped, pair.y));
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void theOrderOfTheDaysChangesNothingButRounding(@ForAll("pairs") Pair pair, @ForAll long seed) {
    List<Integer> order =
        new java.util.ArrayList<>(IntStream.range(0, pair.x.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    double[] x = order.stream().mapToDouble(i -> pair.x[i]).toArray();
    double[] y = order.stream().mapToDouble(i -> pair.y[i]).toArray();
    for (var coefficient : COEFFICIENTS) {
      if (coefficient.apply(pair.x, pair.y) instanceof Coefficient.Estimate found) {
        var other = (Coefficient.Estimate) coefficient.apply(x, y);
        assertEquals(found.value(), other.value(), 1e-12);
      }
    }
  }

  @Property(tries = 100, seed = SEED)
  void peopleCanBePutTogetherInAnyOrder(
      @ForAll("pairs") Pair one, @ForAll("pairs") Pair two, @ForAll("pairs") Pair three) {
    List<WithinPerson> people =
        new java.util.ArrayList<>(
            List.of(
                WithinPerson.of(each(one.x, Math::signum), one.y),
                WithinPerson.of(each(two.x, Math::signum), two.y),
                WithinPerson.of(each(three.x, Math::signum), three.y)));
    Coefficient before = RepeatedMeasures.within(people);
    Collections.reverse(people);
    Coefficient after = RepeatedMeasures.within(people);
    if (before instanceof Coefficient.Estimate found) {
      assertEquals(found.value(), ((Coefficient.Estimate) after).value(), 1e-12);
      assertTrue(Math.abs(found.value()) <= 1);
    }
  }

  @Property(tries = 100, seed = SEED)
  void whoHasOneDayMovesNobody(@ForAll("pairs") Pair one, @ForAll("pairs") Pair two) {
    List<WithinPerson> people =
        List.of(
            WithinPerson.of(each(one.x, Math::signum), one.y),
            WithinPerson.of(each(two.x, Math::signum), two.y));
    List<WithinPerson> withGuest = new java.util.ArrayList<>(people);
    withGuest.add(WithinPerson.of(new double[] {5}, new double[] {3}));
    if (RepeatedMeasures.within(people) instanceof Coefficient.Estimate found) {
      var other = (Coefficient.Estimate) RepeatedMeasures.within(withGuest);
      assertEquals(found.value(), other.value(), 0);
      assertEquals(found.df(), other.df(), 0);
    }
  }
}
