package org.kymograph.ingest.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.TestFiles;
import org.kymograph.ingest.UnreadableRecord;

/** However an export is cut, and whatever is recognised as printed before, it says the same. */
class ChunkedWalkTest {
  private final List<byte[]> exports = exports();

  /**
   * The fixtures, and one in which devices and types come in turns, with what may stand between.
   */
  private static List<byte[]> exports() {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/exports/apple_health"))) {
      List<byte[]> exports = new ArrayList<>();
      for (Path file : files.filter(its -> its.toString().endsWith(".xml")).sorted().toList()) {
        exports.add(Files.readAllBytes(file));
      }
      exports.add(inTurns().getBytes(StandardCharsets.UTF_8));
      return exports;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String inTurns() {
    StringBuilder export = new StringBuilder("<?xml version=\"1.0\"?>\n<HealthData>\n");
    String[] types = {"HeartRate", "HeartRate", "StepCount", "BasalEnergyBurned"};
    for (int i = 0; i < 60; i++) {
      String time = String.format("2026-03-%02d 10:%02d:00 +0100", 1 + i / 30, i % 60);
      String type = types[i % 7 % types.length];
      export
          .append(i % 11 == 0 ? " <!-- <Record type=\"x\"/> -->\n" : "")
          .append(i % 13 == 5 ? " <Correlation type=\"Food\">\n " : "")
          .append(" <Record type=\"HKQuantityTypeIdentifier")
          .append(type)
          .append("\" sourceName=\"")
          .append(i % 5 == 0 ? "Phone" : "Watch")
          .append("\" unit=\"")
          .append(type.equals("HeartRate") ? i % 17 == 3 ? "count/s" : "count/min" : "count")
          .append("\" creationDate=\"")
          .append(time)
          .append("\" startDate=\"")
          .append(i % 19 == 7 ? "yesterday" : time)
          .append("\" endDate=\"")
          .append(time)
          .append("\" value=\"")
          .append(i % 23 == 2 ? "1.2.3" : 60 + i % 9 + (i % 2 == 0 ? ".5" : ""))
          .append(
              i % 3 == 0
                  ? "\">\n  <MetadataEntry key=\"HKTimeZone\" value=\"Asia/Tokyo\"/>\n </Record>\n"
                  : "\"/>\n")
          .append(i % 13 == 5 ? " </Correlation>\n" : "")
          .append(
              i % 29 == 9 ? " <Workout workoutActivityType=\"x\" duration=\"5\" startDate=\"" : "")
          .append(i % 29 == 9 ? time + "\" endDate=\"" + time + "\"/>\n" : "");
    }
    return export.append("</HealthData>\n").toString();
  }

  /** What was taken, in words; where, only if that is asked. */
  private record Told(List<String> words, boolean withPlaces) implements AppleWalk.Taker {
    private String at(long offset) {
      return withPlaces ? " at " + offset : "";
    }

    @Override
    public void heart(String source, long start, long end, double bpm) {
      words.add("heart " + source + " " + start + " " + end + " " + bpm);
    }

    @Override
    public void record(AppleRecord record, long offset) {
      words.add(record + at(offset));
    }

    @Override
    public void workout(AppleRecord record, double minutes, long offset) {
      words.add(record + " of " + minutes + at(offset));
    }

    @Override
    public void notNeeded() {
      words.add("not needed");
    }

    @Override
    public void refuse(long offset, UnreadableRecord why) {
      words.add(why.reason() + " " + why.whatWasExpected() + at(offset));
    }
  }

  private static List<String> inChunks(byte[] export, int bytes) throws IOException {
    Told told = new Told(new ArrayList<>(), true);
    try {
      new ChunkedWalk(TestFiles.SETTINGS, told, bytes).read(new ByteArrayInputStream(export));
    } catch (BrokenFileException broken) {
      told.words.add("broken at " + broken.position());
    }
    return told.words;
  }

  private static List<String> inOneWalk(byte[] export, boolean withPlaces) throws IOException {
    Told told = new Told(new ArrayList<>(), withPlaces);
    AppleWalk walk =
        new AppleWalk(
            new TagScanner(new ByteArrayInputStream(export), 0),
            new AppleClock(TestFiles.SETTINGS),
            told,
            false);
    if (walk.toTheEnd() != AppleWalk.End.COMPLETE) {
      told.words.add("broken" + (withPlaces ? " at " + TagScanner.position(walk.offset()) : ""));
    }
    return told.words;
  }

  /** A blank more before an attribute means nothing, but is not as records are printed. */
  private static byte[] unlikeAnyOther(byte[] export) {
    return new String(export, StandardCharsets.ISO_8859_1)
        .replace("\" startDate=\"", "\"  startDate=\"")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A few bytes of the markup or of values replaced, dropped or repeated. */
  private byte[] damaged(int which, long seed, int times) {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder(
            new String(exports.get(which % exports.size()), StandardCharsets.ISO_8859_1));
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, "<>\"/ =0!-\n".charAt(random.nextInt(10)));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        default -> text.insert(at, random.nextBoolean() ? "<!--" : "-->");
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 400)
  void chunksSayWhatOneWalkSays(
      @ForAll @IntRange(max = 20) int which,
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int times,
      @ForAll @IntRange(min = 100, max = 6000) int chunk)
      throws IOException {
    byte[] export = damaged(which, seed, times);
    assertEquals(inOneWalk(export, true), inChunks(export, chunk));
  }

  @Property(tries = 400)
  void whatIsRecognisedIsWhatAttributesSay(
      @ForAll @IntRange(max = 20) int which,
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int times)
      throws IOException {
    byte[] export = damaged(which, seed, times);
    assertEquals(inOneWalk(unlikeAnyOther(export), false), inOneWalk(export, false));
  }

  @Example
  void recordsInTurnsAreReadAndRecognised() throws IOException {
    byte[] export = exports.get(exports.size() - 1);
    List<String> told = inOneWalk(export, false);
    assertTrue(told.stream().filter(its -> its.startsWith("heart")).count() > 20);
    assertTrue(told.stream().anyMatch(its -> its.contains("Asia/Tokyo")));
    assertTrue(told.stream().anyMatch(its -> its.startsWith("BAD_TIME")));
    assertTrue(told.stream().anyMatch(its -> its.startsWith("BAD_NUMBER")));
    assertEquals(told, inOneWalk(unlikeAnyOther(export), false));
  }
}
