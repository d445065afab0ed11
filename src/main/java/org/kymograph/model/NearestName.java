package org.kymograph.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one most likely meant. */
public final class NearestName {
  /** What is longer was not mistyped. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * @return the nearest of the known names by edit distance (Levenshtein 1966), or empty where none
   *     is near: more than half of the word would have to change
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .sorted()
        .min(Comparator.comparingDouble(name -> share(wanted, name)))
        .filter(name -> share(wanted, name) <= 0.5);
  }

  /** The share of the longer word that would have to change. */
  private static double share(String wanted, String name) {
    return (double) distance(wanted, name.toLowerCase(Locale.ROOT))
        / Math.max(1, Math.max(wanted.length(), name.length()));
  }

  /** {@code "; did you mean 'x'?"}, or nothing where no name is near. */
  public static String suggestion(String word, Collection<String> known) {
    return nearest(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
