package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The quick way of reading a time beside the JDK's. */
class MomentTest {
  private static final List<String> ZONES =
      List.of(
          "", "Z", "+01:00", "-0430", " +0000", "+14:00", "+17:59", "+18:01", "+1", "z", "+0a00");

  @Property(tries = 20_000)
  void theQuickWaySaysWhatTheFormatterSays(@ForAll("times") String text) {
    Moment quick = Moment.usual(text);
    if (quick != null) {
      assertEquals(Moment.otherwise(text), Optional.of(quick), text);
    }
  }

  @Property(tries = 5000)
  void aTimeIsTheSameWhereverItStands(
      @ForAll("times") String text,
      @ForAll("around") String before,
      @ForAll("around") String after) {
    byte[] bytes = CivilTime.bytes(before + text + after);
    assertEquals(
        Moment.usual(text), Moment.usual(bytes, before.length(), before.length() + text.length()));
  }

  @Property(tries = 5000)
  void datesAreThoseOfTheFormatter(@ForAll("times") String text) {
    String date = text.substring(0, Math.min(10, text.length()));
    byte[] bytes = CivilTime.bytes("2" + date + "1");
    LocalDate quick = CivilTime.date(bytes, 1, 1 + date.length());
    try {
      LocalDate its = LocalDate.parse(date);
      assertEquals(its, CivilTime.date(date));
      assertTrue(quick == null || quick.equals(its), date);
    } catch (DateTimeException noDate) {
      assertNull(quick, date);
      assertThrows(DateTimeException.class, () -> CivilTime.date(date), date);
    }
  }

  @Provide
  Arbitrary<String> around() {
    return Arbitraries.of("", "1", "22", "Z", "+01:00", ":07", ".5");
  }

  @Provide
  Arbitrary<String> times() {
    Arbitrary<String> usual =
        Combinators.combine(
                Arbitraries.integers().between(0, 2400),
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, 32),
                Arbitraries.integers().between(0, 24),
                Arbitraries.integers().between(0, 60),
                Arbitraries.of("", ":00", ":59", ":60", ":07.5", ":07.123456789", ":07.", ":7"),
                Arbitraries.of("T", " "),
                Arbitraries.of(ZONES))
            .as(
                (year, month, day, hour, minute, seconds, between, zone) ->
                    String.format(
                        "%04d-%02d-%02d%s%02d:%02d%s%s",
                        year, month, day, between, hour, minute, seconds, zone));
    return Arbitraries.oneOf(usual, usual.flatMap(MomentTest::damaged));
  }

  private static Arbitrary<String> damaged(String text) {
    return Combinators.combine(
            Arbitraries.integers().between(0, text.length() - 1),
            Arbitraries.of("x", " ", "", "-", "0", "\u0661"))
        .as((at, instead) -> text.substring(0, at) + instead + text.substring(at + 1));
  }

  @Example
  void usualTimesGoTheQuickWay() {
    for (String text :
        List.of(
            "2026-03-01T22:10",
            "2026-03-01 22:10:05",
            "2026-03-01T22:10:05.123Z",
            "2026-10-04 20:30:00+0000",
            "2026-03-01 22:10:05 +0100",
            "2024-02-29T22:10:05-04:30")) {
      assertNotNull(Moment.usual(text), text);
    }
    assertNull(Moment.usual("2026-02-29T22:10:05"));
  }

  @Example
  void whatIsNoTimeIsNotMovedToOneNearBy() {
    for (String text :
        List.of(
            "2026-02-29T22:10:05", "2026-02-30 22:10", "2026-03-01T24:00", "2026-13-01T22:10")) {
      assertEquals(Optional.empty(), Moment.parse(text), text);
    }
  }
}
