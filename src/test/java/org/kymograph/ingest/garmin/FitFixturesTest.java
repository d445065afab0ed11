package org.kymograph.ingest.garmin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.kymograph.ingest.garmin.FitWriter.BYTE;
import static org.kymograph.ingest.garmin.FitWriter.ENUM;
import static org.kymograph.ingest.garmin.FitWriter.SINT16;
import static org.kymograph.ingest.garmin.FitWriter.STRING;
import static org.kymograph.ingest.garmin.FitWriter.UINT16;
import static org.kymograph.ingest.garmin.FitWriter.UINT32;
import static org.kymograph.ingest.garmin.FitWriter.UINT8;
import static org.kymograph.ingest.garmin.FitWriter.field;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kymograph.ingest.BrokenFileException;

/**
 * The FIT files among the fixtures, written here with invented values; what they say stands in
 * {@code exports/garmin/fit/expected.txt}.
 */
class FitFixturesTest {
  private static final Path INPUT = Path.of("src/test/resources/exports/garmin/fit/input");
  private static final long HOUR = 3600;

  private static long at(String instant) {
    return Instant.parse(instant).getEpochSecond() - FitRecords.EPOCH_SECOND;
  }

  static Stream<Map.Entry<String, byte[]>> fixtures() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] scale = scale(1);
    files.put("monitoring.fit", monitoring());
    files.put("night.fit", night());
    files.put("activity.fit", activity());
    files.put("SCALE.FIT", scale);
    files.put("scale-of-two.fit", scale(2));
    files.put("two-in-one.fit", join(watch("2026-03-20T08:00:00Z"), watch("2026-03-21T08:00:00Z")));
    files.put("other-maker.fit", otherMaker());
    files.put("wrong-checksum.fit", flipped(watch("2026-03-22T08:00:00Z")));
    files.put("cut.fit", Arrays.copyOf(watch("2026-03-23T08:00:00Z"), 60));
    files.put("undefined.fit", undefined());
    return files.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void areWhatIsWrittenHere(Map.Entry<String, byte[]> fixture) throws IOException {
    Path file = INPUT.resolve(fixture.getKey());
    if (Boolean.getBoolean("kymo.expected.write")) {
      Files.createDirectories(INPUT);
      Files.write(file, fixture.getValue());
    }
    assertArrayEquals(fixture.getValue(), Files.readAllBytes(file));
  }

  // ---- the files

  private static FitWriter begun(boolean bigEndian, int header, int maker) {
    return new FitWriter(bigEndian, header)
        .define(0, 0, field(0, ENUM), field(1, UINT16), field(4, UINT32))
        .data(0, 32, maker, at("2026-03-10T00:00:00Z"));
  }

  /** Heart rates under short time stamps, over the hour at which these begin anew. */
  private static byte[] monitoring() {
    long begin = at("2026-03-09T23:00:00Z");
    FitWriter writer =
        begun(false, 14, 1)
            .define(1, 103, field(253, UINT32), field(0, UINT32))
            .data(1, begin, begin + HOUR)
            .define(2, 55, field(26, UINT16), field(27, UINT8));
    writer.data(2, begin + 60 & 0xffff, 61).data(2, begin + 120 & 0xffff, 62);
    // A little late: it is of the minute before.
    writer.data(2, begin + 60 & 0xffff, 63);
    writer.data(2, begin + 10 * HOUR & 0xffff, 64).data(2, begin + 20 * HOUR & 0xffff, 65);
    writer.data(2, begin + 20 * HOUR + 60 & 0xffff, 0).data(2, begin + 20 * HOUR & 0xffff, 255);
    writer.data(2, begin + 20 * HOUR & 0xffff, 12).data(2, begin + 20 * HOUR & 0xffff, 251);
    // A full one again, days later, and one that nobody set.
    writer
        .define(3, 55, field(253, UINT32), field(27, UINT8), field(3, UINT32))
        .data(3, at("2026-03-12T07:00:00Z"), 70, 500)
        .data(3, at("2024-01-01T00:00:00Z") + 900_000_000L, 71, 510)
        .data(2, at("2026-03-12T07:01:00Z") & 0xffff, 72);
    writer
        .define(4, 211, field(253, UINT32), field(0, UINT8), field(1, UINT8))
        .data(4, at("2026-03-10T22:30:00Z"), 58, 54)
        .data(4, at("2026-03-10T23:30:00Z"), 58, 255)
        .data(4, at("2026-03-11T12:00:00Z"), 58, 121)
        .define(5, 370, field(253, UINT32), field(0, UINT16), field(1, UINT16))
        .data(5, at("2026-03-10T06:10:00Z"), 40 * 128, 41 * 128 + 64)
        .data(5, at("2026-03-11T06:10:00Z"), 40 * 128, 0xffff)
        .define(6, 227, field(0, SINT16), field(1, UINT32));
    int[] scores = {30, 40, -1, -2, 50, 101, 0x7fff};
    for (int i = 0; i < scores.length; i++) {
      writer.data(6, scores[i], at("2026-03-10T08:00:00Z") + 240L * i);
    }
    return writer.data(6, 20, 0xffffffffL).file();
  }

  /** Stages under the time of their end, from the event that the sleep begins; in big-endian. */
  private static byte[] night() {
    long begin = at("2026-03-11T22:00:00Z");
    FitWriter writer =
        begun(true, 12, 1)
            .define(1, 162, field(253, UINT32), field(3, UINT32))
            .data(1, begin, begin + HOUR)
            .define(2, 21, field(253, UINT32), field(0, ENUM), field(1, ENUM))
            .data(2, begin, 74, 0)
            .define(3, 275, field(253, UINT32), field(0, ENUM));
    int[] stages = {2, 3, 4, 2, 1, 2, 0};
    for (int i = 0; i < stages.length; i++) {
      writer.data(3, begin + (i + 1) * HOUR, stages[i]);
    }
    writer.data(2, begin + 7 * HOUR, 74, 1);
    // Another night, of which nothing says when it began; its first stage is lost with that.
    long next = at("2026-03-12T22:30:00Z");
    writer.data(3, next, 2).data(3, next + HOUR, 3).data(3, next + 2 * HOUR, 7);
    writer
        .data(3, next + 3 * HOUR, 2)
        .data(3, 0xffffffffL, 2)
        .data(3, at("2001-01-01T00:00:00Z"), 2);
    return writer.file();
  }

  /** Two sports of one activity, compressed time stamps, a developer's field, a list, a text. */
  private static byte[] activity() {
    long begin = at("2026-03-10T14:30:00Z");
    FitWriter writer =
        begun(false, 14, 1)
            .defineWithDeveloperField(
                1, 20, 3, field(253, UINT32), field(3, UINT8), new FitWriter.Field(8, 3, BYTE))
            .data(1, begin, 100, 0x010203, 0x040506)
            .define(2, 20, field(3, UINT8), new FitWriter.Field(9, 5, STRING));
    for (int i = 1; i <= 40; i++) {
      writer.compressed(2, (int) (begin + 5L * i), 100 + i % 7, 0x4141414141L);
    }
    long end = begin + HOUR;
    writer
        .define(3, 18, field(253, UINT32), field(2, UINT32), field(7, UINT32), field(8, UINT32))
        .data(3, begin + 1200, begin, 1_200_000, 1_200_000)
        .data(3, end, begin + 1200, 2_400_000, 0xffffffffL)
        .data(3, end, 0xffffffffL, 2_400_000, 2_400_000)
        .define(4, 34, field(253, UINT32), field(5, UINT32))
        .data(4, end, end + HOUR);
    return writer.file();
  }

  private static byte[] scale(int people) {
    long time = at("2026-03-15T06:00:00Z") + people;
    FitWriter writer = begun(false, 14, 1).define(1, 3, field(254, UINT16));
    for (int i = 0; i < people; i++) {
      writer.data(1, i);
    }
    return writer
        .define(2, 30, field(253, UINT32), field(0, UINT16))
        .data(2, time, 7125)
        .data(2, time + 60, 0xfffe)
        .data(2, time + 120, 1000)
        .file();
  }

  private static byte[] watch(String instant) {
    long time = at(instant);
    return begun(false, 12, 1)
        .define(1, 20, field(253, UINT32), field(3, UINT8))
        .data(1, time, 80)
        .data(1, time + 1, 81)
        .data(1, time + 2, 82)
        .file();
  }

  private static byte[] otherMaker() {
    long time = at("2026-03-24T08:00:00Z");
    return begun(true, 14, 32)
        .define(1, 20, field(253, UINT32), field(3, UINT8))
        .data(1, time, 90)
        .file();
  }

  private static byte[] undefined() {
    return begun(false, 14, 1).data(0, 32, 1, 0).raw(5, 1, 2, 3).file();
  }

  private static byte[] flipped(byte[] file) {
    byte[] flipped = file.clone();
    flipped[flipped.length - 1] ^= 1;
    return flipped;
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  // ---- what a fixture cannot say

  private static List<String> messages(byte[] file) throws IOException {
    List<String> messages = new ArrayList<>();
    FitMessages.forEach(
        new ByteArrayInputStream(file),
        new FitMessages.Handler() {
          @Override
          public void begin() {
            messages.add("file");
          }

          @Override
          public void message(FitMessage message) {
            messages.add(message.number() + " at " + message.timestamp());
          }
        });
    return messages;
  }

  /** Five bits that are smaller than the last ones have begun anew. */
  @Test
  void compressedTimeStampsGoOn() throws IOException {
    FitWriter writer =
        new FitWriter(false, 14)
            .define(1, 20, field(253, UINT32))
            .data(1, 1_000_000_030L)
            .define(2, 20, field(3, UINT8));
    for (int seconds : new int[] {31, 31, 2, 1}) {
      writer.compressed(2, 1_000_000_030 + seconds, 60);
    }
    long base = 1_000_000_030L;
    assertEquals(
        List.of(
            "file",
            "20 at " + base,
            "20 at " + (base + 31),
            "20 at " + (base + 31),
            "20 at " + (base + 34),
            "20 at " + (base + 65)),
        messages(writer.file()));
  }

  /** The largest message there can be goes through; what is longer than said does not. */
  @Test
  void messagesAreOfAnySizeThatCanBeSaid() throws IOException {
    FitWriter.Field[] fields = new FitWriter.Field[255];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new FitWriter.Field(i == 253 ? 254 : i, 255, BYTE);
    }
    byte[] file =
        new FitWriter(true, 14)
            .define(1, 20, fields)
            .data(1, new long[fields.length])
            .data(1, new long[fields.length])
            .file();
    assertEquals(3, messages(file).size());
    file[4] -= 1;
    assertThrows(BrokenFileException.class, () -> messages(file));
  }
}
