package org.kymograph.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kymograph.ingest.diary.DiaryMapping;
import org.kymograph.model.EventKind;

/** Files in memory, and the way of one participant's files into records. */
public final class TestFiles {
  public static final ReadSettings SETTINGS =
      new ReadSettings(LocalDate.of(2026, 6, 1), DiaryMapping.NONE, Map.of(), items());

  private TestFiles() {}

  /** What the fixtures of self-report apps and questionnaires call things. */
  private static Items items() {
    Map<String, Item> items = new TreeMap<>();
    Item twitch = item("twitch", 1, null, Map.of());
    List.of("twitching", "eyelid twitch", "twitches").forEach(its -> items.put(its, twitch));
    items.put("coffee", item("caffeine", 80, null, Map.of()));
    items.put("magnesium", item("magnesium", 300, null, Map.of()));
    items.put("meds___3", item("medication", 1, null, Map.of()));
    items.put("stress", item("stress", 5, new Item.Scale(1, 5, false), Map.of("very high", 5.0)));
    items.put("tense/anxious", item("stress", 7, null, Map.of()));
    items.put("tired", item("fatigue", 1, new Item.Scale(0, 1, false), Map.of()));
    items.put("pain", item("pain", 5, null, Map.of()));
    items.put("calm", item("stress", 5, new Item.Scale(0, 10, true), Map.of()));
    items.put(
        "mood", item("mood", 5, new Item.Scale(1, 5, false), Map.of("good", 4.0, "awful", 1.0)));
    return new Items(items, "diary_date");
  }

  private static Item item(String kind, double each, Item.Scale scale, Map<String, Double> words) {
    return new Item(EventKind.named(kind).orElseThrow(), each, 1, scale, words);
  }

  public record InMemory(String participantId, String path, byte[] content) implements ExportFile {
    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  public static ExportFile file(String path, String content) {
    return new InMemory("P1", path, content.getBytes(StandardCharsets.UTF_8));
  }

  public static ExportFile file(String path, byte[] content) {
    return new InMemory("P1", path, content);
  }

  /** The same bytes, but cut off. */
  public static ExportFile cut(ExportFile file, int length) {
    return new InMemory(file.participantId(), file.path(), Arrays.copyOf(content(file), length));
  }

  public static byte[] content(ExportFile file) {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
  }

  public static List<ExportFile> folder(Path folder) throws IOException {
    List<ExportFile> files = new ArrayList<>();
    for (ExportFile file : LocalInput.files(List.of(folder), "P1")) {
      files.add(new InMemory("P1", file.path(), content(file)));
    }
    return files;
  }

  /** One participant's files, read and reconciled. */
  public static ParticipantRecords read(List<ExportFile> files, String zone) {
    return read(files, zone, SETTINGS);
  }

  public static ParticipantRecords read(
      List<ExportFile> files, String zone, ReadSettings settings) {
    List<FileRecords> records = new ArrayList<>();
    files.forEach(file -> records.addAll(Intake.read(file, settings)));
    return Reconciliation.of("P1", records, zone == null ? null : ZoneId.of(zone));
  }

  /** What was read, a line a row, in words that a person can check. */
  public static List<String> told(ParticipantRecords records) {
    List<String> lines = new ArrayList<>();
    records
        .zones()
        .forEach(
            its -> lines.add("zone " + its.fromTime() + " " + its.zone() + " " + its.evidence()));
    records
        .sleeps()
        .forEach(
            its ->
                lines.add(
                    String.join(
                        " ",
                        "sleep",
                        its.source(),
                        its.startTime() + " to " + its.endTime(),
                        "woke " + its.wakeDate(),
                        "bed " + its.inBedMinutes(),
                        "asleep " + its.asleepMinutes(),
                        "awake " + its.awakeMinutes(),
                        "light " + its.lightMinutes(),
                        "deep " + its.deepMinutes(),
                        "rem " + its.remMinutes(),
                        "nap " + its.napReported())));
    records
        .quarters()
        .forEach(
            its ->
                lines.add(
                    String.join(
                        " ",
                        "heart",
                        its.source(),
                        its.startTime().toString(),
                        "n " + its.samples(),
                        "min " + its.minBpm(),
                        "max " + its.maxBpm(),
                        "mean " + its.meanBpm(),
                        "p05 " + its.p05Bpm(),
                        "seconds " + its.secondsCovered())));
    records
        .events()
        .forEach(
            its -> {
              Map<String, Object> said = new TreeMap<>();
              put(said, "time", its.time());
              put(said, "part", its.partOfDay());
              put(said, "value", its.value());
              put(said, "unit", its.value() == null ? null : its.unit());
              put(said, "site", its.bodySite());
              put(said, "side", its.side());
              put(said, "intensity", its.intensity());
              put(said, "seconds", its.durationSeconds());
              put(said, "reported", its.reportedAt());
              put(said, "asked", its.asked());
              lines.add("event " + its.source() + " " + its.kind() + " " + its.date() + " " + said);
            });
    records
        .files()
        .forEach(
            its ->
                lines.add(
                    String.join(
                        " ",
                        "file",
                        its.path(),
                        String.valueOf(its.format()),
                        its.status(),
                        its.recordsRead() + " read",
                        its.recordsAccepted() + " accepted",
                        its.recordsMerged() + " merged",
                        its.recordsRefused() + " refused",
                        its.recordsOutOfRange() + " out of range")));
    records
        .refused()
        .forEach(
            its ->
                lines.add(
                    String.join(
                        " ",
                        "refused",
                        its.path(),
                        its.position(),
                        its.reason() + ":",
                        its.whatWasExpected())));
    return lines;
  }

  private static void put(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  public static List<Path> situations() throws IOException {
    try (var formats = Files.walk(Path.of("src/test/resources/exports"), 2)) {
      return formats.filter(path -> Files.isDirectory(path.resolve("input"))).sorted().toList();
    }
  }
}
