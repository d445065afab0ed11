package org.kymograph.ingest;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.EventKind;

/**
 * What the titles in a self-report app or a questionnaire mean, as the job says. Nothing is
 * guessed: a title that is not here is read and not used.
 *
 * @param byTitle titles in lower case
 * @param dateTitle the item that says which date a row is about, or null
 */
public record Items(Map<String, Item> byTitle, @Nullable String dateTitle) implements Serializable {
  /** No title means anything. */
  public static final Items NONE = new Items(Map.of(), null);

  public Items {
    byTitle = Map.copyOf(new TreeMap<>(byTitle));
  }

  /** How titles are compared. */
  public static String title(String printed) {
    return printed.strip().toLowerCase(Locale.ROOT);
  }

  public Optional<Item> of(String title) {
    return Optional.ofNullable(byTitle.get(title(title)));
  }

  /** Whether a day on which something was entered and no twitch is a day without one. */
  public boolean asksAboutTwitches() {
    return byTitle.values().stream().anyMatch(item -> item.kind().name().equals(EventKind.TWITCH));
  }
}
