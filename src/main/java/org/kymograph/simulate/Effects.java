package org.kymograph.simulate;

import org.kymograph.simulate.Persona.Response;

/**
 * What moves a person's twitches: by how much the logarithm of the daily rate rises with one
 * standard deviation (of that person, over the days of the study) of the factor of the same day.
 */
record Effects(double sleepShort, double stress, double fluid) {
  static final Effects MEAN = new Effects(0.50, 0.45, -0.25);
  private static final double SPREAD_BETWEEN_PEOPLE = 0.06;
  private static final Effects NONE = new Effects(0, 0, 0);

  static Effects draw(Draws draws, Response response) {
    return switch (response) {
      case NONE -> NONE;
      case PLANTED ->
          new Effects(
              MEAN.sleepShort + SPREAD_BETWEEN_PEOPLE * draws.normal(),
              MEAN.stress + SPREAD_BETWEEN_PEOPLE * draws.normal(),
              MEAN.fluid + SPREAD_BETWEEN_PEOPLE * draws.normal());
    };
  }
}
