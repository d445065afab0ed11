package org.kymograph.spark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kymograph.model.SourceFile;

/**
 * {@code run.json}: what was run on what. A single stage adds to what the stages before it wrote.
 * Holds counts, hashes and settings; never a value of a record.
 */
final class RunFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The version of this product. */
  static final String VERSION = String.valueOf(versions().getProperty("version"));

  private final Path file;
  private final Map<String, Object> content = new LinkedHashMap<>();
  private final Map<String, Object> counts = new TreeMap<>();
  private final Map<String, Object> stages = new LinkedHashMap<>();
  private final Map<String, Object> seconds = new LinkedHashMap<>();

  private RunFile(Path file) {
    this.file = file;
  }

  static RunFile of(Path folder, Job job) {
    RunFile run = new RunFile(folder.resolve(OutputFolder.RUN_FILE));
    run.readEarlierStages();
    Properties versions = versions();
    run.content.put("product", "kymograph");
    run.content.put("version", versions.getProperty("version"));
    run.content.put("spark", versions.getProperty("spark"));
    run.content.put("java_feature_version", Runtime.version().feature());
    run.content.put("job", job.settings());
    run.content.put("job_sha256", jobHash(job));
    run.content.put("seed", job.plan().seed());
    return run;
  }

  static String jobHash(Job job) {
    StringBuilder text = new StringBuilder();
    job.settings()
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Properties versions() {
    Properties versions = new Properties();
    try (var in = RunFile.class.getResourceAsStream("/org/kymograph/version.properties")) {
      versions.load(in);
    } catch (IOException theJarIsBroken) {
      throw new IllegalStateException(theJarIsBroken);
    }
    return versions;
  }

  private void readEarlierStages() {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Map<String, Object> earlier =
          JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Object>>() {});
      content.putAll(earlier);
      keep(earlier.get("counts"), counts);
      keep(earlier.get("stages"), stages);
      keep(earlier.get("seconds"), seconds);
    } catch (IOException notOurs) {
      content.clear();
    }
  }

  private static void keep(@org.jspecify.annotations.Nullable Object from, Map<String, Object> to) {
    if (from instanceof Map<?, ?> map) {
      map.forEach((name, value) -> to.put(String.valueOf(name), value));
    }
  }

  /** What became of a stage: made, made in part, or kept as an earlier run left it. */
  enum Made {
    MADE,
    MADE_IN_PART,
    KEPT
  }

  void stage(String name, Made made, double tookSeconds) {
    stages.put(name, made.name().toLowerCase(Locale.ROOT));
    seconds.put(name, Double.parseDouble(String.format(Locale.ROOT, "%.3f", tookSeconds)));
  }

  void counts(String what, long count) {
    counts.put(what, count);
  }

  Map<String, Object> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** A fingerprint of the input: of every file's path and digest, in order. */
  static String inputHash(List<Input> files) {
    Digest digest = new Digest();
    files.stream()
        .sorted(Comparator.comparing(Input::path))
        .forEach(file -> digest.line(file.sha256() + ' ' + file.path()));
    return digest.hex();
  }

  /** A file of the input, by its path and content. */
  record Input(String path, String sha256) {
    static Input of(SourceFile file) {
      return new Input(file.path(), file.sha256());
    }
  }

  void inputs(long files, String hash) {
    content.put("input_files", files);
    content.put("input_sha256", hash);
  }

  /** Fingerprint of the input, or empty before it was read. */
  String inputHash() {
    return String.valueOf(content.getOrDefault("input_sha256", ""));
  }

  void plan(String hash) {
    content.put("plan_sha256", hash);
  }

  void write() throws IOException {
    content.put("counts", counts);
    content.put("stages", stages);
    content.remove("seconds");
    content.put("seconds", seconds);
    byte[] written = TextTables.JSON.writeValueAsBytes(content);
    WholeFile.write(file, out -> out.write(written));
  }
}
