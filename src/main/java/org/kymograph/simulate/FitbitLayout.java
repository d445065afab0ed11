package org.kymograph.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.kymograph.simulate.Draws.Purpose;
import org.kymograph.simulate.LifeDay.Bout;
import org.kymograph.simulate.Persona.Container;
import org.kymograph.simulate.Persona.ExportRoot;
import org.kymograph.simulate.Persona.Intake;

/**
 * The account export of Fitbit in its legacy JSON: heart rate and steps in UTC, everything else in
 * local wall time without a zone, American dates, a profile that holds the zone.
 */
final class FitbitLayout implements StudyLayout {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT);
  private static final DateTimeFormatter CSV_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'00:00:00", Locale.ROOT);
  private static final int CHUNK_DAYS = 30;
  private static final int PADDING_DAYS = 14;
  private static final double POUNDS_PER_KG = 2.204_622_621_8;

  @Override
  public String name() {
    return "fitbit";
  }

  @Override
  public void write(Life life, StudySettings settings, Path folder) throws IOException {
    try (ExportContainer container = container(life, settings, folder)) {
      String json = jsonFolder(life.persona().root());
      String csv = csvFolder(life.persona().root());
      writeHeart(life, settings, container, json);
      FitbitSleep.write(life, container, json);
      writeResting(life, container, json);
      writeSteps(life, settings, container, json);
      if (life.persona().intake() != Intake.DIARY) {
        writeExercise(life, container, json);
        writeWeight(life, container, json);
        writeWater(life, container, json);
      }
      writeStressScore(life, container, csv);
      writeVariability(life, container, csv);
      container.add(profilePath(life.persona().root()), profile(life));
    }
  }

  @Override
  public int repeatedSleepLogs(Life life) {
    return FitbitSleep.repeatedNights(life);
  }

  @Override
  public List<String> deliberatelyWrong() {
    return List.of(
        "the last night of a sleep file stands again in the next one, with other running averages",
        "some sleep logs have no shortData, and some levels sum to 30 seconds more than the night",
        "resting heart rate is 0 with a null date on days without a night, and on 14 future days",
        "the stress score is 0 on days without a night",
        "a heart rate file is an empty array on a day without the device",
        "the last variability summary holds the words 'no data' and nothing else",
        "heart rate and steps are in UTC, sleep and exercise in local time without a zone",
        "weight has no unit; only the profile says whether it is pounds",
        "water is logged in the vendor's app on days on which the diary was forgotten");
  }

  private static ExportContainer container(Life life, StudySettings settings, Path folder)
      throws IOException {
    Container kind =
        switch (settings.packing()) {
          case FOLDERS -> Container.FOLDER;
          case FOLDERS_AND_ARCHIVES -> life.persona().container();
        };
    return switch (kind) {
      case FOLDER -> ExportContainer.folder(folder);
      case ARCHIVE -> ExportContainer.archive(folder.resolve("MyFitbitData.zip"));
    };
  }

  private static String jsonFolder(ExportRoot root) {
    return switch (root) {
      case FITBIT_TAKEOUT -> "Takeout/Fitbit/Global Export Data/";
      case GOOGLE_HEALTH_TAKEOUT -> "Takeout/Google Health/Global Export Data/";
      case USER_SITE_EXPORT -> "user-site-export/";
    };
  }

  private static String csvFolder(ExportRoot root) {
    return switch (root) {
      case FITBIT_TAKEOUT -> "Takeout/Fitbit/";
      case GOOGLE_HEALTH_TAKEOUT -> "Takeout/Google Health/";
      case USER_SITE_EXPORT -> "";
    };
  }

  private static String profilePath(ExportRoot root) {
    return switch (root) {
      case FITBIT_TAKEOUT, GOOGLE_HEALTH_TAKEOUT -> csvFolder(root) + "Your Profile/Profile.csv";
      case USER_SITE_EXPORT -> "user_profile/Profile.csv";
    };
  }

  private static void writeHeart(
      Life life, StudySettings settings, ExportContainer container, String json)
      throws IOException {
    HeartDay heart = new HeartDay(life, settings);
    for (LocalDate date = heart.firstUtcDate();
        !date.isAfter(heart.lastUtcDate());
        date = date.plusDays(1)) {
      LocalDate utcDate = date;
      container.add(json + "heart_rate-" + date + ".json", out -> heart.write(utcDate, out));
    }
  }

  /** One file; days without a night are 0 and null, and so are days that have not come yet. */
  private static void writeResting(Life life, ExportContainer container, String json)
      throws IOException {
    List<String> records = new ArrayList<>();
    for (LifeDay day : life.days()) {
      records.add(
          day.recordedNight() == null
              ? noResting(day.date())
              : resting(day.date(), day.restingBpm()));
    }
    for (int ahead = 1; ahead <= PADDING_DAYS; ahead++) {
      records.add(noResting(life.lastDate().plusDays(ahead)));
    }
    container.add(json + "resting_heart_rate-" + life.firstDate() + ".json", array(records));
  }

  private static String resting(LocalDate date, double bpm) {
    return String.format(
        Locale.ROOT,
        "{\"dateTime\":\"%s 00:00:00\",\"value\":{\"date\":\"%s\",\"value\":%s,\"error\":6.79}}",
        DATE.format(date),
        DATE.format(date),
        Decimals.text(bpm, 6));
  }

  private static String noResting(LocalDate date) {
    return String.format(
        Locale.ROOT,
        "{\"dateTime\":\"%s 00:00:00\",\"value\":{\"date\":null,\"value\":0.0,\"error\":0.0}}",
        DATE.format(date));
  }

  private static void writeSteps(
      Life life, StudySettings settings, ExportContainer container, String json)
      throws IOException {
    for (int from = 0; from < life.days().size(); from += CHUNK_DAYS) {
      TreeMap<Instant, Integer> minutes = new TreeMap<>();
      int to = Math.min(life.days().size(), from + CHUNK_DAYS);
      for (int day = from; day < to; day++) {
        walk(life, settings, day, minutes);
      }
      List<String> records = new ArrayList<>();
      minutes.forEach(
          (minute, steps) ->
              records.add(
                  String.format(
                      Locale.ROOT,
                      "{\"dateTime\":\"%s\",\"value\":\"%d\"}",
                      MOMENT.format(minute.atOffset(ZoneOffset.UTC)),
                      steps)));
      container.add(json + "steps-" + life.days().get(from).date() + ".json", array(records));
    }
  }

  /** Walks of ten minutes in the daytime, and a zero where each ends. */
  private static void walk(
      Life life, StudySettings settings, int day, TreeMap<Instant, Integer> minutes) {
    Draws draws = new Draws(settings.seed(), life.index(), Purpose.STEPS, day);
    LocalDate date = life.days().get(day).date();
    for (int walked = 0; walked < settings.stepMinutesPerDay(); walked += 10) {
      int start = draws.between(9 * 60, 20 * 60);
      Instant from = life.itinerary().at(date, LocalTime.of(start / 60, start % 60));
      for (int minute = 0; minute <= 10; minute++) {
        int steps = minute == 10 ? 0 : draws.between(48, 118);
        Instant at = from.plusSeconds(60L * minute);
        if (!life.off().meet(at, at.plusSeconds(60))) {
          minutes.merge(at, steps, Math::max);
        }
      }
    }
  }

  private static void writeExercise(Life life, ExportContainer container, String json)
      throws IOException {
    List<String> records = new ArrayList<>();
    for (LifeDay day : life.days()) {
      Bout bout = day.exercise();
      if (bout != null && isWorn(life, day.date(), bout)) {
        records.add(exercise(life, day.date(), bout, records.size()));
      }
    }
    for (int from = 0; from < records.size(); from += 100) {
      List<String> file = records.subList(from, Math.min(records.size(), from + 100));
      container.add(json + "exercise-" + from + ".json", array(file));
    }
  }

  private static boolean isWorn(Life life, LocalDate date, Bout bout) {
    Instant start =
        life.itinerary().at(date, LocalTime.of(bout.startMinute() / 60, bout.startMinute() % 60));
    return !life.off().meet(start, start.plusSeconds(60L * bout.minutes()));
  }

  private static String exercise(Life life, LocalDate date, Bout bout, int position) {
    return String.format(
        Locale.ROOT,
        "{\"logId\":%d,\"activityName\":\"Run\",\"activityTypeId\":90009,\"averageHeartRate\":%d,"
            + "\"calories\":%d,\"duration\":%d,\"activeDuration\":%d,\"steps\":%d,"
            + "\"logType\":\"auto_detected\",\"heartRateZones\":["
            + "{\"name\":\"Out of Range\",\"min\":30,\"max\":91,\"minutes\":1},"
            + "{\"name\":\"Fat Burn\",\"min\":91,\"max\":127,\"minutes\":4},"
            + "{\"name\":\"Cardio\",\"min\":127,\"max\":154,\"minutes\":%d},"
            + "{\"name\":\"Peak\",\"min\":154,\"max\":220,\"minutes\":0}],"
            + "\"startTime\":\"%s %02d:%02d:00\",\"hasGps\":false}",
        31_000_000_000L + life.index() * 100_000L + position,
        bout.averageBpm(),
        9 * bout.minutes(),
        60_000 * bout.minutes(),
        60_000 * bout.minutes(),
        150 * bout.minutes(),
        bout.minutes() - 5,
        DATE.format(date),
        bout.startMinute() / 60,
        bout.startMinute() % 60);
  }

  /** A morning on the scales every third day, in the unit of the account, which the file omits. */
  private static void writeWeight(Life life, ExportContainer container, String json)
      throws IOException {
    for (int from = 0; from < life.days().size(); from += CHUNK_DAYS) {
      List<String> records = new ArrayList<>();
      int to = Math.min(life.days().size(), from + CHUNK_DAYS);
      for (int day = from; day < to; day += 3) {
        LifeDay weighed = life.days().get(day);
        double kg = weighed.bodyMassKg();
        records.add(
            String.format(
                Locale.ROOT,
                "{\"logId\":%d,\"weight\":%s,\"bmi\":%s,\"date\":\"%s\",\"time\":\"07:12:%02d\","
                    + "\"source\":\"Aria\"}",
                1_770_000_000_000L + life.index() * 10_000L + day,
                Decimals.text(isInPounds(life) ? kg * POUNDS_PER_KG : kg, 1),
                Decimals.text(kg / (life.heightM() * life.heightM()), 2),
                DATE.format(weighed.date()),
                day % 60));
      }
      container.add(json + "weight-" + life.days().get(from).date() + ".json", array(records));
    }
  }

  private static boolean isInPounds(Life life) {
    return switch (life.persona().intake()) {
      case DEVICE_APP_POUNDS -> true;
      case DEVICE_APP_METRIC, DIARY -> false;
    };
  }

  private static void writeWater(Life life, ExportContainer container, String json)
      throws IOException {
    for (int from = 0; from < life.days().size(); from += CHUNK_DAYS) {
      List<String> records = new ArrayList<>();
      int to = Math.min(life.days().size(), from + CHUNK_DAYS);
      for (int day = from; day < to; day++) {
        drink(life, day, records);
      }
      container.add(json + "water_logs-" + life.days().get(from).date() + ".json", array(records));
    }
  }

  /** Half a litre at a time, and what is left. */
  private static void drink(Life life, int day, List<String> records) {
    Integer logged = life.days().get(day).loggedFluidMl();
    int left = logged == null ? 0 : logged;
    for (int glass = 0; left > 0; glass++) {
      int amount = Math.min(left, 500);
      left -= amount;
      records.add(
          String.format(
              Locale.ROOT,
              "{\"id\":%d,\"date\":\"%s\",\"waterAmount\":%d.0,"
                  + "\"measurementUnit\":\"MILLILITER\"}",
              9_000_000_000L + life.index() * 1_000_000L + day * 100L + glass,
              DATE.format(life.days().get(day).date()),
              amount));
    }
  }

  private static void writeStressScore(Life life, ExportContainer container, String csv)
      throws IOException {
    StringBuilder text =
        new StringBuilder(
            "DATE,UPDATED_AT,STRESS_SCORE,SLEEP_POINTS,MAX_SLEEP_POINTS,RESPONSIVENESS_POINTS,"
                + "MAX_RESPONSIVENESS_POINTS,EXERTION_POINTS,MAX_EXERTION_POINTS,STATUS,"
                + "CALCULATION_FAILED\n");
    for (LifeDay day : life.days()) {
      boolean known = day.recordedNight() != null;
      int score = known ? day.stressScore() : 0;
      int part = score * 3 / 10;
      text.append(CSV_DAY.format(day.date()))
          .append(',')
          .append(day.date())
          .append("T09:05:11.000,")
          .append(score)
          .append(',')
          .append(part)
          .append(",30,")
          .append(part)
          .append(",30,")
          .append(score - 2 * part)
          .append(known ? ",40,READY,false\n" : ",40,NO_DATA,true\n");
    }
    container.add(csv + "Stress Score/Stress Score.csv", text.toString());
  }

  private static void writeVariability(Life life, ExportContainer container, String csv)
      throws IOException {
    for (int from = 0; from < life.days().size(); from += CHUNK_DAYS) {
      StringBuilder text = new StringBuilder("timestamp,rmssd,nremhr,entropy\n");
      int to = Math.min(life.days().size(), from + CHUNK_DAYS);
      for (int day = from; day < to; day++) {
        LifeDay night = life.days().get(day);
        if (night.recordedNight() != null) {
          text.append(CSV_DAY.format(night.date()))
              .append(',')
              .append(Decimals.text(night.rmssdMs(), 3))
              .append(',')
              .append(Decimals.text(night.restingBpm() - 1.5, 3))
              .append(",2.471\n");
        }
      }
      container.add(variabilityPath(csv, life.days().get(from).date()), text.toString());
    }
    // What the vendor writes for a month without a measurement.
    container.add(variabilityPath(csv, life.lastDate().plusDays(1)), "no data\n");
  }

  private static String variabilityPath(String csv, LocalDate first) {
    return String.format(
        Locale.ROOT,
        "%sHeart Rate Variability/Daily Heart Rate Variability Summary - %04d-%02d-(%d).csv",
        csv,
        first.getYear(),
        first.getMonthValue(),
        first.getDayOfMonth());
  }

  private static String profile(Life life) {
    String unit = isInPounds(life) ? "en_US" : "METRIC";
    return "id,full_name,first_name,last_name,display_name,email_address,date_of_birth,country,"
        + "timezone,member_since,gender,height,weight_unit,distance_unit,height_unit,water_unit\n"
        + String.format(
            Locale.ROOT,
            "SYN%03d,Nobody %s,Nobody,%s,Nobody,nobody.%s@example.org,1980-01-01,,%s,2024-01-01,"
                + "NA,%s,%s,%s,%s,METRIC\n",
            life.index() + 1,
            life.id(),
            life.id(),
            life.id().toLowerCase(Locale.ROOT),
            life.itinerary().home().getId(),
            Decimals.text(100 * life.heightM(), 1),
            unit,
            unit,
            unit);
  }

  private static String array(List<String> records) {
    return records.isEmpty() ? "[]\n" : "[" + String.join(",\n", records) + "]\n";
  }
}
