package org.kymograph.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {
  /**
   * Roots of the regularised incomplete beta function to 40 digits: mpmath 1.3.0, {@code findroot}
   * on {@code betainc(df/2, 1/2, 0, df/(df+t*t), regularized=True) - 2*(1-p)}.
   */
  @ParameterizedTest
  @CsvSource({
    "0.8,1,1.3763819204711739",
    "0.8,2,1.0606601717798215",
    "0.8,3,0.97847231236330465",
    "0.8,5,0.91954378024082621",
    "0.8,7.3,0.89367135718022714",
    "0.8,30,0.85376726147129779",
    "0.8,212.37,0.84331703120939974",
    "0.8,1000000.0,0.84162159301398417",
    "0.975,1,12.706204736174693",
    "0.975,2,4.3026527297494618",
    "0.975,3,3.1824463052837084",
    "0.975,5,2.5705818356363148",
    "0.975,7.3,2.3450667365477031",
    "0.975,30,2.0422724563012379",
    "0.975,212.37,1.9711972968870613",
    "0.975,1000000.0,1.9599663568141067",
    "0.9999,1,3183.0987571185015",
    "0.9999,2,70.700071074968172",
    "0.9999,3,22.203742273205002",
    "0.9999,5,9.6775663008828142",
    "0.9999,7.3,6.8503813203124137",
    "0.9999,30,4.2339859572720608",
    "0.9999,212.37,3.7849731231344618",
    "0.9999,1000000.0,3.7190302747625712",
  })
  void quantileOfStudent(double probability, double df, double expected) {
    // A million degrees of freedom cost the incomplete beta function's logarithms some digits.
    double tolerance = df > 1e5 ? 1e-10 : 2e-13;
    assertEquals(expected, Distributions.studentQuantile(probability, df), tolerance * expected);
  }
}
