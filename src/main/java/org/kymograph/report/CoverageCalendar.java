package org.kymograph.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Which days hold what, drawn in characters within 80 columns: a character a day, month by month,
 * or of long stretches a character a week, year by year.
 */
public final class CoverageCalendar {
  private static final int MOST_MONTHS_BY_DAY = 4;
  private static final int LABEL = 16;
  private static final char ALL = '#';
  private static final char SOME = '+';
  private static final char NONE = '.';

  private CoverageCalendar() {}

  /**
   * @param days the dates on which there is something, by what it is; rows in this order
   * @return lines, none where there is nothing
   */
  public static List<String> of(Map<String, ? extends SortedSet<LocalDate>> days) {
    LocalDate first =
        days.values().stream()
            .filter(its -> !its.isEmpty())
            .map(SortedSet::first)
            .min(LocalDate::compareTo)
            .orElse(null);
    LocalDate last =
        days.values().stream()
            .filter(its -> !its.isEmpty())
            .map(SortedSet::last)
            .max(LocalDate::compareTo)
            .orElse(null);
    if (first == null || last == null) {
      return List.of();
    }
    YearMonth month = YearMonth.from(first);
    boolean byDay =
        !month.plusMonths(MOST_MONTHS_BY_DAY).isBefore(YearMonth.from(last).plusMonths(1));
    return byDay
        ? months(days, month, YearMonth.from(last))
        : years(days, first.get(IsoFields.WEEK_BASED_YEAR), last.get(IsoFields.WEEK_BASED_YEAR));
  }

  private static List<String> months(
      Map<String, ? extends SortedSet<LocalDate>> days, YearMonth first, YearMonth last) {
    List<String> lines = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      YearMonth its = month;
      StringBuilder scale = new StringBuilder();
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        scale.append(month.atDay(day).getDayOfWeek() == DayOfWeek.MONDAY ? 'M' : ' ');
      }
      String name = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT);
      block(
          label(name + " " + month.getYear()) + scale.toString().stripTrailing(),
          days,
          lines,
          dates -> {
            StringBuilder row = new StringBuilder();
            for (int day = 1; day <= its.lengthOfMonth(); day++) {
              row.append(dates.contains(its.atDay(day)) ? ALL : NONE);
            }
            return row.toString();
          });
    }
    lines.add(label("") + ALL + " a day with it   " + NONE + " without   M the column of a Monday");
    return lines;
  }

  private static List<String> years(
      Map<String, ? extends SortedSet<LocalDate>> days, int first, int last) {
    List<String> lines = new ArrayList<>();
    for (int year = first; year <= last; year++) {
      LocalDate begin = firstMonday(year);
      LocalDate end = firstMonday(year + 1);
      block(
          label(String.valueOf(year)) + scale(begin, end, year),
          days,
          lines,
          dates -> {
            StringBuilder row = new StringBuilder();
            for (LocalDate monday = begin; monday.isBefore(end); monday = monday.plusWeeks(1)) {
              int count = dates.subSet(monday, monday.plusWeeks(1)).size();
              row.append(count == 0 ? NONE : count == 7 ? ALL : SOME);
            }
            return row.toString();
          });
    }
    lines.add(
        label("")
            + ALL
            + " a week with it on seven days   "
            + SOME
            + " on some   "
            + NONE
            + " on none");
    return lines;
  }

  /** Of the first week of a year, the one with its first Thursday (ISO 8601). */
  private static LocalDate firstMonday(int year) {
    return LocalDate.of(year, 1, 4).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The first letter of a month above the week in which it begins. */
  private static String scale(LocalDate begin, LocalDate end, int year) {
    StringBuilder scale = new StringBuilder();
    for (LocalDate monday = begin; monday.isBefore(end); monday = monday.plusWeeks(1)) {
      LocalDate sunday = monday.plusDays(6);
      boolean begins = sunday.getDayOfMonth() <= 7 && sunday.getYear() == year;
      scale.append(
          begins ? sunday.getMonth().getDisplayName(TextStyle.NARROW, Locale.ENGLISH) : " ");
    }
    return scale.toString().stripTrailing();
  }

  /** A month or a year of all that there is something of; nothing where there is nothing. */
  private static void block(
      String heading,
      Map<String, ? extends SortedSet<LocalDate>> days,
      List<String> lines,
      Function<SortedSet<LocalDate>, String> drawn) {
    List<String> rows = new ArrayList<>();
    days.forEach(
        (what, dates) -> {
          String row = drawn.apply(dates);
          if (row.indexOf(ALL) >= 0 || row.indexOf(SOME) >= 0) {
            rows.add(label("  " + what) + row);
          }
        });
    if (!rows.isEmpty()) {
      lines.add(heading);
      lines.addAll(rows);
    }
  }

  private static String label(String text) {
    String cut = text.length() < LABEL ? text : text.substring(0, LABEL - 1);
    return cut + " ".repeat(LABEL - cut.length());
  }
}
