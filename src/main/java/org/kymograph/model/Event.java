package org.kymograph.model;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, was taken, was felt or was measured once: a twitch, a coffee, a score, a
 * day's resting heart rate. Either {@code time} is known, or only the civil {@code date}.
 */
@Table(name = "event", row = "one thing that was logged, felt, taken or measured once")
public record Event(
    @Column("the participant's pseudonym or folder name") String participantId,
    @Column("the vendor or diary the row came from") String source,
    @Column("what it is: twitch, fluid, caffeine, stress, heart_resting, steps ...") String kind,
    @Column("when, where it is known to the minute") @Nullable Instant time,
    @Column("the participant's civil date") LocalDate date,
    @Column("part of the day where no time is known: morning, afternoon, evening, night")
        @Nullable String partOfDay,
    @Column("amount, count or score in the unit of the row; null where asked and left blank")
        @Nullable Double value,
    @Column("unit of the value") @Nullable String unit,
    @Column("where on the body") @Nullable String bodySite,
    @Column("left, right or both") @Nullable String side,
    @Column("strength from 0 to 10") @Nullable Double intensity,
    @Column(value = "how long it lasted", unit = "s") @Nullable Double durationSeconds,
    @Column("when it was typed in, where that is known") @Nullable Instant reportedAt,
    @Column("true where the source asked, false where it never asks, null where unknown")
        @Nullable Boolean asked)
    implements Serializable {
  /** The same event, counted to another civil date. */
  public Event onDate(LocalDate other) {
    return new Event(
        participantId,
        source,
        kind,
        time,
        other,
        partOfDay,
        value,
        unit,
        bodySite,
        side,
        intensity,
        durationSeconds,
        reportedAt,
        asked);
  }
}
