package org.kymograph.ingest;

import java.time.DateTimeException;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What tests of two ways to read a time have in common. */
public final class Spoiled {
  private Spoiled() {}

  /** What was read, or the word for none. */
  public static Object orNone(Supplier<Object> reading) {
    try {
      return reading.get();
    } catch (DateTimeException noTime) {
      return "none";
    }
  }

  /** The texts, and the same with one character replaced. */
  public static Arbitrary<String> orWhole(Arbitrary<String> usual, String... instead) {
    return Arbitraries.oneOf(
        usual,
        usual.flatMap(
            text ->
                Arbitraries.integers()
                    .between(0, text.length() - 1)
                    .flatMap(
                        at ->
                            Arbitraries.of(instead)
                                .map(
                                    its -> text.substring(0, at) + its + text.substring(at + 1)))));
  }
}
