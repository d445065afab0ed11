package org.kymograph.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.associate.PlanSettings;
import org.kymograph.days.DaySettings;
import org.kymograph.days.Variables;
import org.kymograph.ingest.DailyTable;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.model.Family;
import org.kymograph.model.NearestName;
import org.kymograph.model.UserError;
import org.kymograph.model.Variable;
import org.kymograph.spark.Job;
import org.kymograph.spark.Privacy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is asked; what the command line says is stronger than the job file. */
final class JobOptions {
  @Option(
      names = "--job",
      paramLabel = "FILE",
      description = "Job file (YAML): outcome, factors, settings, a mapping of the diary's words.")
  @Nullable Path job;

  @Option(
      names = "--outcome",
      paramLabel = "NAME",
      description = "What is to be explained (default: twitch_count). See 'kymo factors'.")
  @Nullable String outcome;

  @Option(
      names = "--factors",
      paramLabel = "NAME",
      split = ",",
      description = "What is asked about (default: the plan's own list).")
  List<String> factors = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone where nothing in the export says it, as Europe/Berlin.")
  @Nullable String zone;

  @Mixin PrivacyOptions hidden = new PrivacyOptions();

  /** How people are hidden, as the options and the job file say it. */
  Privacy privacy() {
    return hidden.privacy(file());
  }

  private JobFile file() {
    return job == null ? JobFile.none() : JobFile.read(job);
  }

  /** The whole job on the days that Kymograph makes. */
  Job job() {
    return job(null, Map.of());
  }

  /** The whole job on a table that was brought. */
  Job jobOn(DailyTable table) {
    return job(table.columns(), table.textColumns());
  }

  /**
   * The whole job on days that are there already.
   *
   * @param brought their variables where someone else made them, else empty
   */
  Job jobOf(List<String> brought) {
    return job(brought.isEmpty() ? null : brought, Map.of());
  }

  /**
   * @param brought columns of days that someone else made, or null where Kymograph makes them
   * @param text columns that were left out since they are text, with the line that shows it
   */
  private Job job(@Nullable List<String> brought, Map<String, Long> text) {
    JobFile file = file();
    Privacy privacy = hidden.privacy(file);
    DaySettings days = file.days().renamed(privacy.names()::participant);
    String its = outcome == null ? file.text("outcome") : outcome;
    String wanted = its == null ? "twitch_count" : its;
    List<Variable> variables =
        brought == null ? Variables.described(days) : Variables.brought(brought, wanted, days);
    List<String> asked = factors.isEmpty() ? file.texts("factors") : factors;
    List<String> confirmatory = file.texts("confirmatory");
    List<String> adjustFor = file.texts("adjust_for");
    check(List.of(wanted), variables, "outcome", brought != null, text);
    check(asked, variables, "factor", brought != null, text);
    check(confirmatory, variables, "factor", brought != null, text);
    check(adjustFor, variables, "covariate", brought != null, text);
    checkInterpolated(days, wanted, brought == null);
    PlanSettings plan =
        new PlanSettings.Builder(wanted)
            .factors(asked)
            .confirmatory(confirmatory)
            .adjustFor(adjustFor)
            .maxLagDays((int) file.number("max_lag_days", 3, 0, 7))
            .q(file.number("q", 0.05, 1e-6, 0.5))
            .multiplicity(file.oneOf("multiplicity", PlanSettings.multiplicities()))
            .seed((long) file.number("seed", 1, 0, 1e15))
            .build();
    LocalDate asOf = file.date("as_of");
    return new Job(
        new ReadSettings(
            asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf,
            file.diary(),
            file.units(file.diary()),
            file.items(file.diary())),
        zoneId(file),
        zones(file, privacy),
        days,
        variables,
        plan,
        file.number("refused_limit_percent", 5, 0, 100),
        (int) file.number("smallest_group", 5, 1, 100),
        privacy,
        hidden(settings(file, wanted, asked), privacy));
  }

  private static Map<String, ZoneId> zones(JobFile file, Privacy privacy) {
    Map<String, ZoneId> zones = new TreeMap<>();
    file.zones().forEach((name, its) -> zones.put(privacy.names().participant(name), its));
    return zones;
  }

  /** Settings that name people, or dates on calendars that are moved, are written by the key. */
  private static TreeMap<String, String> hidden(TreeMap<String, String> said, Privacy privacy) {
    TreeMap<String, String> written = new TreeMap<>();
    said.forEach(
        (name, value) -> {
          String ofPeople = NAMED_PEOPLE.stream().filter(name::startsWith).findFirst().orElse(null);
          if (ofPeople != null) {
            written.put(
                ofPeople + privacy.names().participant(name.substring(ofPeople.length())),
                privacy.names().setting(value));
          } else {
            boolean isMoved = privacy.mostWeeks() > 0 && DATES.contains(name);
            written.put(name, isMoved ? privacy.names().setting(value) : value);
          }
        });
    privacy.settings().forEach(its -> written.put(its[0], its[1]));
    return written;
  }

  private static final List<String> NAMED_PEOPLE = List.of("zones.", "eras.");
  private static final List<String> DATES = List.of("eras", "diary.kept_from", "diary.kept_to");

  /** What is explained is never made up, nor is what tells how well it is known. */
  private static void checkInterpolated(DaySettings days, String outcome, boolean areOurs) {
    if (!areOurs && !days.interpolated().isEmpty()) {
      throw new UserError("'interpolate' is for days made from exports, not for a table of days");
    }
    List<Variable> variables = Variables.described(days);
    check(days.interpolated(), variables, "variable to interpolate", false, Map.of());
    for (Variable variable : variables) {
      boolean isAsked = days.interpolated().contains(variable.name());
      if (isAsked
          && (variable.name().equals(outcome)
              || variable.family() == Family.TWITCHES
              || variable.family() == Family.COVERAGE)) {
        throw new UserError(
            "'interpolate' cannot hold '"
                + variable.name()
                + "': what is explained, twitches and coverage are never filled in");
      }
    }
  }

  private @Nullable ZoneId zoneId(JobFile file) {
    if (zone == null) {
      return file.zone("zone");
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException notAZone) {
      throw new UserError(
          "--zone "
              + zone
              + ": no such time zone"
              + NearestName.suggestion(zone, ZoneId.getAvailableZoneIds()));
    }
  }

  private TreeMap<String, String> settings(JobFile file, String wanted, List<String> asked) {
    Map<String, String> said = new LinkedHashMap<>(file.settings());
    said.put("outcome", wanted);
    if (!asked.isEmpty()) {
      said.put("factors", String.join(", ", asked));
    }
    if (zone != null) {
      said.put("zone", zone);
    }
    return new TreeMap<>(said);
  }

  private static void check(
      List<String> names,
      List<Variable> variables,
      String role,
      boolean isBrought,
      Map<String, Long> text) {
    List<String> known = variables.stream().map(Variable::name).toList();
    for (String name : names) {
      Long line = text.get(name);
      if (line != null) {
        throw new UserError(
            role + " '" + name + "' is text (first in line " + line + "); give numbers");
      }
      if (!known.contains(name)) {
        throw new UserError(
            "unknown "
                + role
                + " '"
                + name
                + "'"
                + NearestName.suggestion(name, known)
                + (isBrought
                    ? "; the table has " + String.join(", ", known)
                    : " ('kymo factors' lists them)"));
      }
    }
  }
}
