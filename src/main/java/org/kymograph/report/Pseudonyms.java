package org.kymograph.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The names under which participants stand in a cohort's page: numbers, in an order that tells
 * nothing of the names, and the same at every run on the same input.
 */
public final class Pseudonyms {
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * @param seed the fingerprint of the input: another study numbers its people otherwise
   * @param participantIds all of them
   */
  public Pseudonyms(String seed, Collection<String> participantIds) {
    List<String> shuffled = new ArrayList<>(new TreeSet<>(participantIds));
    Map<String, String> order = new LinkedHashMap<>();
    shuffled.forEach(id -> order.put(id, digest(seed + "\n" + id)));
    shuffled.sort(Comparator.comparing(order::get));
    int width = Math.max(2, String.valueOf(shuffled.size()).length());
    for (String id : shuffled) {
      String number = String.format(Locale.ROOT, "%0" + width + "d", names.size() + 1);
      names.put(id, "Person " + number);
    }
  }

  /** The name in the page. */
  public String of(String participantId) {
    String name = names.get(participantId);
    if (name == null) {
      throw new IllegalArgumentException("a participant who was not among those named");
    }
    return name;
  }

  /** A path in which no folder and no archive tells a participant's name. */
  public String inPath(String path) {
    StringBuilder shown = new StringBuilder();
    for (String part : path.split("(?<=/)", -1)) {
      int whole = part.endsWith("/") ? part.length() - 1 : part.length();
      int end = names.containsKey(part.substring(0, whole)) ? whole : part.indexOf('.');
      String name = names.get(part.substring(0, Math.max(0, end)));
      shown.append(name == null ? part : name + part.substring(end));
    }
    return shown.toString();
  }

  /** The name of a setting, such as {@code zones.P07}, without a participant's. */
  public String inSetting(String setting) {
    int dot = setting.indexOf('.');
    String name = names.get(setting.substring(dot + 1));
    return dot < 0 || name == null ? setting : setting.substring(0, dot + 1) + name;
  }

  /** The file of the person's own page, beside the cohort's. */
  public String page(String participantId) {
    return "people/" + of(participantId).toLowerCase(Locale.ROOT).replace(' ', '-') + ".html";
  }

  /** The participants in the order of their pseudonyms. */
  public List<String> inOrder() {
    return List.copyOf(names.keySet());
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
