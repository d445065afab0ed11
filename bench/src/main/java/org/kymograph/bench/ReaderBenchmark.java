package org.kymograph.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.diary.DiaryMapping;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One file of heart samples in memory, from its bytes to quarters of an hour and the ledger's line,
 * its SHA-256 with it, on one core. Megabytes a second, beside counting the lines of the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class ReaderBenchmark {
  private static final int SAMPLES = 400_000;
  private static final ReadSettings SETTINGS =
      new ReadSettings(LocalDate.of(2026, 12, 31), DiaryMapping.NONE, Map.of(), Items.NONE);

  @Param({"fitbit_json", "fitbit_json_pretty", "apple_xml", "all_of_us_csv", "fitabase_csv"})
  String format;

  private ExportFile file;
  private byte[] content;

  private record InMemory(String participantId, String path, byte[] content)
      implements ExportFile {
    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  private enum Layout {
    FITBIT_JSON("heart_rate-2026-03-01.json", "[", ",", "]", "MM/dd/yy HH:mm:ss") {
      @Override
      String record(String time, int bpm) {
        return "{\"dateTime\":\"" + time + "\",\"value\":{\"bpm\":" + bpm + ",\"confidence\":2}}";
      }
    },
    FITBIT_JSON_PRETTY("heart_rate-2026-03-01.json", "[", ",", "]", "MM/dd/yy HH:mm:ss") {
      @Override
      String record(String time, int bpm) {
        return "{\n  \"dateTime\" : \""
            + time
            + "\",\n  \"value\" : {\n    \"bpm\" : "
            + bpm
            + ",\n    \"confidence\" : 2\n  }\n}";
      }
    },
    APPLE_XML(
        "export.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_US\">\n",
        "\n",
        "\n</HealthData>\n",
        "yyyy-MM-dd HH:mm:ss +0000") {
      @Override
      String record(String time, int bpm) {
        return " <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\""
            + " sourceVersion=\"10.1\" device=\"&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch,"
            + " manufacturer:Apple Inc., model:Watch, hardware:Watch6,1&gt;\" unit=\"count/min\""
            + " creationDate=\""
            + time
            + "\" startDate=\""
            + time
            + "\" endDate=\""
            + time
            + "\" value=\""
            + bpm
            + "\"/>";
      }
    },
    ALL_OF_US_CSV(
        "fitbit/heart_rate_minute_level_000000000000.csv",
        "datetime,heart_rate_value,person_id,src_id\n",
        "\n",
        "\n",
        "yyyy-MM-dd'T'HH:mm:ss") {
      @Override
      String record(String time, int bpm) {
        return time + "," + bpm + ",1000001,PTSC";
      }
    },
    FITABASE_CSV(
        "heartrate_seconds_merged.csv", "Id,Time,Value\n", "\n", "\n", "M/d/yyyy h:mm:ss a") {
      @Override
      String record(String time, int bpm) {
        return "2022484408," + time + "," + bpm;
      }
    };

    final String name;
    final String before;
    final String between;
    final String after;
    final DateTimeFormatter time;

    Layout(String name, String before, String between, String after, String time) {
      this.name = name;
      this.before = before;
      this.between = between;
      this.after = after;
      this.time = DateTimeFormatter.ofPattern(time, Locale.US).withZone(ZoneOffset.UTC);
    }

    abstract String record(String time, int bpm);
  }

  /** Megabytes. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Megabytes {
    public double megabytes;
  }

  @Setup
  public void make() {
    Layout layout = Layout.valueOf(format.toUpperCase(Locale.ROOT));
    StringBuilder text = new StringBuilder(layout.before);
    SplittableRandom random = new SplittableRandom(1);
    BiConsumer<Instant, Integer> add =
        (time, bpm) -> text.append(layout.record(layout.time.format(time), bpm));
    Instant time = Instant.parse("2026-03-01T00:00:00Z");
    for (int i = 0; i < SAMPLES; i++) {
      text.append(i == 0 ? "" : layout.between);
      add.accept(time.plusSeconds(5L * i), 50 + random.nextInt(90));
    }
    content = text.append(layout.after).toString().getBytes(StandardCharsets.UTF_8);
    file = new InMemory("P", layout.name, content);
    long accepted =
        Intake.read(file, SETTINGS).stream().mapToLong(its -> its.file().recordsAccepted()).sum();
    if (accepted != SAMPLES) {
      throw new IllegalStateException(
          format + ": " + accepted + " of " + SAMPLES + " samples were accepted");
    }
  }

  @Benchmark
  public Object intake(Megabytes counter) {
    counter.megabytes += content.length / 1e6;
    return Intake.read(file, SETTINGS);
  }

  @Benchmark
  public int lines(Megabytes counter) {
    counter.megabytes += content.length / 1e6;
    int lines = 0;
    for (byte its : content) {
      lines += its == '\n' ? 1 : 0;
    }
    return lines;
  }
}
