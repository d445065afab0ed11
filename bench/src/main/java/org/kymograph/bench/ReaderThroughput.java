package org.kymograph.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.Readers;
import org.kymograph.ingest.diary.DiaryMapping;
import org.kymograph.model.UserError;

/**
 * Every reader on a file of its format, from the file's bytes on disk (in the page cache) to
 * records, quarters of an hour and the ledger's line with its SHA-256, in seconds of one core, beside
 * {@code wc -l} of the same file.
 *
 * <p>The files are made of the test fixtures: the records that are accepted, again and again with
 * other dates, until the file has the size that was asked for. Files that hold one object are read
 * many times instead.
 *
 * <p>{@code ReaderThroughput FIXTURES MEGABYTES [FORMAT]}
 */
public final class ReaderThroughput {
  private static final int PASSES = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ReadSettings SETTINGS =
      new ReadSettings(LocalDate.of(2026, 12, 31), DiaryMapping.NONE, Map.of(), Items.NONE);

  private ReaderThroughput() {}

  private record OnDisk(String participantId, String path, long bytes, String location)
      implements ExportFile {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(Path.of(location));
    }
  }

  /**
   * A file in parts: what stands before its records, the records, what is between and after them.
   */
  private record Parts(String before, List<String> records, String between, String after) {
    String of(List<String> some) {
      return before + String.join(between, some) + after;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path fixtures = Path.of(arguments[0]);
    long bytes = Long.parseLong(arguments[1]) << 20;
    String only = arguments.length > 2 ? arguments[2] : "";
    Map<String, Path> byFormat = new TreeMap<>();
    try (Stream<Path> all = Files.walk(fixtures)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        if (path.toString().contains("/input/")) {
          format(path).ifPresent(name -> byFormat.merge(name, path, ReaderThroughput::longer));
        }
      }
    }
    Path folder = Files.createTempDirectory("kymograph-readers");
    System.out.println("| format | MB | MB/s a core | first pass | wc -l MB/s | wc -l / reader |");
    System.out.println("|---|---|---|---|---|---|");
    for (Map.Entry<String, Path> entry : byFormat.entrySet()) {
      if (entry.getKey().contains(only)) {
        measure(entry.getKey(), entry.getValue(), bytes, folder);
      }
    }
    Files.delete(folder);
  }

  private static java.util.Optional<String> format(Path path) throws IOException {
    byte[] content = Files.readAllBytes(path);
    FileHead head =
        new FileHead(
            path.toString(), Arrays.copyOf(content, Math.min(content.length, FileHead.LENGTH)));
    return Readers.claiming(head, SETTINGS)
        .map(ExportReader::format)
        .filter(name -> !name.contains("not_needed"));
  }

  private static Path longer(Path one, Path other) {
    try {
      return Files.size(other) > Files.size(one) ? other : one;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static void measure(String format, Path fixture, long bytes, Path folder)
      throws IOException, InterruptedException {
    Path made = folder.resolve(fixture.getFileName().toString());
    Parts parts = parts(fixture);
    boolean whole = parts == null;
    if (whole) {
      Files.copy(fixture, made);
    } else {
      write(parts, bytes, made);
    }
    long size = Files.size(made);
    long times = whole ? Math.max(1, bytes / 8 / size) : 1;
    OnDisk file = new OnDisk("P1", fixture.toString(), size, made.toString());
    double[] seconds = new double[PASSES];
    for (int pass = 0; pass < PASSES; pass++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      for (long i = 0; i < times; i++) {
        Intake.read(file, SETTINGS);
      }
      seconds[pass] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
    }
    double megabytes = size * times / 1e6;
    double first = seconds[0];
    double[] warm = Arrays.copyOfRange(seconds, 1, PASSES);
    Arrays.sort(warm);
    double median = warm[warm.length / 2];
    double lines = whole ? Double.NaN : secondsOfLineCount(made);
    System.out.printf(
        Locale.ROOT,
        "| %s%s | %.0f | %.0f | %.0f | %s | %s |%n",
        format,
        whole ? " (" + times + " small files)" : "",
        megabytes,
        megabytes / median,
        megabytes / first,
        whole ? "" : String.format(Locale.ROOT, "%.0f", megabytes / lines),
        whole ? "" : String.format(Locale.ROOT, "%.1f", median / lines));
    Files.delete(made);
  }

  private static double secondsOfLineCount(Path file) throws IOException, InterruptedException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begin = System.nanoTime();
      Process wc =
          new ProcessBuilder("wc", "-l", file.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      wc.waitFor();
      best = Math.min(best, (System.nanoTime() - begin) / 1e9);
    }
    return best;
  }

  // ---- files of any size

  private static Parts parts(Path fixture) throws IOException {
    String text = Files.readString(fixture, StandardCharsets.ISO_8859_1);
    String name = fixture.getFileName().toString();
    Parts all =
        name.endsWith(".csv")
            ? table(text)
            : name.endsWith(".xml")
                ? xml(text)
                : name.endsWith(".ndjson") ? lines(text, 0) : json(text);
    if (all == null) {
      return null;
    }
    Predicate<String> good =
        record -> {
          try {
            List<FileRecords> read =
                Intake.read(new Text(fixture.toString(), all.of(List.of(record))), SETTINGS);
            return read.stream()
                .allMatch(
                    its ->
                        its.file().recordsRefused() + its.file().recordsOutOfRange() == 0
                            && its.file().recordsAccepted() > 0);
          } catch (UserError notAlone) {
            return false;
          }
        };
    List<String> records = all.records.stream().filter(good).toList();
    return records.isEmpty() ? null : new Parts(all.before, records, all.between, all.after);
  }

  private record Text(String path, String content) implements ExportFile {
    @Override
    public String participantId() {
      return "P1";
    }

    @Override
    public long bytes() {
      return content.length();
    }

    @Override
    public InputStream open() {
      return new BufferedInputStream(
          new java.io.ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static Parts table(String text) {
    // Samsung prints a line above its header.
    return lines(text, text.stripLeading().startsWith("com.samsung", text.indexOf("com.")) ? 2 : 1);
  }

  private static Parts lines(String text, int header) {
    List<String> lines = text.lines().toList();
    if (lines.size() <= header || text.chars().filter(c -> c == '"').count() % 2 != 0) {
      return null;
    }
    String before = header == 0 ? "" : String.join("\n", lines.subList(0, header)) + "\n";
    return new Parts(before, lines.subList(header, lines.size()), "\n", "\n");
  }

  private static final Pattern XML_RECORD =
      Pattern.compile("<Record [^>]*/>|<Record [^>]*[^/]>.*?</Record>", Pattern.DOTALL);

  private static Parts xml(String text) {
    int root = text.indexOf("<HealthData");
    int from = text.indexOf('>', root) + 1;
    List<String> records = new ArrayList<>();
    Matcher matcher = XML_RECORD.matcher(text.substring(from));
    while (matcher.find()) {
      records.add(matcher.group());
    }
    return new Parts(text.substring(0, from) + "\n", records, "\n ", "\n</HealthData>\n");
  }

  /** The longest array of objects, wherever it stands. */
  private static Parts json(String text) {
    int from = -1;
    int to = -1;
    for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
      int close = closing(text, open);
      if (close - open > to - from && text.substring(open + 1).stripLeading().startsWith("{")) {
        from = open;
        to = close;
      }
    }
    if (from < 0) {
      return null;
    }
    List<String> records = new ArrayList<>();
    int at = from + 1;
    while (at < to) {
      int begin = text.indexOf('{', at);
      if (begin < 0 || begin > to) {
        break;
      }
      int end = closing(text, begin);
      records.add(text.substring(begin, end + 1));
      at = end + 1;
    }
    return new Parts(text.substring(0, from + 1), records, ",\n", text.substring(to));
  }

  private static int closing(String text, int open) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{')) {
        depth++;
      } else if (!quoted && (c == ']' || c == '}') && --depth == 0) {
        return i;
      }
    }
    return open;
  }

  private static final Pattern MONTH = Pattern.compile("20\\d\\d-\\d\\d(?=-\\d\\d)");
  private static final Pattern US_DATE = Pattern.compile("\\d\\d(/\\d\\d/)\\d\\d(?=[ \",])");
  private static final int[] LONG_MONTHS = {1, 3, 5, 7, 8, 10, 12};

  private static final Pattern SECONDS = Pattern.compile("(?<=\\d\\d:\\d\\d):\\d\\d");

  /** Records come in runs of 60, a second apart, and each month after the other. */
  private static void write(Parts parts, long bytes, Path made) throws IOException {
    try (var out = Files.newBufferedWriter(made, StandardCharsets.ISO_8859_1)) {
      out.write(parts.before);
      long written = 0;
      for (int i = 0; written < bytes; i++) {
        int year = 2001 + i / LONG_MONTHS.length % 25;
        String month = String.format(Locale.ROOT, "%02d", LONG_MONTHS[i % LONG_MONTHS.length]);
        for (String record : parts.records) {
          String moved = MONTH.matcher(record).replaceAll(year + "-" + month);
          moved =
              US_DATE.matcher(moved).replaceAll(month + "$1" + String.valueOf(year).substring(2));
          for (int second = 0; second < 60 && written < bytes; second++) {
            String its =
                SECONDS.matcher(moved).replaceAll(String.format(Locale.ROOT, ":%02d", second));
            out.write(written == 0 ? "" : parts.between);
            out.write(its);
            written += its.length() + parts.between.length();
          }
        }
      }
      out.write(parts.after);
    }
  }
}
