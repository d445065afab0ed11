package org.kymograph.spark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
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
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
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
          JSON.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {});
      content.putAll(earlier);
      keep(earlier.get("counts"), counts);
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

  void stage(String name, double tookSeconds) {
    seconds.put(name, Double.parseDouble(String.format(Locale.ROOT, "%.3f", tookSeconds)));
  }

  void counts(String what, long count) {
    counts.put(what, count);
  }

  /** A fingerprint of the input: of every file's path and digest, in order. */
  void inputs(List<SourceFile> ledger) {
    StringBuilder text = new StringBuilder();
    ledger.stream()
        .sorted(Comparator.comparing(SourceFile::path))
        .forEach(line -> text.append(line.sha256()).append(' ').append(line.path()).append('\n'));
    content.put("input_files", ledger.size());
    content.put("input_sha256", sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Fingerprint of the input, or empty before it was read. */
  String inputHash() {
    return String.valueOf(content.getOrDefault("input_sha256", ""));
  }

  void plan(byte[] planJson) {
    content.put("plan_sha256", sha256(planJson));
  }

  void write() throws IOException {
    content.put("counts", counts);
    content.remove("seconds");
    content.put("seconds", seconds);
    Files.write(file, TextTables.JSON.writeValueAsBytes(content));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
