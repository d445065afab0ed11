package org.kymograph.simulate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kymograph.simulate.Draws.Purpose;
import org.kymograph.simulate.LifeDay.Bout;
import org.kymograph.simulate.LifeDay.Kept;
import org.kymograph.simulate.LifeDay.Reports;
import org.kymograph.simulate.Persona.Forgetting;
import org.kymograph.simulate.Persona.Intake;
import org.kymograph.simulate.Sleep.Detail;
import org.kymograph.simulate.Sleep.Role;

/**
 * Draws a participant's life: nights, stress and fluid as autoregressions of first order, and from
 * them the day's twitches as a negative binomial number (gamma and Poisson) whose log rate is a
 * base, an autoregression of its own and the planted effects of the same day. Caffeine, magnesium,
 * alcohol, medication, exercise, pain and the heart depend on nothing and move nothing.
 */
final class LifeSimulation {
  private static final double NEED_HOURS = 8;
  private static final double TWITCH_NOISE = 0.15;
  private static final double GAMMA_SHAPE = 15;
  private static final int LEAST_DAYS_FOR_A_GAP = 28;
  private static final LocalTime DEVICE_ON = LocalTime.of(8, 0);

  private final StudySettings settings;
  private final int index;
  private final Persona persona;
  private final Itinerary itinerary;
  private final int dayCount;
  private final Spans off;

  private LifeSimulation(StudySettings settings, int index) {
    this.settings = settings;
    this.index = index;
    this.persona = Persona.of(index);
    this.dayCount = settings.days();
    this.itinerary = Itinerary.of(persona, settings.firstDate(), dayCount);
    this.off = timesWithoutDevice();
  }

  /** The participant at this index, from 0; the same whatever the number of participants. */
  static Life draw(StudySettings settings, int index) {
    return new LifeSimulation(settings, index).life();
  }

  private Life life() {
    Draws person = draws(Purpose.PERSON);
    double baseLogRate = StrictMath.log(5.5) + 0.25 * person.normal();
    Effects effects = Effects.draw(person, persona.response());
    double heightM = 1.7 + 0.08 * person.normal();
    double restingBpm = 61 + 5 * person.normal();
    double bodyMassKg = 22.5 * heightM * heightM + 4 * person.normal();

    List<Sleep> nights = nights(person);
    Factor sleepShort = Factor.of(shortHours(nights));
    Factor stress = Factor.of(stress(person));
    Factor fluid = Factor.of(fluid(person));
    int[] twitches = twitches(baseLogRate, effects, sleepShort, stress, fluid);
    List<LifeDay> days = days(restingBpm, bodyMassKg, nights, sleepShort, stress, fluid, twitches);
    return new Life(
        index,
        String.format(Locale.ROOT, "P%02d", index + 1),
        persona,
        itinerary,
        heightM,
        baseLogRate,
        effects,
        sleepShort,
        stress,
        fluid,
        days,
        naps(),
        off);
  }

  private Draws draws(Purpose purpose) {
    return new Draws(settings.seed(), index, purpose);
  }

  private LocalDate date(int day) {
    return settings.firstDate().plusDays(day);
  }

  private boolean isWeekend(int day) {
    DayOfWeek weekday = date(day).getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
  }

  // The device.

  private Spans timesWithoutDevice() {
    List<Spans.Span> spans = new ArrayList<>(itinerary.inTheAir());
    Instant delivered = itinerary.at(date(0), DEVICE_ON);
    spans.add(new Spans.Span(delivered.minusSeconds(86_400), delivered));
    if (dayCount >= LEAST_DAYS_FOR_A_GAP) {
      Draws draws = draws(Purpose.GAPS);
      spans.add(gap(dayCount / 10 + draws.between(0, 4), draws.between(1, 2)));
      spans.add(gap(dayCount * 4 / 5 + draws.between(0, 4), 1));
    }
    return new Spans(spans);
  }

  private Spans.Span gap(int day, int lengthDays) {
    LocalTime breakfast = LocalTime.of(9, 0);
    return new Spans.Span(
        itinerary.at(date(day), breakfast), itinerary.at(date(day + lengthDays), breakfast));
  }

  // Sleep.

  private List<Sleep> nights(Draws person) {
    double usualMinutes = 398 + 10 * person.normal();
    double usualWaking = 400 + 12 * person.normal();
    Draws draws = draws(Purpose.SLEEP);
    Draws stages = draws(Purpose.SLEEP_STAGES);
    double[] shortness = draws.autoregression(dayCount, 0.25);
    List<Sleep> nights = new ArrayList<>();
    for (int day = 0; day < dayCount; day++) {
      double freeDay = isWeekend(day) ? 1 : 0;
      double wanted = usualMinutes + 30 * freeDay - 62 * shortness[day];
      int sleepMinutes = (int) Math.round(Math.min(600, Math.max(190, wanted)));
      int wakeMinutes = draws.between(8, 44);
      int wakingMinute = (int) Math.round(usualWaking + 45 * freeDay + 18 * draws.normal());
      Detail detail = sleepMinutes < 200 || draws.chance(0.05) ? Detail.CLASSIC : Detail.STAGES;
      SleepCourse course = SleepCourse.draw(stages, sleepMinutes, wakeMinutes, 0.35);
      nights.add(night(day, wakingMinute, stages.between(0, 1) * 30, detail, course));
    }
    return nights;
  }

  private Sleep night(int day, int wakingMinute, int second, Detail detail, SleepCourse course) {
    LocalDate date = date(day);
    ZoneId zone = itinerary.zoneAtWaking(date);
    LocalTime waking = LocalTime.of(wakingMinute / 60, wakingMinute % 60, second);
    return sleep(
        2 * day,
        date,
        zone,
        date.atTime(waking).atZone(zone).toInstant(),
        Role.MAIN,
        detail,
        course);
  }

  private static Sleep sleep(
      int position,
      LocalDate date,
      ZoneId zone,
      Instant end,
      Role role,
      Detail detail,
      SleepCourse course) {
    int inBed = course.stretches().get(course.stretches().size() - 1).endMinute();
    return new Sleep(
        position,
        date,
        zone,
        end.minusSeconds(60L * inBed),
        end,
        role,
        detail,
        course.stretches(),
        course.shortWakes());
  }

  private List<Sleep> naps() {
    Draws draws = draws(Purpose.NAPS);
    List<Sleep> naps = new ArrayList<>();
    for (int day = 0; day < dayCount; day++) {
      boolean napped = draws.chance(isWeekend(day) ? 0.16 : 0.06);
      int endMinute = draws.between(14 * 60, 16 * 60);
      SleepCourse course = SleepCourse.draw(draws, draws.between(35, 85), 4, 0.3);
      ZoneId zone = itinerary.zoneByDay(date(day));
      LocalTime waking = LocalTime.of(endMinute / 60, endMinute % 60);
      Sleep nap =
          sleep(
              2 * day + 1,
              date(day),
              zone,
              itinerary.at(date(day), waking),
              Role.NAP,
              Detail.CLASSIC,
              course);
      if (napped && !itinerary.isFlightDay(date(day)) && !off.meet(nap.start(), nap.end())) {
        naps.add(nap);
      }
    }
    return naps;
  }

  private double[] shortHours(List<Sleep> nights) {
    return nights.stream()
        .mapToDouble(night -> Math.max(0, NEED_HOURS - night.asleepMinutes() / 60.0))
        .toArray();
  }

  // Stress and fluid.

  private double[] stress(Draws person) {
    double usual = 4.2 + 0.5 * person.normal();
    double[] latent = draws(Purpose.STRESS).autoregression(dayCount, 0.45);
    double[] stress = new double[dayCount];
    for (int day = 0; day < dayCount; day++) {
      stress[day] = score(usual + 1.9 * latent[day]);
    }
    return stress;
  }

  private static int score(double value) {
    return (int) Math.round(Math.min(10, Math.max(0, value)));
  }

  private double[] fluid(Draws person) {
    double usual = 1_850 + 150 * person.normal();
    double[] latent = draws(Purpose.FLUID).autoregression(dayCount, 0.25);
    double[] fluid = new double[dayCount];
    for (int day = 0; day < dayCount; day++) {
      fluid[day] = 10 * Math.round(Math.max(400, usual + 380 * latent[day]) / 10);
    }
    return fluid;
  }

  // Twitches.

  private int[] twitches(
      double baseLogRate, Effects effects, Factor sleepShort, Factor stress, Factor fluid) {
    Draws draws = draws(Purpose.TWITCHES);
    double[] noise = draws.autoregression(dayCount, 0.4);
    int[] counts = new int[dayCount];
    for (int day = 0; day < dayCount; day++) {
      double logRate =
          baseLogRate
              + TWITCH_NOISE * noise[day]
              + effects.sleepShort() * sleepShort.standardised(day)
              + effects.stress() * stress.standardised(day)
              + effects.fluid() * fluid.standardised(day);
      counts[day] = draws.poisson(StrictMath.exp(logRate) * draws.gammaOfMeanOne(GAMMA_SHAPE));
    }
    return counts;
  }

  // The days.

  private List<LifeDay> days(
      double restingBpm,
      double bodyMassKg,
      List<Sleep> nights,
      Factor sleepShort,
      Factor stress,
      Factor fluid,
      int[] twitches) {
    double[] resting = draws(Purpose.RESTING_HEART).autoregression(dayCount, 0.6);
    double[] variability = draws(Purpose.VARIABILITY).autoregression(dayCount, 0.3);
    double[] deviceStress = draws(Purpose.STRESS_SCORE).autoregression(dayCount, 0.4);
    double[] mass = draws(Purpose.BODY_MASS).autoregression(dayCount, 0.7);
    double[] pain = draws(Purpose.REPORTS).autoregression(dayCount, 0.6);
    Kept[] kept = diaryKept(twitches);
    List<LifeDay> days = new ArrayList<>();
    for (int day = 0; day < dayCount; day++) {
      Taken taken = taken(day, kept[day]);
      days.add(
          new LifeDay(
              date(day),
              kept[day],
              nights.get(day).asleepMinutes(),
              recorded(nights.get(day)),
              restingBpm + 1.8 * resting[day],
              38 * StrictMath.exp(0.18 * variability[day]),
              (int) Math.round(Math.min(99, Math.max(1, 74 + 7 * deviceStress[day]))),
              reports(day, sleepShort, stress, fluid, pain[day]),
              loggedFluid(day, kept[day], (int) fluid.values()[day]),
              bodyMassKg + 0.4 * mass[day],
              taken.cups(),
              taken.alcohol(),
              taken.magnesium(),
              taken.medication(),
              bout(day, kept[day]),
              twitches[day],
              taken.spasms()));
    }
    return days;
  }

  private @Nullable Sleep recorded(Sleep night) {
    return off.meet(night.start(), night.end()) ? null : night;
  }

  /** The app is not the diary: it forgets one day in twenty, and not the same days. */
  private @Nullable Integer loggedFluid(int day, Kept kept, int fluidMl) {
    boolean logged =
        persona.intake() == Intake.DIARY
            ? kept == Kept.FULLY
            : !new Draws(settings.seed(), index, Purpose.WATER_LOG, day).chance(0.05);
    return logged ? (Integer) fluidMl : null;
  }

  private Kept[] diaryKept(int[] twitches) {
    Draws draws = draws(Purpose.DIARY);
    Kept[] kept = new Kept[dayCount];
    for (int day = 0; day < dayCount; day++) {
      boolean forgets = draws.chance(0.07) && persona.forgetting() != Forgetting.NEVER;
      boolean onlyATick = draws.chance(0.5) && twitches[day] == 0;
      kept[day] = onlyATick ? Kept.ONLY_A_TICK : Kept.FULLY;
      if (forgets && !itinerary.isFlightDay(date(day))) {
        kept[day] = Kept.FORGOTTEN;
      }
    }
    return kept;
  }

  private Reports reports(
      int day, Factor sleepShort, Factor stress, Factor fluid, double painNoise) {
    Draws draws = new Draws(settings.seed(), index, Purpose.REPORTS, day + 1L);
    double tired = sleepShort.standardised(day);
    double dry = -fluid.standardised(day);
    boolean leftBlank = draws.chance(0.02);
    return new Reports(
        leftBlank ? null : (Integer) (int) stress.values()[day],
        score(4 + 0.9 * stress.standardised(day) + 1.2 * draws.normal()),
        score(3.5 + 1.6 * painNoise),
        score(4.5 + 1.1 * tired + 1.2 * draws.normal()),
        score(6 - 1.2 * tired + 1.2 * draws.normal()),
        score(4 + 1.1 * dry + 1.3 * draws.normal()),
        1 + (int) Math.round(Math.min(7, Math.max(0, 2.5 + 0.9 * dry + 0.8 * draws.normal()))));
  }

  private record Taken(
      List<Integer> cups, int alcohol, int magnesium, int medication, int spasms) {}

  /** What was taken; on a day of which the diary only says that it was kept, nothing was. */
  private Taken taken(int day, Kept kept) {
    Draws draws = new Draws(settings.seed(), index, Purpose.INTAKE, day);
    List<Integer> cups = new ArrayList<>();
    int cupCount = draws.between(0, 4);
    for (int cup = 0; cup < cupCount; cup++) {
      cups.add(10 * draws.between(5, 12));
    }
    int alcohol = draws.chance(isWeekend(day) ? 0.45 : 0.15) ? 12 * draws.between(1, 3) : 0;
    int magnesium = draws.chance(0.55) ? 100 * draws.between(1, 3) : 0;
    int medication = index % 2 == 0 ? (day < dayCount / 2 ? 1 : 2) : 0;
    int spasms = draws.poisson(0.2);
    return kept == Kept.ONLY_A_TICK
        ? new Taken(List.of(), 0, 0, 0, 0)
        : new Taken(List.copyOf(cups), alcohol, magnesium, medication, spasms);
  }

  private @Nullable Bout bout(int day, Kept kept) {
    Draws draws = new Draws(settings.seed(), index, Purpose.EXERCISE, day);
    boolean exercised = draws.chance(0.4);
    Bout bout =
        new Bout(draws.between(1_000, 1_120), draws.between(25, 60), draws.between(118, 146));
    boolean possible = !itinerary.isFlightDay(date(day)) && kept != Kept.ONLY_A_TICK;
    return exercised && possible ? bout : null;
  }
}
