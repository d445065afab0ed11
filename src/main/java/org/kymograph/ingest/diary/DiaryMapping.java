package org.kymograph.ingest.diary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kymograph.model.EventKind;
import org.kymograph.model.NearestName;

/**
 * How a study's own diary maps to the contract's names; validated before a byte is read.
 *
 * @param columns their header to our column
 * @param kinds their word in {@code kind} to our kind
 * @param ignored headers that are left out on purpose
 * @param ownKinds kinds that the study adds
 */
public record DiaryMapping(
    Map<String, String> columns,
    Map<String, String> kinds,
    List<String> ignored,
    List<EventKind> ownKinds)
    implements Serializable {

  /** The contract's own names and nothing else. */
  public static final DiaryMapping NONE =
      new DiaryMapping(Map.of(), Map.of(), List.of(), List.of());

  public DiaryMapping {
    columns = Map.copyOf(columns);
    kinds = Map.copyOf(kinds);
    ignored = List.copyOf(ignored);
    ownKinds = List.copyOf(ownKinds);
  }

  /** Every kind a diary may hold. */
  public List<EventKind> allKinds() {
    List<EventKind> all = new ArrayList<>(EventKind.ALL);
    all.addAll(ownKinds);
    return all;
  }

  /** The kind of this name. */
  public Optional<EventKind> kind(String name) {
    return allKinds().stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** What is wrong with the mapping, said so that it can be put right; empty where nothing is. */
  public Optional<String> problem() {
    for (String ours : columns.values()) {
      String unknown = DiaryColumns.unknownTarget(ours, this);
      if (unknown != null) {
        return Optional.of(unknown);
      }
    }
    List<String> names = allKinds().stream().map(EventKind::name).toList();
    for (String ours : kinds.values()) {
      if (!names.contains(ours)) {
        return Optional.of("unknown kind '" + ours + "'" + NearestName.suggestion(ours, names));
      }
    }
    return Optional.empty();
  }
}
