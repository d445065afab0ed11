package org.kymograph.model;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One sleep as a source recorded it: a night, a part of a night, or a nap. */
@Table(name = "sleep_session", row = "one sleep of one participant as one source recorded it")
public record SleepSession(
    @Column("the participant's pseudonym or folder name") String participantId,
    @Column("the vendor or diary the row came from") String source,
    @Column("when the participant went to bed or the device saw sleep begin") Instant startTime,
    @Column("when the sleep ended") Instant endTime,
    @Column("the time zone at the waking, an IANA name or a fixed offset") String zone,
    @Column("civil date on which the sleep began") LocalDate onsetDate,
    @Column("civil date of the waking, to which the night belongs") LocalDate wakeDate,
    @Column("true for the main sleep of the waking date and each of its parts") boolean isMain,
    @Column(value = "time in bed", unit = "min") @Nullable Double inBedMinutes,
    @Column(value = "time asleep", unit = "min") @Nullable Double asleepMinutes,
    @Column(value = "time awake in bed", unit = "min") @Nullable Double awakeMinutes,
    @Column(value = "time in light sleep", unit = "min") @Nullable Double lightMinutes,
    @Column(value = "time in deep sleep", unit = "min") @Nullable Double deepMinutes,
    @Column(value = "time in REM sleep", unit = "min") @Nullable Double remMinutes,
    @Column(value = "100 x time asleep / time in bed", unit = "%")
        @Nullable Double efficiencyPercent,
    @Column("true where the source itself calls it a nap, false where it calls it the main sleep")
        @Nullable Boolean napReported)
    implements Serializable {}
