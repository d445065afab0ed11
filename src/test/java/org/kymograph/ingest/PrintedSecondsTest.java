package org.kymograph.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Seconds out of bytes are those of the JDK's parsers, wherever there are any. */
class PrintedSecondsTest {
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  private final PrintedSeconds seconds = new PrintedSeconds();

  private long of(String text, PrintedSeconds.Form form) {
    byte[] bytes = ("x" + text + "0").getBytes(StandardCharsets.UTF_8);
    return seconds.of(bytes, 1, bytes.length - 1, form);
  }

  /** Times as printed, and the same with one character replaced. */
  @Provide
  Arbitrary<String> times() {
    Arbitrary<LocalDateTime> moments =
        Arbitraries.longs()
            .between(-30_000_000_000L, 4_000_000_000L)
            .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
    Arbitrary<String> behind =
        Arbitraries.of(
            "", "Z", "+01:00", "-0530", ".5", ".123456789Z", ".12+14:00", " UTC", "+19:00", "Z0");
    Arbitrary<String> iso =
        Combinators.combine(moments, Arbitraries.of("T", " "), behind)
            .as((time, t, end) -> time.toLocalDate() + t + ofDay(time) + end);
    Arbitrary<String> all = Arbitraries.oneOf(iso, moments.map(MONTH_FIRST::format));
    return Combinators.combine(
            all,
            Arbitraries.integers().between(0, 60),
            Arbitraries.of("0", "3", "/", "-", " ", "x"))
        .as(
            (text, at, other) ->
                at >= text.length()
                    ? text
                    : text.substring(0, at) + other + text.substring(at + 1));
  }

  private static String ofDay(LocalDateTime time) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
  }

  @Property(tries = 5000)
  void isoTimesAreThoseOfMoments(@ForAll("times") String text) {
    Optional<Moment> moment = Moment.parse(text);
    long wall = of(text, PrintedSeconds.Form.WALL_CLOCK);
    if (wall != PrintedSeconds.UNUSUAL) {
      assertEquals(moment.orElseThrow().local().toEpochSecond(ZoneOffset.UTC), wall);
      assertEquals(null, moment.orElseThrow().instant());
    }
    long instant = of(text, PrintedSeconds.Form.INSTANT);
    if (instant != PrintedSeconds.UNUSUAL) {
      assertEquals(moment.orElseThrow().instant().getEpochSecond(), instant);
    }
  }

  @Property(tries = 5000)
  void timesWithTheMonthFirstAreThoseOfTheFormatter(@ForAll("times") String text) {
    long second = of(text, PrintedSeconds.Form.MONTH_FIRST);
    if (second != PrintedSeconds.UNUSUAL) {
      try {
        assertEquals(
            LocalDateTime.parse(text, MONTH_FIRST).toEpochSecond(ZoneOffset.UTC), second, text);
      } catch (DateTimeException none) {
        throw new AssertionError(text, none);
      }
    }
  }

  @Example
  void usualTimesAreRead() {
    for (String text : List.of("2026-03-01 22:10:05", "2024-02-29T00:00:00.25")) {
      assertNotEquals(PrintedSeconds.UNUSUAL, of(text, PrintedSeconds.Form.WALL_CLOCK), text);
    }
    for (String text : List.of("2026-03-01T22:10:05Z", "2024-02-29 00:00:00.25+0530")) {
      assertNotEquals(PrintedSeconds.UNUSUAL, of(text, PrintedSeconds.Form.INSTANT), text);
    }
    assertEquals(
        LocalDateTime.of(2016, 4, 12, 0, 21).toEpochSecond(ZoneOffset.UTC),
        of("4/12/2016 12:21:00 AM", PrintedSeconds.Form.MONTH_FIRST));
    assertEquals(
        PrintedSeconds.UNUSUAL, of("2/30/2016 1:21:00 AM", PrintedSeconds.Form.MONTH_FIRST));
    assertEquals(PrintedSeconds.UNUSUAL, of("2026-02-29 22:10:05", PrintedSeconds.Form.WALL_CLOCK));
  }
}
