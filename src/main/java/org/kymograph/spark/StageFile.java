package org.kymograph.spark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code logs/stages.json} of a run's folder: what each stage was made of and what it left, so that
 * a later run can tell what it need not do again. Holds digests and counts; never a value of a
 * record, a name or a path of the input.
 *
 * <p>The file carries a digest of itself. One that is not there, is of another version or was
 * changed by anybody else says nothing.
 */
final class StageFile {
  static final String NAME = "logs/stages.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A stage that is done.
   *
   * @param key digest of all that decides its result, but for the files that are read
   * @param left digest of each file and table that it wrote, by the path below the folder
   * @param counts what it counted
   * @param facts what else is said of its input
   * @param people how each one's files stood on the disk, as {@link InputStamps} says it; empty but
   *     for the stage that reads them
   */
  record Stage(
      String key,
      TreeMap<String, String> left,
      TreeMap<String, Long> counts,
      TreeMap<String, String> facts,
      TreeMap<String, String> people) {
    Stage {
      Objects.requireNonNull(key);
      Objects.requireNonNull(left);
      Objects.requireNonNull(counts);
      Objects.requireNonNull(facts);
      Objects.requireNonNull(people);
    }
  }

  private final Path folder;
  private final TreeMap<String, Stage> stages;

  private StageFile(Path folder, TreeMap<String, Stage> stages) {
    this.folder = folder;
    this.stages = stages;
  }

  /** What the folder says; nothing where it has no such file, or one that cannot be trusted. */
  static StageFile of(Path folder) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(folder.resolve(NAME)));
      JsonNode its = root.path("stages");
      if (root.path("format").asInt() == FORMAT
          && root.path("sha256").asText().equals(Digest.of(JSON.writeValueAsBytes(its)))) {
        return new StageFile(
            folder, JSON.convertValue(its, new TypeReference<TreeMap<String, Stage>>() {}));
      }
    } catch (IOException | RuntimeException notThereOrNotOurs) {
      // It says nothing.
    }
    return new StageFile(folder, new TreeMap<>());
  }

  Path folder() {
    return folder;
  }

  @Nullable Stage stage(String name) {
    return stages.get(name);
  }

  /** Whether everything that the stage left lies there as it left it. */
  boolean stillHolds(Stage stage) throws IOException {
    for (Map.Entry<String, String> left : stage.left.entrySet()) {
      if (!Digest.of(folder.resolve(left.getKey())).equals(left.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Brings all that a stage left into another folder.
   *
   * @throws org.kymograph.model.UserError where it cannot be written
   */
  void bring(Stage stage, Path to) throws IOException {
    for (String name : stage.left.keySet()) {
      if (!Files.exists(folder.resolve(name))) {
        continue;
      }
      try (Stream<Path> tree = Files.walk(folder.resolve(name))) {
        for (Path path : tree.toList()) {
          Path its = to.resolve(folder.relativize(path).toString());
          if (Files.isDirectory(path)) {
            OwnersOnly.folders(its);
          } else {
            bringFile(path, its);
          }
        }
      }
    }
  }

  /** The same file under another name as well: nobody writes into a file that is there. */
  private static void bringFile(Path from, Path to) {
    try {
      OwnersOnly.folders(Objects.requireNonNull(to.getParent()));
      try {
        Files.createLink(to, from);
      } catch (IOException | UnsupportedOperationException noLinksThere) {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw WholeFile.unwritable(to.toString(), failed);
    }
  }

  /** Says that a stage is done. */
  void put(String name, Stage stage) throws IOException {
    stages.put(name, stage);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("sha256", Digest.of(JSON.writeValueAsBytes(JSON.valueToTree(stages))));
    content.put("stages", stages);
    byte[] written = JSON.writeValueAsBytes(content);
    WholeFile.write(folder.resolve(NAME), out -> out.write(written));
  }
}
