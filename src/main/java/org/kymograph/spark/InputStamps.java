package org.kymograph.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.KeyedNames;

/**
 * How the files of an input stand on the disk, by whose they are: what can be known of them without
 * reading them.
 *
 * <p>A file is its size, its number on the disk, and when it was written and changed. The last of
 * these, {@code ctime}, is set by the system alone: who writes a file cannot keep it, whatever the
 * other times are set to. Where a system has none, or a file changed so lately that it could change
 * again within the same tick of its clock, there is no stamp, and only the content tells.
 */
final class InputStamps {
  /** The coarsest clock of a file system ticks every two seconds. */
  private static final long TICK_MILLIS = 2000;

  private static final int DIGITS = 32;

  /**
   * The files of one person, or those that no folder says the owner of.
   *
   * @param key of the person's name, which it does not tell
   * @param participant the name in the tables, or empty
   * @param stamp of all the files and their paths; empty where there is none
   * @param files in order of their paths
   */
  record Person(String key, String participant, String stamp, List<ExportFile> files) {}

  private InputStamps() {}

  /**
   * @param names under which people and paths stand in the tables
   * @param nowMillis the time, before any of the files is read
   */
  static List<Person> of(List<ExportFile> files, KeyedNames names, long nowMillis) {
    Map<String, List<ExportFile>> byPerson = new TreeMap<>();
    for (ExportFile file : files) {
      String person = (file.isOfNamedParticipant() ? "named " : "given ") + name(file, names);
      byPerson.computeIfAbsent(person, its -> new ArrayList<>()).add(file);
    }
    List<Person> people = new ArrayList<>();
    byPerson.forEach(
        (person, its) ->
            people.add(
                new Person(
                    shortened(new Digest().line(person)),
                    name(its.get(0), names),
                    stamp(its, names, nowMillis),
                    its)));
    return people;
  }

  private static String name(ExportFile file, KeyedNames names) {
    return file.participantId() == null ? "" : names.participant(file.participantId());
  }

  private static String shortened(Digest digest) {
    return digest.hex().substring(0, DIGITS);
  }

  private static String stamp(List<ExportFile> files, KeyedNames names, long nowMillis) {
    Digest all = new Digest();
    Path holder = null;
    String stamp = "";
    for (ExportFile file : files) {
      Path its = file.holder();
      if (its == null || !its.equals(holder)) {
        holder = its;
        stamp = its == null ? null : stamp(its, nowMillis);
      }
      if (stamp == null) {
        return "";
      }
      all.line(names.path(file.path())).line(stamp);
    }
    return shortened(all);
  }

  private static @Nullable String stamp(Path path, long nowMillis) {
    try {
      Map<String, Object> its = Files.readAttributes(path, "unix:size,ino,lastModifiedTime,ctime");
      FileTime changed = (FileTime) its.get("ctime");
      return changed == null || changed.toMillis() > nowMillis - TICK_MILLIS
          ? null
          : its.get("size")
              + " "
              + its.get("ino")
              + " "
              + its.get("lastModifiedTime")
              + " "
              + changed;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException none) {
      return null;
    }
  }
}
