package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.TestFiles;

/** What goes from task to task comes out as it went in. */
class RecordBytesTest {
  static Stream<Path> situations() throws IOException {
    return TestFiles.situations().stream();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatEveryReaderGivesComesBack(Path situation) throws IOException {
    for (ExportFile file : TestFiles.folder(situation.resolve("input"))) {
      for (FileRecords records : Intake.read(file, TestFiles.SETTINGS)) {
        FileRecords back = RecordBytes.read(FileRecords.class, RecordBytes.of(records));
        assertEquals(withoutQuarters(records), withoutQuarters(back));
        assertEquals(quarters(records), quarters(back));
      }
    }
  }

  private static FileRecords withoutQuarters(FileRecords its) {
    return new FileRecords(
        its.participantId(),
        its.file(),
        its.refused(),
        its.sleeps(),
        List.of(),
        its.events(),
        its.places(),
        its.profileZone(),
        its.profileMassUnit());
  }

  /** Records compare arrays by identity. */
  private static List<String> quarters(FileRecords its) {
    List<String> texts = new ArrayList<>();
    for (RawQuarter quarter : its.quarters()) {
      texts.add(
          String.join(
              " ",
              quarter.source(),
              quarter.clock().name(),
              String.valueOf(quarter.startSecond()),
              String.valueOf(quarter.samples()),
              String.valueOf(quarter.minutesMask()),
              Arrays.toString(quarter.histogram())));
    }
    return texts;
  }

  record Everything(
      long number,
      int small,
      double exact,
      boolean flag,
      @Nullable String text,
      @Nullable Double value,
      @Nullable Boolean answer,
      @Nullable Instant instant,
      @Nullable LocalDate date,
      @Nullable LocalDateTime wallClock,
      RawQuarter.@Nullable Clock clock,
      @Nullable Moment inner,
      List<String> texts) {}

  private static Everything nothing() {
    return new Everything(
        0, 0, 0, false, null, null, null, null, null, null, null, null, List.of());
  }

  @Test
  void theEndsOfEachRangeComeBack() {
    Everything it =
        new Everything(
            Long.MIN_VALUE,
            Integer.MAX_VALUE,
            -0.0,
            true,
            "Grüße 😀",
            Double.MIN_VALUE,
            false,
            Instant.MIN,
            LocalDate.MIN,
            LocalDateTime.MAX,
            RawQuarter.Clock.WALL,
            Moment.at(Instant.MAX),
            List.of("a", "b", "a", ""));
    assertEquals(it, RecordBytes.read(Everything.class, RecordBytes.of(it)));
    assertEquals(nothing(), RecordBytes.read(Everything.class, RecordBytes.of(nothing())));
    for (long number : new long[] {-1, 1, 63, 64, -64, -65, 1L << 35, Long.MAX_VALUE}) {
      Everything its =
          new Everything(
              number,
              -1,
              Double.NaN,
              false,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              List.of());
      assertEquals(number, RecordBytes.read(Everything.class, RecordBytes.of(its)).number());
    }
  }

  @Test
  void theSameRecordGivesTheSameBytesAndFewerThanAnObjectStream() throws IOException {
    Path situation = TestFiles.situations().get(0);
    FileRecords records =
        Intake.read(TestFiles.folder(situation.resolve("input")).get(0), TestFiles.SETTINGS).get(0);
    assertArrayEquals(RecordBytes.of(records), RecordBytes.of(records));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(stream)) {
      objects.writeObject(records);
    }
    assertTrue(RecordBytes.of(records).length < stream.size());
  }

  record Unknown(Object anything) {}

  @Test
  void whatCannotBeSentIsToldAtOnce() {
    assertThrows(IllegalStateException.class, () -> RecordBytes.of(new Unknown("text")));
  }
}
