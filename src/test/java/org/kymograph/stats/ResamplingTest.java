package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("resampling.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    JsonNode input = its.get("input");
    JsonNode expected = its.get("expected");
    String kind = id.replaceAll("_[nN]\\d+$", "");
    switch (kind) {
      case "full_permutation" -> everyOrder(input, expected);
      case "p_rule" -> rule(input, expected);
      case "block_permutation_given_indices" -> ofOneSide(input, expected);
      case "stationary_bootstrap_given_indices" -> ofPairs(input, expected);
      case "circular_shift_all" -> shifts(input, expected);
      case "stationary_bootstrap_properties" -> stretches(input, expected);
      case "sign_flip" -> people(input, expected);
      default -> fail("a case that nothing checks: " + id);
    }
  }

  private static void everyOrder(JsonNode input, JsonNode expected) {
    FullPermutation found =
        FullPermutation.of(Fixtures.doubles(input.get("x")), Fixtures.doubles(input.get("y")));
    assertEquals(expected.get("r").asDouble(), found.r(), 1e-12);
    assertEquals(expected.get("count").asInt(), found.asLarge());
    assertEquals(expected.get("total").asInt(), found.orders());
    assertEquals(expected.get("p").asDouble(), found.p(), 0);
  }

  private static void rule(JsonNode input, JsonNode expected) {
    for (int i = 0; i < input.get("cases").size(); i++) {
      JsonNode its = input.get("cases").get(i);
      assertEquals(
          expected.get("p").get(i).asDouble(),
          Resampling.p(its.get(0).asInt(), its.get(1).asInt()),
          0);
    }
  }

  private static void ofOneSide(JsonNode input, JsonNode expected) {
    double[] x = Fixtures.doubles(input.get("x"));
    double[] y = Fixtures.doubles(input.get("y"));
    assertEquals(expected.get("r0").asDouble(), Resampling.correlation(x, y), 1e-12);
    for (int i = 0; i < input.get("indices").size(); i++) {
      double[] permuted = Resampling.at(y, integers(input.get("indices").get(i)));
      assertEquals(expected.get("r").get(i).asDouble(), Resampling.correlation(x, permuted), 1e-12);
    }
  }

  private static void ofPairs(JsonNode input, JsonNode expected) {
    double[] x = Fixtures.doubles(input.get("x"));
    double[] y = Fixtures.doubles(input.get("y"));
    for (int i = 0; i < input.get("indices").size(); i++) {
      int[] indices = integers(input.get("indices").get(i));
      assertEquals(
          expected.get("r").get(i).asDouble(),
          Resampling.correlation(Resampling.at(x, indices), Resampling.at(y, indices)),
          1e-12);
    }
  }

  private static void shifts(JsonNode input, JsonNode expected) {
    double[] x = Fixtures.doubles(input.get("x"));
    double[] y = Fixtures.doubles(input.get("y"));
    int n = x.length;
    double real = Math.abs(Resampling.correlation(x, y));
    int asLarge = 0;
    for (int shift = 0; shift < n; shift++) {
      int by = shift;
      int[] indices = IntStream.range(0, n).map(t -> Math.floorMod(t - by, n)).toArray();
      double r = Resampling.correlation(x, Resampling.at(y, indices));
      assertEquals(expected.get("r_by_shift").get(shift).asDouble(), r, 1e-12);
      asLarge += shift > 0 && Math.abs(r) >= real - Resampling.TIE ? 1 : 0;
    }
    assertEquals(expected.get("b").asInt(), asLarge);
    assertEquals(expected.get("m").asInt(), n - 1);
    assertEquals(expected.get("p").asDouble(), Resampling.p(asLarge, n - 1), 0);
  }

  private static void stretches(JsonNode input, JsonNode expected) {
    int n = input.get("n").asInt();
    int replicates = input.get("replicates").asInt();
    RandomBits random = new RandomBits(11);
    int stretches = 0;
    int[] drawn = new int[n];
    for (int replicate = 0; replicate < replicates; replicate++) {
      int[] indices = StationaryBootstrap.indices(n, input.get("mean_block").asDouble(), random);
      for (int t = 0; t < n; t++) {
        drawn[indices[t]]++;
        stretches += t == 0 || indices[t] != (indices[t - 1] + 1) % n ? 1 : 0;
      }
    }
    double wanted = expected.get("mean_run_length").asDouble();
    double tolerance = expected.get("tolerance_rel").asDouble() * wanted;
    assertEquals(wanted, (double) n * replicates / stretches, tolerance);
    // Each position is drawn 2,000 times in the mean; the draws of one come in stretches, so that
    // their variance is at most 2 * 7 - 1 times as large. Five deviations of a thousand positions.
    double deviation = Math.sqrt(13.0 * replicates);
    for (int times : drawn) {
      assertEquals(replicates, times, 5 * deviation);
    }
  }

  private static void people(JsonNode input, JsonNode expected) {
    double[] z = Fixtures.doubles(input.get("z"));
    double[] variance = new double[z.length];
    Arrays.fill(variance, 0.01);
    Pooling found = Pooling.of(z, variance);
    assertEquals(expected.get("N").asInt(), found.participants());
    assertEquals(expected.get("df").asInt(), found.participants() - 1);
    assertEquals(expected.get("mean_z").asDouble(), found.meanZ(), 1e-12);
    assertEquals(expected.get("se").asDouble(), found.standardError(), 1e-12);
    assertEquals(expected.get("t").asDouble(), found.meanZ() / found.standardError(), 1e-11);
    assertEquals(expected.get("p").asDouble(), found.p(), 1e-12);
    assertEquals(expected.at("/ci_z/0").asDouble(), found.ciLowZ(), 1e-12);
    assertEquals(expected.at("/ci_z/1").asDouble(), found.ciHighZ(), 1e-12);
    assertEquals(expected.get("r").asDouble(), Math.tanh(found.meanZ()), 1e-12);
    assertEquals(expected.at("/ci_r/0").asDouble(), Math.tanh(found.ciLowZ()), 1e-12);
    assertEquals(expected.at("/ci_r/1").asDouble(), Math.tanh(found.ciHighZ()), 1e-12);
    double total = expected.get("sign_flip_total").asDouble();
    assertEquals(1 << z.length, total);
    assertEquals(expected.get("sign_flip_p").asDouble(), Pooling.signFlipP(z), 0);
    assertEquals(expected.get("sign_flip_count").asDouble(), Pooling.signFlipP(z) * total, 0);
    double[] alike = new double[z.length];
    Arrays.fill(alike, 0.1);
    assertEquals(expected.get("min_possible_sign_flip_p").asDouble(), Pooling.signFlipP(alike), 0);
    assertEquals(
        expected.get("n_positive").asInt(), Arrays.stream(z).filter(its -> its > 0).count());
  }

  private static int[] integers(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  /** AR(1) with coefficient 0.6; the second series is the first's by a share. */
  private static double[][] pairOfSeries(long seed, int n, double share) {
    RandomBits random = new RandomBits(seed);
    double[][] pair = new double[2][n];
    double x = 0;
    double y = 0;
    for (int t = 0; t < n; t++) {
      x = 0.6 * x + random.share() - 0.5;
      y = 0.6 * y + random.share() - 0.5;
      pair[0][t] = x;
      pair[1][t] = share * x + (1 - share) * y;
    }
    return pair;
  }

  @Test
  void oneSeedGivesOneAnswerAndAnotherSeedAnother() {
    double[][] pair = pairOfSeries(1, 90, 0.3);
    var once = StationaryBootstrap.interval(pair[0], pair[1], 499, 7);
    assertEquals(once, StationaryBootstrap.interval(pair[0], pair[1], 499, 7));
    assertNotEquals(once, StationaryBootstrap.interval(pair[0], pair[1], 499, 8));
    assertEquals(
        BlockPermutation.test(pair[0], pair[1], 499, 7),
        BlockPermutation.test(pair[0], pair[1], 499, 7));
    assertArrayEquals(
        BlockPermutation.indices(90, 4, new RandomBits(3)),
        BlockPermutation.indices(90, 4, new RandomBits(3)));
  }

  @Test
  void blocksArePermutedWhole() {
    int[] indices = BlockPermutation.indices(23, 5, new RandomBits(4));
    assertArrayEquals(IntStream.range(0, 23).toArray(), IntStream.of(indices).sorted().toArray());
    long broken =
        IntStream.range(1, 23).filter(t -> indices[t] != (indices[t - 1] + 1) % 23).count();
    assertTrue(broken <= 4, broken + " joints of five blocks");
  }

  @Test
  void aPlantedCorrelationIsFound() {
    double[][] related = pairOfSeries(5, 120, 0.6);
    var test = BlockPermutation.test(related[0], related[1], 999, 1);
    assertNotNull(test);
    assertEquals(0.001, test.p(), 1e-12);
    assertEquals(
        Resampling.correlation(Ranks.average(related[0]), Ranks.average(related[1])),
        test.r(),
        1e-12);
    var interval = StationaryBootstrap.interval(related[0], related[1], 999, 1);
    assertNotNull(interval);
    assertEquals(test.r(), interval.r(), 1e-12);
    assertTrue(interval.low() > 0 && interval.low() < interval.r(), interval.toString());
    assertTrue(interval.high() < 1 && interval.high() > interval.r(), interval.toString());
    assertEquals(999, interval.replicates());
  }

  @Test
  void unrelatedSeriesAreCalledRelatedAsOftenAsTheDocumentationSays() {
    int series = 500;
    int rejected = 0;
    int covered = 0;
    for (int seed = 0; seed < series; seed++) {
      double[][] pair = pairOfSeries(1000 + seed, 120, 0);
      var test = BlockPermutation.test(pair[0], pair[1], 199, seed);
      var interval = StationaryBootstrap.interval(pair[0], pair[1], 199, seed);
      assertNotNull(test);
      assertNotNull(interval);
      rejected += test.p() <= 0.05 ? 1 : 0;
      covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    double rejectedPercent = 100.0 * rejected / series;
    double coveredPercent = 100.0 * covered / series;
    assertTrue(rejectedPercent > 2 && rejectedPercent < 11, rejectedPercent + " %");
    assertTrue(coveredPercent > 85 && coveredPercent < 96, coveredPercent + " %");
  }

  @Test
  void ranksInAReplicateAreThoseOfItsValues() {
    // With ties: a series that is its own other half correlates perfectly in every replicate.
    double[] counts = {0, 0, 1, 3, 0, 2, 2, 5, 0, 1, 7, 0};
    double[] larger = Arrays.stream(counts).map(Math::exp).toArray();
    var interval = StationaryBootstrap.interval(counts, larger, 200, 2);
    assertNotNull(interval);
    assertEquals(1, interval.low(), 1e-12);
    assertEquals(1, interval.high(), 1e-12);
  }

  @Test
  void aSeriesThatNeverChangesGivesNothing() {
    double[] x = pairOfSeries(7, 30, 0)[0];
    assertNull(StationaryBootstrap.interval(x, new double[30], 99, 1));
    assertNull(BlockPermutation.test(new double[30], x, 99, 1));
    assertNull(BlockPermutation.test(new double[3], new double[3], 99, 1));
  }

  @Test
  void theGeneratorIsThePublishedOne() {
    // First numbers of splitmix64.c from the seed 1234567.
    RandomBits random = new RandomBits(1234567);
    assertEquals(6457827717110365317L, random.next());
    assertEquals(3203168211198807973L, random.next());
    assertEquals("9817491932198370423", Long.toUnsignedString(random.next()));
  }

  @Test
  void seedsAreThoseOfTheDocumentedHash() {
    // By Python's hashlib and struct.
    assertEquals(
        7319802558986016113L, Seeds.of(20260101, "p01", "twitch_count", "sleep_h", 0, "bootstrap"));
    assertEquals(
        -6626273419906371238L, Seeds.of(-1, "Zoë", "twitch_count", "sleep_h", -3, "permutation"));
  }

  @Test
  void namesThatRunTogetherAreToldApart() {
    assertNotEquals(
        Seeds.of(1, "ab", "c", "x", 0, "bootstrap"), Seeds.of(1, "a", "bc", "x", 0, "bootstrap"));
  }
}
