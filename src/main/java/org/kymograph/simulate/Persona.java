package org.kymograph.simulate;

import java.time.ZoneId;
import java.util.List;

/**
 * The habits of a participant that do not come from a random number: where they live and how their
 * data reach us. Eight personas take turns, so that a small study already holds every situation.
 */
record Persona(
    ZoneId zone,
    ExportRoot root,
    Container container,
    Clock diaryClock,
    DiaryShape diaryShape,
    Intake intake,
    Response response,
    Travel travel,
    Forgetting forgetting) {

  /** The folder that the vendor's files lie in. */
  enum ExportRoot {
    FITBIT_TAKEOUT,
    GOOGLE_HEALTH_TAKEOUT,
    USER_SITE_EXPORT
  }

  /** What the vendor sent. */
  enum Container {
    FOLDER,
    ARCHIVE
  }

  /** How the diary writes a time. */
  enum Clock {
    WITH_OFFSET,
    LOCAL
  }

  /** How the diary is stored. */
  enum DiaryShape {
    COMMA_CSV,
    /** Semicolons, decimal commas and a byte-order mark, as a European spreadsheet saves it. */
    SEMICOLON_CSV,
    /** The event log as one JSON object a line; the day log stays CSV. */
    NDJSON
  }

  /** Who keeps fluid, body mass and exercise: never both, so that nothing counts twice. */
  enum Intake {
    DIARY,
    DEVICE_APP_METRIC,
    /** Body mass in pounds, as in an American account. */
    DEVICE_APP_POUNDS
  }

  /** Whether this person's twitches answer to anything. */
  enum Response {
    PLANTED,
    NONE
  }

  enum Travel {
    AT_HOME,
    /** Ten days in Oslo, there and back by air. */
    FLIGHT
  }

  /** What a forgotten day looks like in the day log. */
  enum Forgetting {
    NEVER,
    NO_ROW,
    /** A row that says {@code diary_kept} 0 and nothing else. */
    ROW_SAYS_NOT_KEPT
  }

  private static final List<Persona> TURNS =
      List.of(
          new Persona(
              ZoneId.of("Europe/Berlin"),
              ExportRoot.FITBIT_TAKEOUT,
              Container.FOLDER,
              Clock.LOCAL,
              DiaryShape.COMMA_CSV,
              Intake.DIARY,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.NO_ROW),
          new Persona(
              ZoneId.of("America/New_York"),
              ExportRoot.GOOGLE_HEALTH_TAKEOUT,
              Container.ARCHIVE,
              Clock.WITH_OFFSET,
              DiaryShape.COMMA_CSV,
              Intake.DEVICE_APP_POUNDS,
              Response.PLANTED,
              Travel.FLIGHT,
              Forgetting.NO_ROW),
          new Persona(
              ZoneId.of("Europe/Oslo"),
              ExportRoot.USER_SITE_EXPORT,
              Container.FOLDER,
              Clock.LOCAL,
              DiaryShape.SEMICOLON_CSV,
              Intake.DIARY,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.NEVER),
          new Persona(
              ZoneId.of("Asia/Kathmandu"),
              ExportRoot.FITBIT_TAKEOUT,
              Container.ARCHIVE,
              Clock.WITH_OFFSET,
              DiaryShape.COMMA_CSV,
              Intake.DEVICE_APP_METRIC,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.ROW_SAYS_NOT_KEPT),
          new Persona(
              ZoneId.of("Australia/Lord_Howe"),
              ExportRoot.GOOGLE_HEALTH_TAKEOUT,
              Container.ARCHIVE,
              Clock.WITH_OFFSET,
              DiaryShape.NDJSON,
              Intake.DIARY,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.NO_ROW),
          new Persona(
              ZoneId.of("America/New_York"),
              ExportRoot.FITBIT_TAKEOUT,
              Container.ARCHIVE,
              Clock.LOCAL,
              DiaryShape.COMMA_CSV,
              Intake.DEVICE_APP_METRIC,
              Response.NONE,
              Travel.AT_HOME,
              Forgetting.NO_ROW),
          new Persona(
              ZoneId.of("Asia/Kathmandu"),
              ExportRoot.USER_SITE_EXPORT,
              Container.ARCHIVE,
              Clock.LOCAL,
              DiaryShape.COMMA_CSV,
              Intake.DIARY,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.NEVER),
          new Persona(
              ZoneId.of("Europe/Berlin"),
              ExportRoot.FITBIT_TAKEOUT,
              Container.ARCHIVE,
              Clock.WITH_OFFSET,
              DiaryShape.COMMA_CSV,
              Intake.DEVICE_APP_METRIC,
              Response.PLANTED,
              Travel.AT_HOME,
              Forgetting.NO_ROW));

  /** The persona of the participant at this index, from 0. */
  static Persona of(int index) {
    return TURNS.get(index % TURNS.size());
  }
}
