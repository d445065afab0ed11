package org.kymograph.ingest.pmdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kymograph.ingest.Spoiled;

/** Times of the form beside what the JDK's formatter reads. */
class ReportingTest {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  @Property(tries = 10_000)
  void timesAreThoseOfTheFormatter(@ForAll("times") String text) {
    assertEquals(
        Spoiled.orNone(() -> LocalDateTime.parse(text, TIME)),
        Spoiled.orNone(() -> Reporting.time(text)),
        text);
    String date = text.substring(0, Math.min(10, text.length()));
    assertEquals(
        Spoiled.orNone(() -> LocalDate.parse(date, DATE)),
        Spoiled.orNone(() -> Reporting.dayFirst(date)),
        date);
  }

  @Provide
  Arbitrary<String> times() {
    Arbitrary<String> usual =
        Combinators.combine(
                Arbitraries.integers().between(0, 32),
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, 2400),
                Arbitraries.of(" ", "T", "  ", ""),
                Arbitraries.integers().between(0, 24),
                Arbitraries.integers().between(0, 60),
                Arbitraries.of(":00", ":59", ":60", "", ":07.5", "+01", "Z"))
            .as(
                (day, month, year, between, hour, minute, rest) ->
                    String.format(
                        "%02d/%02d/%04d%s%02d:%02d%s",
                        day, month, year, between, hour, minute, rest));
    return Spoiled.orWhole(usual, "x", " ", "", "0", ":", "+", "-", "/", "\u0661");
  }
}
