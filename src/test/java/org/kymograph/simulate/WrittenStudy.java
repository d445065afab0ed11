package org.kymograph.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a study back with nothing of the code that wrote it. */
final class WrittenStudy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  WrittenStudy(Path root) {
    this.root = root;
  }

  JsonNode truth() throws IOException {
    return JSON.readTree(root.resolve("truth.json").toFile());
  }

  List<JsonNode> people() throws IOException {
    List<JsonNode> people = new ArrayList<>();
    truth().get("people").forEach(people::add);
    return people;
  }

  /** Every file of a participant, those in an archive under the archive's own paths. */
  Map<String, byte[]> files(String participant) throws IOException {
    Path folder = root.resolve("participants").resolve(participant);
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : bytesBelow(folder).entrySet()) {
      if (file.getKey().endsWith(".zip")) {
        files.putAll(unpacked(folder.resolve(file.getKey())));
      } else {
        files.put(file.getKey(), file.getValue());
      }
    }
    return files;
  }

  /** The records of all JSON arrays whose file name begins so, in the order of the names. */
  List<JsonNode> records(String participant, String nameStart) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files(participant).entrySet()) {
      String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
      if (name.startsWith(nameStart)) {
        JSON.readTree(file.getValue()).forEach(records::add);
      }
    }
    return records;
  }

  /** A diary table as maps from column to cell, whatever its delimiter. */
  List<Map<String, String>> diary(String participant, String table) throws IOException {
    byte[] lines = files(participant).get("diary/" + table + ".ndjson");
    return lines == null
        ? csv(text(files(participant).get("diary/" + table + ".csv")))
        : ndjson(text(lines));
  }

  private static List<Map<String, String>> ndjson(String text) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Map<String, String> row = new TreeMap<>();
      JSON.readTree(line)
          .properties()
          .forEach(member -> row.put(member.getKey(), member.getValue().asText()));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, String>> csv(String text) {
    List<String> lines = text.replace("\uFEFF", "").lines().toList();
    String delimiter = lines.get(0).contains(";") ? ";" : ",";
    String[] columns = lines.get(0).split(delimiter);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(delimiter, -1);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static Map<String, byte[]> bytesBelow(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(
              path -> {
                try {
                  String name = folder.relativize(path).toString().replace('\\', '/');
                  files.put(name, Files.readAllBytes(path));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return files;
  }

  private static Map<String, byte[]> unpacked(Path zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        files.put(entry.getName(), entries.readAllBytes());
      }
    }
    return files;
  }
}
