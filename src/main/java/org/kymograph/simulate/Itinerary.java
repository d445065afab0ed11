package org.kymograph.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a participant is on each civil day. A traveller flies out in the evening, lands the next
 * morning, and comes home by a day flight; on the days of a flight nothing is felt or logged in the
 * air, and the device is off during the flight out, so that no record is in two zones.
 */
final class Itinerary {
  private static final ZoneId DESTINATION = ZoneId.of("Europe/Oslo");
  private static final int LEAST_DAYS_FOR_A_FLIGHT = 40;
  private static final int DAYS_ABROAD = 10;

  /** Minutes of a civil day in which something can be logged, both included, and where. */
  record Window(int firstMinute, int lastMinute, ZoneId zone) {}

  /** The two civil days of departure. */
  record Flight(LocalDate outbound, LocalDate homebound, ZoneId destination) {}

  private final ZoneId home;
  private final @Nullable Flight flight;

  private Itinerary(ZoneId home, @Nullable Flight flight) {
    this.home = home;
    this.flight = flight;
  }

  static Itinerary of(Persona persona, LocalDate firstDate, int days) {
    return switch (persona.travel()) {
      case AT_HOME -> new Itinerary(persona.zone(), null);
      case FLIGHT -> {
        if (days < LEAST_DAYS_FOR_A_FLIGHT) {
          yield new Itinerary(persona.zone(), null);
        }
        LocalDate outbound = firstDate.plusDays(days * 11L / 20);
        yield new Itinerary(
            persona.zone(), new Flight(outbound, outbound.plusDays(DAYS_ABROAD), DESTINATION));
      }
    };
  }

  ZoneId home() {
    return home;
  }

  @Nullable Flight flight() {
    return flight;
  }

  boolean isFlightDay(LocalDate date) {
    return flight != null
        && (date.equals(flight.outbound())
            || date.equals(flight.outbound().plusDays(1))
            || date.equals(flight.homebound()));
  }

  /** The zone in which the sleeper wakes on this date. */
  ZoneId zoneAtWaking(LocalDate date) {
    boolean away =
        flight != null && date.isAfter(flight.outbound()) && !date.isAfter(flight.homebound());
    return away && flight != null ? flight.destination() : home;
  }

  /** The zone of the daytime and evening; on the homebound day the evening is at home. */
  ZoneId zoneByDay(LocalDate date) {
    boolean away =
        flight != null && date.isAfter(flight.outbound()) && date.isBefore(flight.homebound());
    return away && flight != null ? flight.destination() : home;
  }

  Window logging(LocalDate date) {
    ZoneId zone = zoneByDay(date);
    if (flight == null || !isFlightDay(date)) {
      return new Window(0, 24 * 60 - 1, zone);
    }
    if (date.equals(flight.outbound())) {
      return new Window(7 * 60, 16 * 60, zone);
    }
    return date.equals(flight.homebound())
        ? new Window(17 * 60, 24 * 60 - 1, zone)
        : new Window(10 * 60, 24 * 60 - 1, zone);
  }

  /** While the device lies in the bag: from the flight out until after the landing. */
  List<Spans.Span> inTheAir() {
    if (flight == null) {
      return List.of();
    }
    Instant off = flight.outbound().atTime(17, 0).atZone(home).toInstant();
    Instant on =
        flight.outbound().plusDays(1).atTime(9, 0).atZone(flight.destination()).toInstant();
    return List.of(new Spans.Span(off, on));
  }

  Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zoneByDay(date)).toInstant();
  }

  /**
   * Civil days that the clocks made longer or shorter than 24 hours; flights are not among them.
   */
  List<LocalDate> clockChanges(LocalDate firstDate, int days) {
    List<LocalDate> changes = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      LocalDate date = firstDate.plusDays(day);
      ZoneId zone = zoneByDay(date);
      Duration length =
          Duration.between(date.atStartOfDay(zone), date.plusDays(1).atStartOfDay(zone));
      if (!length.equals(Duration.ofDays(1)) && !isFlightDay(date)) {
        changes.add(date);
      }
    }
    return changes;
  }
}
