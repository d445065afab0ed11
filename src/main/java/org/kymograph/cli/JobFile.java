package org.kymograph.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kymograph.days.DaySettings;
import org.kymograph.days.SourcePriority;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.Readers;
import org.kymograph.ingest.diary.DiaryMapping;
import org.kymograph.model.EventKind;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;

/**
 * A job file, validated before a byte of the input is read. An unknown key or a value that cannot
 * be is an error that names the file, the key and the nearest known one.
 */
final class JobFile {
  /** What a long line costs its parser grows with the square of its length. */
  private static final long MOST_BYTES = 2L << 20;

  private final String name;
  private final JsonNode root;
  private final TreeMap<String, String> settings = new TreeMap<>();

  private JobFile(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /** The job of a run without a job file. */
  static JobFile none() {
    return new JobFile("job", new YAMLMapper().createObjectNode());
  }

  static JobFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UserError("--job " + path + ": no such file");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new UserError("--job " + path + ": no job file is larger than 2 MB");
      }
      YAMLMapper yaml = new YAMLMapper();
      yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode root = yaml.readTree(Files.readAllBytes(path));
      if (root == null || root.isMissingNode() || root.isNull()) {
        root = yaml.createObjectNode();
      }
      if (!root.isObject()) {
        throw new UserError("--job " + path + ": a job file is a list of 'key: value' lines");
      }
      JobFile file = new JobFile(String.valueOf(path.getFileName()), root);
      file.checkKeys();
      return file;
    } catch (JsonProcessingException notYaml) {
      throw new UserError(
          "--job "
              + path
              + ": no YAML at line "
              + (notYaml.getLocation() == null ? "?" : notYaml.getLocation().getLineNr())
              + " ("
              + notYaml.getOriginalMessage().lines().findFirst().orElse("malformed")
              + ")");
    } catch (IOException unreadable) {
      throw new UserError("--job " + path + ": cannot be read");
    }
  }

  /** Every key, by the place that it stands in; the published schema has the same. */
  static final Map<String, List<String>> KEYS =
      Map.of(
          "",
          List.of(
              "outcome",
              "factors",
              "confirmatory",
              "adjust_for",
              "multiplicity",
              "max_lag_days",
              "q",
              "seed",
              "zone",
              "zones",
              "as_of",
              "sources",
              "eras",
              "interpolate",
              "sleep",
              "hydration",
              "wear",
              "diary",
              "kinds",
              "items",
              "units",
              "date_shift_weeks",
              "refused_limit_percent",
              "smallest_group"),
          "sleep",
          List.of("need_hours", "cut", "naps"),
          "hydration",
          List.of("adequate_intake_ml", "glass_ml"),
          "wear",
          List.of("least_minutes"),
          "diary",
          List.of("columns", "kinds", "ignored", "kept_from", "kept_to"),
          "kinds.*",
          List.of("column", "unit", "lowest", "highest", "absence"),
          "items.*",
          List.of("kind", "each", "unit", "least", "most", "high_is", "words"));

  private void checkKeys() {
    check(root, "");
    for (String part : List.of("sleep", "hydration", "wear", "diary")) {
      if (root.has(part)) {
        check(root.get(part), part);
      }
    }
    root.path("kinds").forEach(kind -> check(kind, "kinds.*"));
    root.path("items").forEach(item -> check(item, "items.*"));
  }

  private void check(JsonNode node, String place) {
    if (!node.isObject()) {
      throw new UserError(name + ": '" + place + "' holds 'key: value' lines");
    }
    List<String> known = KEYS.getOrDefault(place, List.of());
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new UserError(
                    name
                        + ": unknown key '"
                        + key
                        + "'"
                        + (place.isEmpty() ? "" : " under '" + place + "'")
                        + NearestName.suggestion(key, known));
              }
            });
  }

  /** Every setting that the file makes, as words. */
  TreeMap<String, String> settings() {
    flatten("", root);
    return settings;
  }

  private void flatten(String prefix, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(f -> flatten(prefix + "." + f.getKey(), f.getValue()));
    } else if (!prefix.isEmpty()) {
      settings.put(prefix.substring(1), node.isArray() ? node.toString() : node.asText());
    }
  }

  @Nullable String text(String key) {
    JsonNode node = at(key);
    if (node == null) {
      return null;
    }
    if (!node.isValueNode()) {
      throw wrong(key, "one word");
    }
    return node.asText();
  }

  List<String> texts(String key) {
    JsonNode node = at(key);
    List<String> texts = new ArrayList<>();
    if (node != null) {
      if (!node.isArray()) {
        throw wrong(key, "a list, as [a, b]");
      }
      node.forEach(element -> texts.add(element.asText()));
    }
    return texts;
  }

  Map<String, String> map(String key) {
    JsonNode node = at(key);
    Map<String, String> map = new LinkedHashMap<>();
    if (node != null) {
      if (!node.isObject()) {
        throw wrong(key, "'key: value' lines");
      }
      node.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    }
    return map;
  }

  double number(String key, double otherwise, double lowest, double highest) {
    Double number = optionalNumber(key, lowest, highest);
    return number == null ? otherwise : number;
  }

  @Nullable Double optionalNumber(String key, double lowest, double highest) {
    JsonNode node = at(key);
    if (node == null) {
      return null;
    }
    double number = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(number >= lowest && number <= highest)) {
      throw wrong(key, "a number from " + plain(lowest) + " to " + plain(highest));
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  @Nullable ZoneId zone(String key) {
    return parsed(key, ZoneId::of, "an IANA zone such as Europe/Berlin");
  }

  @Nullable LocalDate date(String key) {
    return parsed(key, LocalDate::parse, "a date such as 2026-03-01");
  }

  Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new TreeMap<>();
    map("zones")
        .forEach(
            (participant, zone) -> {
              try {
                zones.put(participant, ZoneId.of(zone));
              } catch (DateTimeException notAZone) {
                throw wrong("zones." + participant, "an IANA zone such as Europe/Berlin");
              }
            });
    return zones;
  }

  /** One of these words, or null where the file says nothing. */
  @Nullable String oneOf(String key, List<String> words) {
    String its = text(key);
    if (its != null && !words.contains(its)) {
      throw wrong(key, "one of " + String.join(", ", words) + NearestName.suggestion(its, words));
    }
    return its;
  }

  DaySettings days() {
    DaySettings usual = DaySettings.DEFAULT;
    LocalTime cut = parsed("sleep.cut", LocalTime::parse, "a time of day such as \"18:00\"");
    String naps = oneOf("sleep.naps", List.of("left_out", "counted"));
    List<EventKind> own = ownKinds();
    return new DaySettings.Builder()
        .sleepNeedHours(number("sleep.need_hours", usual.sleepNeedHours(), 4, 14))
        .adequateIntakeMl(
            number("hydration.adequate_intake_ml", usual.adequateIntakeMl(), 500, 10_000))
        .glassMl(optionalNumber("hydration.glass_ml", 50, 1000))
        .sleepCut(cut == null ? usual.sleepCut() : cut)
        .naps("counted".equals(naps) ? DaySettings.Naps.COUNTED : DaySettings.Naps.LEFT_OUT)
        .leastWearMinutes((int) number("wear.least_minutes", usual.leastWearMinutes(), 0, 1440))
        .sources(sources(own))
        .diaryOpen(diaryOpen())
        .eras(eras())
        .interpolated(texts("interpolate"))
        .ownKinds(own)
        .build();
  }

  /** Whom to believe first: one list for everything, or one for each measure. */
  private SourcePriority sources(List<EventKind> own) {
    JsonNode node = at("sources");
    Map<String, List<String>> byMeasure = new TreeMap<>();
    if (node != null && node.isArray()) {
      byMeasure.put(SourcePriority.EVERYTHING, sourceNames("sources"));
    } else if (node != null && node.isObject()) {
      List<String> measures =
          Stream.concat(
                  Stream.of(SourcePriority.SLEEP, SourcePriority.HEART, SourcePriority.EVERYTHING),
                  Stream.concat(EventKind.ALL.stream(), own.stream()).map(EventKind::name))
              .toList();
      for (Map.Entry<String, JsonNode> measure : node.properties()) {
        if (!measures.contains(measure.getKey())) {
          throw new UserError(
              name
                  + ": sources: unknown measure '"
                  + measure.getKey()
                  + "'"
                  + NearestName.suggestion(measure.getKey(), measures));
        }
        byMeasure.put(measure.getKey(), sourceNames("sources." + measure.getKey()));
      }
    } else if (node != null) {
      throw wrong("sources", "a list, as [oura, fitbit], or one a measure, as sleep: [oura]");
    }
    return new SourcePriority(byMeasure);
  }

  private List<String> sourceNames(String key) {
    List<String> known = Readers.sources();
    List<String> names = texts(key);
    for (int i = 0; i < names.size(); i++) {
      String its = names.get(i);
      String vendor = its.substring(0, its.indexOf('/') < 0 ? its.length() : its.indexOf('/'));
      if (!known.contains(vendor)) {
        throw new UserError(
            name
                + ": "
                + key
                + ": no source is called '"
                + vendor
                + "'"
                + NearestName.suggestion(vendor, known));
      }
      if (names.indexOf(its) < i) {
        throw new UserError(name + ": " + key + ": '" + its + "' is there twice");
      }
    }
    return names;
  }

  private DaySettings.@Nullable Window diaryOpen() {
    LocalDate from = date("diary.kept_from");
    LocalDate to = date("diary.kept_to");
    if (from == null && to == null) {
      return null;
    }
    if (from == null || to == null || to.isBefore(from)) {
      throw wrong("diary.kept_from", "the first day and 'kept_to' the last, not before it");
    }
    return new DaySettings.Window(from, to);
  }

  /** Dates on which something became another: a list for all, or one for each participant. */
  private Map<String, List<LocalDate>> eras() {
    JsonNode node = at("eras");
    Map<String, List<LocalDate>> eras = new TreeMap<>();
    if (node != null && node.isArray()) {
      eras.put(DaySettings.EVERYBODY, dates("eras", node));
    } else if (node != null && node.isObject()) {
      node.properties().forEach(its -> eras.put(its.getKey(), dates("eras", its.getValue())));
    } else if (node != null) {
      throw wrong("eras", ERAS);
    }
    return eras;
  }

  private static final String ERAS =
      "a list of dates, as [2026-03-01], or one a participant, as P07: [2026-03-01]";

  private List<LocalDate> dates(String key, JsonNode list) {
    List<LocalDate> dates = new ArrayList<>();
    if (!list.isArray()) {
      throw wrong(key, ERAS);
    }
    for (JsonNode date : list) {
      try {
        dates.add(LocalDate.parse(date.asText()));
      } catch (DateTimeException notADate) {
        throw wrong(key, ERAS);
      }
    }
    return dates;
  }

  DiaryMapping diary() {
    DiaryMapping mapping =
        new DiaryMapping(
            map("diary.columns"), map("diary.kinds"), texts("diary.ignored"), ownKinds());
    mapping
        .problem()
        .ifPresent(
            problem -> {
              throw new UserError(name + ": diary: " + problem);
            });
    return mapping;
  }

  /** Units by kind, each one that the kind can be converted from. */
  Map<String, String> units(DiaryMapping diary) {
    Map<String, String> units = map("units");
    units.forEach(
        (name, unit) -> {
          EventKind kind =
              diary
                  .kind(name)
                  .orElseThrow(
                      () ->
                          new UserError(
                              this.name
                                  + ": units: unknown kind '"
                                  + name
                                  + "'"
                                  + NearestName.suggestion(
                                      name,
                                      diary.allKinds().stream().map(EventKind::name).toList())));
          boolean glass = name.equals(EventKind.FLUID) && unit.equals(EventKind.GLASS);
          if (!glass && kind.factorFrom(unit).isEmpty()) {
            throw wrong("units." + name, "a unit that is converted to " + kind.unit());
          }
        });
    return units;
  }

  /** What titles in self-report apps and questionnaires mean, all of it checked. */
  Items items(DiaryMapping diary) {
    Map<String, Item> byTitle = new TreeMap<>();
    String dateTitle = null;
    for (Map.Entry<String, JsonNode> item : root.path("items").properties()) {
      String title = Items.title(item.getKey());
      String kind = item.getValue().path("kind").asText("");
      if (byTitle.containsKey(title) || title.equals(dateTitle)) {
        throw new UserError(name + ": items: '" + item.getKey() + "' is there twice");
      }
      if (kind.equals("date") && dateTitle != null) {
        throw new UserError(name + ": items: only one can be the date of a row");
      }
      if (kind.equals("date")) {
        dateTitle = title;
      } else {
        byTitle.put(title, item(item.getKey(), item.getValue(), kind, diary));
      }
    }
    return new Items(byTitle, dateTitle);
  }

  private Item item(String title, JsonNode node, String kindName, DiaryMapping diary) {
    String place = "items." + title;
    List<String> names = diary.allKinds().stream().map(EventKind::name).toList();
    EventKind kind =
        diary
            .kind(kindName)
            .orElseThrow(
                () ->
                    new UserError(
                        name
                            + ": '"
                            + place
                            + "' needs a kind, one of date, "
                            + String.join(", ", names)
                            + NearestName.suggestion(kindName, names)));
    String unit = node.path("unit").asText(null);
    Double factor = unit == null ? Double.valueOf(1) : kind.factorFrom(unit).orElse(null);
    boolean isGlass = EventKind.GLASS.equals(unit) && kind.name().equals(EventKind.FLUID);
    if (isGlass) {
      throw new UserError(
          name + ": '" + place + "': say how much is in it, for example each: 250, unit: ml");
    }
    if (factor == null || (unit == null && kind.unitNeeded() == EventKind.UnitRule.REQUIRED)) {
      throw new UserError(
          name + ": '" + place + "' needs a unit that is converted to " + kind.unit());
    }
    boolean hasScale = node.has("least") || node.has("most") || node.has("high_is");
    if (hasScale
        && (!kind.unit().equals("0-10")
            || !node.path("least").isNumber()
            || !node.path("most").isNumber())) {
      throw new UserError(
          name
              + ": '"
              + place
              + "': a scale has 'least' and 'most', both numbers, and its kind goes from 0 to 10");
    }
    double least = node.path("least").asDouble();
    double most = node.path("most").asDouble();
    String high = node.path("high_is").asText("more");
    if (hasScale && (!(least < most) || !List.of("more", "less").contains(high))) {
      throw new UserError(
          name
              + ": '"
              + place
              + "': 'least' is below 'most', and 'high_is' is more or less of the kind");
    }
    Map<String, Double> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> word : node.path("words").properties()) {
      if (!word.getValue().isNumber()) {
        throw new UserError(name + ": '" + place + ".words' gives each word a number");
      }
      words.put(Items.title(word.getKey()), word.getValue().doubleValue());
    }
    return new Item(
        kind,
        node.path("each").asDouble(1) * factor,
        factor,
        hasScale ? new Item.Scale(least, most, high.equals("less")) : null,
        words);
  }

  private List<EventKind> ownKinds() {
    List<EventKind> kinds = new ArrayList<>();
    JsonNode node = root.path("kinds");
    for (Map.Entry<String, JsonNode> kind : node.properties()) {
      String place = "kinds." + kind.getKey();
      if (EventKind.named(kind.getKey()).isPresent() || !kind.getKey().matches("[a-z][a-z0-9_]*")) {
        throw new UserError(
            name + ": '" + place + "' must be a new name of small letters and underscores");
      }
      String column = text(place + ".column");
      String absence = text(place + ".absence");
      if (column == null || absence == null || !List.of("zero", "missing").contains(absence)) {
        throw new UserError(
            name
                + ": '"
                + place
                + "' needs 'column', the name of the variable, and 'absence': zero where a kept"
                + " diary without it means none, missing where it means nothing");
      }
      String unit = text(place + ".unit");
      kinds.add(
          new EventKind(
              kind.getKey(),
              unit == null ? "count" : unit,
              number(place + ".lowest", 0, -1e9, 1e9),
              number(place + ".highest", 1e6, -1e9, 1e9),
              column,
              absence.equals("zero") ? EventKind.Absence.ZERO : EventKind.Absence.MISSING,
              EventKind.UnitRule.IMPLIED));
    }
    return kinds;
  }

  private <T> @Nullable T parsed(String key, Function<String, T> parser, String expected) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (DateTimeException wrong) {
      throw wrong(key, expected);
    }
  }

  private UserError wrong(String key, String expected) {
    return new UserError(name + ": '" + key + "' must be " + expected);
  }

  private @Nullable JsonNode at(String key) {
    JsonNode node = root;
    for (String part : key.split("\\.", -1)) {
      node = node.path(part);
    }
    return node.isMissingNode() || node.isNull() ? null : node;
  }
}
