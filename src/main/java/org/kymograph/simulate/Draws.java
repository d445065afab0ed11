package org.kymograph.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers of one participant for one purpose. Everything is built from 64 random bits and
 * {@link StrictMath}: the JDK's own normal numbers have changed their algorithm between releases.
 */
final class Draws {
  /** What the numbers are for: each purpose has its own stream, so that none disturbs another. */
  enum Purpose {
    PERSON,
    GAPS,
    SLEEP,
    SLEEP_STAGES,
    NAPS,
    RESTING_HEART,
    VARIABILITY,
    STRESS_SCORE,
    STRESS,
    FLUID,
    WATER_LOG,
    BODY_MASS,
    REPORTS,
    INTAKE,
    EXERCISE,
    TWITCHES,
    DIARY,
    EVENTS,
    HEART,
    STEPS
  }

  private final SplittableRandom random;

  Draws(long seed, int participant, Purpose purpose) {
    this(seed, participant, purpose, 0);
  }

  /** A stream of its own for one part of a purpose, such as a day. */
  Draws(long seed, int participant, Purpose purpose, long part) {
    long state = mixed(seed);
    state = mixed(state ^ participant);
    state = mixed(state ^ purpose.name().hashCode());
    state = mixed(state ^ part);
    this.random = new SplittableRandom(state);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), one golden-ratio step ahead. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long bits() {
    return random.nextLong();
  }

  /** At least 0, less than 1. */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + (int) (uniform() * (most - least + 1));
  }

  /** True with this probability; takes one number whatever the answer. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Standard normal, by Box and Muller (1958), the cosine only. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Mean 1 and variance 1/shape, by Marsaglia and Tsang (2000); shape at least 1. */
  double gammaOfMeanOne(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double cube = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (cube > 0
          && StrictMath.log(1 - uniform())
              < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
        return d * cube / shape;
      }
    }
  }

  /** Poisson by counting the steps of the unit-rate process; takes mean + 1 numbers. */
  int poisson(double mean) {
    int events = 0;
    double elapsed = -StrictMath.log(1 - uniform());
    while (elapsed < mean) {
      events++;
      elapsed -= StrictMath.log(1 - uniform());
    }
    return events;
  }

  /** A stationary first-order autoregression with mean 0 and standard deviation 1. */
  double[] autoregression(int length, double coefficient) {
    double[] series = new double[length];
    double step = StrictMath.sqrt(1 - coefficient * coefficient);
    for (int t = 0; t < length; t++) {
      series[t] = t == 0 ? normal() : coefficient * series[t - 1] + step * normal();
    }
    return series;
  }
}
