package org.kymograph.simulate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kymograph.simulate.Sleep.Detail;
import org.kymograph.simulate.Sleep.Role;
import org.kymograph.simulate.Sleep.Stage;
import org.kymograph.simulate.Sleep.Stretch;

/**
 * Fitbit's {@code sleep-*.json}: about 30 days a file, newest first, in the vendor's own
 * indentation, local wall time without a zone. The last night of a file comes again in the next,
 * and the two differ in the running averages only.
 */
final class FitbitSleep {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
  private static final int CHUNK_DAYS = 30;

  /** In the order of the vendor's summary. */
  private static final List<Stage> SUMMARY_ORDER =
      List.of(Stage.DEEP, Stage.WAKE, Stage.LIGHT, Stage.REM);

  private FitbitSleep() {}

  static void write(Life life, ExportContainer container, String folder) throws IOException {
    for (LocalDate first = life.firstDate();
        !first.isAfter(life.lastDate());
        first = first.plusDays(CHUNK_DAYS)) {
      container.add(folder + "sleep-" + first + ".json", file(life, first));
    }
  }

  /** Nights that stand in two files. */
  static int repeatedNights(Life life) {
    int repeated = 0;
    for (int day = CHUNK_DAYS; day < life.days().size(); day += CHUNK_DAYS) {
      repeated += life.days().get(day).recordedNight() != null ? 1 : 0;
    }
    return repeated;
  }

  private static String file(Life life, LocalDate first) {
    LocalDate last = first.plusDays(CHUNK_DAYS);
    List<Sleep> sleeps = new ArrayList<>();
    for (LifeDay day : life.days()) {
      Sleep night = day.recordedNight();
      if (night != null && !day.date().isBefore(first) && !day.date().isAfter(last)) {
        sleeps.add(night);
      }
    }
    for (Sleep nap : life.naps()) {
      if (!nap.wakeDate().isBefore(first) && nap.wakeDate().isBefore(last)) {
        sleeps.add(nap);
      }
    }
    sleeps.sort(Comparator.comparing(Sleep::start).reversed());
    List<String> logs = new ArrayList<>();
    for (Sleep sleep : sleeps) {
      boolean newestFile = !sleep.wakeDate().equals(last);
      logs.add(log(life, sleep, newestFile ? 1 : 0));
    }
    return logs.isEmpty() ? "[]\n" : "[" + String.join(",", logs) + "]\n";
  }

  private static String log(Life life, Sleep sleep, int averageShift) {
    boolean stages = sleep.detail() == Detail.STAGES;
    int inBed = sleep.inBedMinutes();
    StringBuilder text = new StringBuilder("{\n");
    field(text, 2, "logId", 40_000_000_000L + life.index() * 100_000L + sleep.position());
    field(text, 2, "dateOfSleep", quoted(sleep.wakeDate().toString()));
    field(text, 2, "startTime", time(sleep, 0));
    field(text, 2, "endTime", time(sleep, inBed));
    field(text, 2, "duration", 60_000L * inBed);
    field(text, 2, "minutesToFallAsleep", 0);
    field(text, 2, "minutesAsleep", sleep.asleepMinutes());
    field(text, 2, "minutesAwake", sleep.awakeMinutes());
    field(text, 2, "minutesAfterWakeup", 0);
    field(text, 2, "timeInBed", inBed);
    field(text, 2, "efficiency", Math.round(100.0 * sleep.asleepMinutes() / inBed));
    field(text, 2, "type", quoted(stages ? "stages" : "classic"));
    field(text, 2, "infoCode", stages ? 0 : 2);
    field(text, 2, "logType", quoted("auto_detected"));
    text.append("  \"levels\" : {\n    \"summary\" : {\n");
    text.append(stages ? stagesSummary(sleep, averageShift) : classicSummary(sleep));
    text.append("    },\n    \"data\" : ");
    text.append(levels(sleep, stages ? stagesData(sleep) : classicData(sleep)));
    // The vendor leaves shortData out of some logs; readers must not need it.
    if (stages && sleep.position() % 10 != 0) {
      List<Level> wakes = new ArrayList<>();
      sleep.shortWakes().forEach(wake -> wakes.add(level(wake, "wake")));
      text.append(",\n    \"shortData\" : ").append(levels(sleep, wakes));
    }
    return text.append("\n  },\n  \"mainSleep\" : ")
        .append(sleep.role() == Role.MAIN)
        .append("\n}")
        .toString();
  }

  private static void field(StringBuilder text, int indent, String name, Object value) {
    text.append(" ".repeat(indent)).append(quoted(name)).append(" : ").append(value).append(",\n");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String time(Sleep sleep, int minute) {
    return quoted(LOCAL.format(sleep.start().plusSeconds(60L * minute).atZone(sleep.zone())));
  }

  private static String stagesSummary(Sleep sleep, int averageShift) {
    List<String> parts = new ArrayList<>();
    for (Stage stage : SUMMARY_ORDER) {
      parts.add(
          String.format(
              Locale.ROOT,
              "      \"%s\" : {\n        \"count\" : %d,\n        \"minutes\" : %d,\n"
                  + "        \"thirtyDayAvgMinutes\" : %d\n      }",
              stage.name().toLowerCase(Locale.ROOT),
              sleep.count(stage),
              sleep.minutes(stage),
              thirtyDayAverage(stage) + averageShift));
    }
    return String.join(",\n", parts) + "\n";
  }

  /** Nobody reads it; what matters is that it changes from one file to the next. */
  private static int thirtyDayAverage(Stage stage) {
    return switch (stage) {
      case WAKE -> 34;
      case LIGHT -> 238;
      case DEEP -> 71;
      case REM -> 86;
    };
  }

  private static String classicSummary(Sleep sleep) {
    int awake = 0;
    int awakeCount = 0;
    for (Stretch stretch : sleep.stretches()) {
      if (stretch.stage() == Stage.WAKE) {
        awake += stretch.minutes();
        awakeCount++;
      }
    }
    return classicPart("restless", sleep.shortWakes().size(), sleep.awakeMinutes() - awake)
        + ",\n"
        + classicPart("awake", awakeCount, awake)
        + ",\n"
        + classicPart("asleep", 0, sleep.asleepMinutes())
        + "\n";
  }

  private static String classicPart(String name, int count, int minutes) {
    return String.format(
        Locale.ROOT,
        "      \"%s\" : {\n        \"count\" : %d,\n        \"minutes\" : %d\n      }",
        name,
        count,
        minutes);
  }

  /** One record of {@code data} or {@code shortData}. */
  private record Level(int startMinute, String name, int seconds) {}

  private static Level level(Stretch stretch, String name) {
    return new Level(stretch.startMinute(), name, 60 * stretch.minutes());
  }

  /** As the vendor's, the last stretch of every other log is 30 seconds longer than the sleep. */
  private static List<Level> stagesData(Sleep sleep) {
    List<Level> data = new ArrayList<>();
    for (Stretch stretch : sleep.stretches()) {
      data.add(level(stretch, stretch.stage().name().toLowerCase(Locale.ROOT)));
    }
    if (sleep.position() % 4 == 0) {
      Level last = data.remove(data.size() - 1);
      data.add(new Level(last.startMinute(), last.name(), last.seconds() + 30));
    }
    return data;
  }

  /** No stages and no overlap: asleep, interrupted by restless and awake. */
  private static List<Level> classicData(Sleep sleep) {
    List<Stretch> breaks = new ArrayList<>(sleep.shortWakes());
    for (Stretch stretch : sleep.stretches()) {
      if (stretch.stage() == Stage.WAKE) {
        breaks.add(stretch);
      }
    }
    breaks.sort(Comparator.comparingInt(Stretch::startMinute));
    List<Level> data = new ArrayList<>();
    int minute = 0;
    for (Stretch pause : breaks) {
      addAsleep(data, minute, pause.startMinute());
      data.add(level(pause, sleep.shortWakes().contains(pause) ? "restless" : "awake"));
      minute = pause.endMinute();
    }
    addAsleep(data, minute, sleep.inBedMinutes());
    return data;
  }

  private static void addAsleep(List<Level> data, int fromMinute, int toMinute) {
    if (fromMinute < toMinute) {
      data.add(new Level(fromMinute, "asleep", 60 * (toMinute - fromMinute)));
    }
  }

  private static String levels(Sleep sleep, List<Level> levels) {
    List<String> records = new ArrayList<>();
    for (Level level : levels) {
      records.add(
          String.format(
              Locale.ROOT,
              "{\n      \"dateTime\" : %s,\n      \"level\" : \"%s\",\n      \"seconds\" : %d\n    }",
              time(sleep, level.startMinute()),
              level.name(),
              level.seconds()));
    }
    return "[" + String.join(",", records) + "]";
  }
}
