package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockLengthTest {
  static Stream<Arguments> cases() {
    return Fixtures.cases("autocorrelation.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheReference(String id, JsonNode its) {
    BlockLength found = BlockLength.of(Fixtures.doubles(its.at("/input/x")));
    double stationary = its.at("/expected/politis_white_sb").asDouble();
    double circular = its.at("/expected/politis_white_cb").asDouble();
    assertEquals(stationary, found.stationary(), 1e-9 * stationary);
    assertEquals(circular, found.circular(), 1e-9 * circular);
  }

  @Test
  void aSeriesThatNeverChangesHasBlocksOfOneDay() {
    assertEquals(new BlockLength(1, 1), BlockLength.of(new double[20]));
  }

  @Test
  void twoSeriesTakeTheLongerLengthAndAtLeastOneDay() {
    assertEquals(4, BlockLength.together(2.5, 3.1));
    assertEquals(1, BlockLength.together(0.2, 0.3));
  }
}
