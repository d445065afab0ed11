package org.kymograph.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.ZonePeriod;

/**
 * Settles where a participant was, from what the files say: records that carry an offset, else the
 * export's own profile, else the job. The computer's zone is never asked.
 */
final class ZoneEvidence {
  private ZoneEvidence() {}

  private record Sighting(Instant time, ZoneOffset offset) {}

  /**
   * @param jobZone the zone that the job gives this participant, or null
   * @return the periods in order of time; empty where nothing says a zone
   */
  static List<ZonePeriod> periods(
      String participantId, List<FileRecords> files, @Nullable ZoneId jobZone) {
    ZoneId home = null;
    String evidence = "job";
    for (FileRecords file : files) {
      if (file.profileZone() != null) {
        home = ZoneId.of(file.profileZone());
        evidence = "profile";
      }
    }
    if (home == null) {
      home = jobZone;
    }
    return walk(participantId, sightings(files), home, evidence);
  }

  private static List<Sighting> sightings(List<FileRecords> files) {
    List<Sighting> sightings = new ArrayList<>();
    for (FileRecords file : files) {
      for (RawEvent event : file.events()) {
        see(event.time(), sightings);
      }
      for (RawSleep sleep : file.sleeps()) {
        see(sleep.start(), sightings);
        see(sleep.end(), sightings);
      }
      for (Moment place : file.places()) {
        see(place, sightings);
      }
    }
    sightings.sort(
        Comparator.comparing(Sighting::time)
            .thenComparingInt(sighting -> sighting.offset.getTotalSeconds()));
    return sightings;
  }

  private static void see(@Nullable Moment moment, List<Sighting> sightings) {
    if (moment != null) {
      moment
          .offset()
          .ifPresent(
              offset ->
                  sightings.add(new Sighting(Objects.requireNonNull(moment.instant()), offset)));
    }
  }

  /** At home while the offset is the home zone's; elsewhere from the first record that says so. */
  private static List<ZonePeriod> walk(
      String participantId, List<Sighting> sightings, @Nullable ZoneId home, String evidence) {
    List<ZonePeriod> periods = new ArrayList<>();
    if (home != null) {
      periods.add(new ZonePeriod(participantId, Instant.EPOCH, home.getId(), evidence));
    }
    for (Sighting sighting : sightings) {
      String zone =
          home != null && home.getRules().getOffset(sighting.time).equals(sighting.offset)
              ? home.getId()
              : sighting.offset.getId();
      if (periods.isEmpty()) {
        periods.add(new ZonePeriod(participantId, Instant.EPOCH, zone, "offset"));
      } else if (!periods.get(periods.size() - 1).zone().equals(zone)) {
        periods.add(new ZonePeriod(participantId, sighting.time, zone, "offset"));
      }
    }
    return periods;
  }
}
