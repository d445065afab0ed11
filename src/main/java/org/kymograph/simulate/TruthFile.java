package org.kymograph.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.kymograph.simulate.Itinerary.Flight;
import org.kymograph.simulate.LifeDay.Kept;

/**
 * {@code truth.json}: what was planted, and per person what a faithful reading of the exports must
 * come to. Arrays hold a number a civil day, null where nothing was recorded. People are written
 * one by one, as they are drawn.
 */
final class TruthFile implements Closeable {
  static final List<String> WITHOUT_EFFECT =
      List.of(
          "heart_resting_deviation_bpm",
          "hrv_rmssd_ms",
          "stress_score",
          "caffeine_mg",
          "magnesium_mg",
          "alcohol_g",
          "medication_doses",
          "exercise_minutes",
          "steps",
          "pain_reported",
          "body_mass_kg");

  /** Reports that follow a planted factor, and so go with twitches without moving them. */
  private static final List<List<String>> FOLLOWERS =
      List.of(
          List.of("fatigue_reported", "sleep_short_hours"),
          List.of("sleep_quality_reported", "sleep_short_hours"),
          List.of("muscle_tension_reported", "stress_reported"),
          List.of("thirst_reported", "fluid_ratio"),
          List.of("urine_colour", "fluid_ratio"));

  private static final List<String> WRONG_IN_THE_DIARY =
      List.of(
          "days without a diary are absent, or present with diary_kept 0: missing, not zero",
          "days with a diary and without a twitch are zero, sometimes with diary_kept as all evidence");

  private final JsonGenerator json;
  private final StudySettings settings;
  private final StudyLayout layout;

  TruthFile(Path file, StudySettings settings) throws IOException {
    this.settings = settings;
    this.layout = StudyLayouts.named(settings.format());
    this.json =
        new JsonFactory()
            .createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8))
            .setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    json.writeStartObject();
    writeStudy();
    writePlan();
    json.writeArrayFieldStart("people");
  }

  private void writeStudy() throws IOException {
    json.writeObjectFieldStart("study");
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("participants", settings.participants());
    json.writeNumberField("days", settings.days());
    json.writeStringField("first_date", settings.firstDate().toString());
    json.writeStringField("format", settings.format());
    json.writeNumberField("heart_minimum_seconds", settings.heartMinimumSeconds());
    json.writeNumberField("heart_maximum_seconds", settings.heartMaximumSeconds());
    json.writeEndObject();
  }

  private void writePlan() throws IOException {
    json.writeStringField("outcome", "twitch_count");
    json.writeArrayFieldStart("planted_mean_effects");
    writeEffect("sleep_short_hours", Effects.MEAN.sleepShort(), null);
    writeEffect("stress_reported", Effects.MEAN.stress(), null);
    writeEffect("fluid_ratio", Effects.MEAN.fluid(), null);
    json.writeEndArray();
    writeTexts("no_effect", WITHOUT_EFFECT);
    json.writeObjectFieldStart("follows_a_planted_factor");
    for (List<String> follower : FOLLOWERS) {
      json.writeStringField(follower.get(0), follower.get(1));
    }
    json.writeEndObject();
    List<String> wrong = new ArrayList<>(layout.deliberatelyWrong());
    wrong.addAll(WRONG_IN_THE_DIARY);
    writeTexts("deliberately_wrong", wrong);
  }

  private void writeEffect(String factor, double logRatePerSd, @Nullable Double sd)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("factor", factor);
    json.writeNumberField("lag_days", 0);
    json.writeFieldName("log_rate_per_sd");
    json.writeNumber(Decimals.number(logRatePerSd, 4));
    if (sd != null) {
      json.writeFieldName("sd");
      json.writeNumber(Decimals.number(sd, 4));
    }
    json.writeEndObject();
  }

  void add(Life life) throws IOException {
    json.writeStartObject();
    json.writeStringField("participant_id", life.id());
    writePlaces(life);
    json.writeFieldName("base_log_rate");
    json.writeNumber(Decimals.number(life.baseLogRate(), 4));
    json.writeArrayFieldStart("planted_effects");
    writeEffect("sleep_short_hours", life.effects().sleepShort(), sd(life.sleepShortHours()));
    writeEffect("stress_reported", life.effects().stress(), sd(life.stress()));
    // In millilitres: the ratio divides by a constant, which a standard deviation does not see.
    writeEffect("fluid_ratio", life.effects().fluid(), null);
    json.writeEndArray();
    json.writeNumberField("fluid_ml_sd", Decimals.number(sd(life.fluidMl()), 2));
    writeCounts(life);
    writeDays(life);
    json.writeEndObject();
  }

  private static double sd(Factor factor) {
    return factor.standardDeviation();
  }

  private void writePlaces(Life life) throws IOException {
    LocalDate first = life.firstDate();
    json.writeStringField("home_zone", life.itinerary().home().getId());
    writeTexts(
        "clock_change_dates",
        life.itinerary().clockChanges(first, life.days().size()).stream()
            .map(LocalDate::toString)
            .toList());
    Flight flight = life.itinerary().flight();
    if (flight != null) {
      json.writeObjectFieldStart("flight");
      json.writeStringField("outbound_date", flight.outbound().toString());
      json.writeStringField("arrival_date", flight.outbound().plusDays(1).toString());
      json.writeStringField("homebound_date", flight.homebound().toString());
      json.writeStringField("zone", flight.destination().getId());
      json.writeEndObject();
    }
  }

  private void writeCounts(Life life) throws IOException {
    json.writeNumberField("naps", life.naps().size());
    json.writeNumberField(
        "nights_without_device",
        life.days().stream().filter(day -> day.recordedNight() == null).count());
    json.writeNumberField("repeated_sleep_logs", layout.repeatedSleepLogs(life));
    json.writeNumberField(
        "days_without_diary", life.days().stream().filter(day -> !day.diaryKept()).count());
  }

  private void writeDays(Life life) throws IOException {
    List<LifeDay> days = life.days();
    writeNumbers("twitch_count", days, i -> kept(days.get(i), days.get(i).twitches()));
    writeNumbers("sleep_minutes", days, i -> sleepMinutes(days.get(i)));
    writeNumbers("stress_reported", days, i -> stress(days.get(i)));
    writeRestingHeart(days);
    writeNumbers("fluid_ml", days, i -> days.get(i).loggedFluidMl());
    writeNumbers("caffeine_mg", days, i -> kept(days.get(i), days.get(i).caffeineMg()));
    writeNumbers("magnesium_mg", days, i -> kept(days.get(i), days.get(i).magnesiumMg()));
  }

  private static @Nullable Integer kept(LifeDay day, int value) {
    return day.diaryKept() ? (Integer) value : null;
  }

  private static @Nullable Integer sleepMinutes(LifeDay day) {
    Sleep night = day.recordedNight();
    return night == null ? null : (Integer) night.asleepMinutes();
  }

  private static @Nullable Integer stress(LifeDay day) {
    return day.diary() == Kept.FULLY ? day.reports().stress() : null;
  }

  private void writeNumbers(
      String name, List<LifeDay> days, IntFunction<@Nullable Integer> valueOfDay)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int day = 0; day < days.size(); day++) {
      Integer value = valueOfDay.apply(day);
      if (value == null) {
        json.writeNull();
      } else {
        json.writeNumber(value);
      }
    }
    json.writeEndArray();
  }

  private void writeRestingHeart(List<LifeDay> days) throws IOException {
    json.writeArrayFieldStart("heart_resting_bpm");
    for (LifeDay day : days) {
      if (day.recordedNight() == null) {
        json.writeNull();
      } else {
        json.writeNumber(Decimals.number(day.restingBpm(), 6));
      }
    }
    json.writeEndArray();
  }

  private void writeTexts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    try (JsonGenerator closing = json) {
      closing.writeEndArray();
      closing.writeEndObject();
      closing.writeRaw('\n');
    }
  }
}
