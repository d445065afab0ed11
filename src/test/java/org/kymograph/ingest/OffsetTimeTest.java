package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Times of day with an offset beside what the JDK reads. */
class OffsetTimeTest {
  @Property(tries = 10_000)
  void isWhatTheJdkReads(@ForAll("times") String time) {
    assertEquals(
        Spoiled.orNone(() -> OffsetTime.parse(time)),
        Spoiled.orNone(() -> CivilTime.offsetTime(time)),
        time);
  }

  @Provide
  Arbitrary<String> times() {
    Arbitrary<String> usual =
        Combinators.combine(
                Arbitraries.integers().between(0, 24),
                Arbitraries.integers().between(0, 60),
                Arbitraries.of(":00", ":59", ":60", "", ":0"),
                Arbitraries.of(".000", ".123", ".5", "", ".0000"),
                Arbitraries.of("+02:00", "-04:30", "+18:00", "+18:01", "Z", "+0200", "", " +2:00"))
            .as(
                (hour, minute, second, fraction, offset) ->
                    String.format("%02d:%02d%s%s%s", hour, minute, second, fraction, offset));
    return Spoiled.orWhole(usual, "x", " ", "", "0", ":");
  }
}
