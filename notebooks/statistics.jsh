// The statistics without Spark and without a run: one question about two series of one's own, a value a day.
//   jshell --class-path target/kymograph.jar:target/lib/commons-math3-3.6.1.jar notebooks/statistics.jsh
import java.time.LocalDate
import java.util.Locale
import java.util.SplittableRandom
import org.kymograph.stats.*

int days = 120
double[] coffee = new double[days]
double[] headaches = new double[days]
SplittableRandom random = new SplittableRandom(1)
for (int day = 0; day < days; day++) {
  coffee[day] = random.nextInt(5);
  // Yesterday's coffee counts; on every ninth day nothing was written down.
  headaches[day] = day % 9 == 8 ? Double.NaN : (day > 0 ? coffee[day - 1] : 0) + random.nextInt(4);
}

// The weekday of the first day counts from Monday, 0; one device throughout.
int weekday = LocalDate.of(2026, 1, 1).getDayOfWeek().getValue() - 1
CalendarColumns calendar = new CalendarColumns(days, weekday, new double[0])

String said(DailyCorrelation.Result result) {
  if (result instanceof DailyCorrelation.Correlation found) {
    return String.format(Locale.ROOT, "r = %.3f, p = %.2g; %d days are worth %.1f",
        found.r(), found.p(), found.days(), found.sample().effectiveDays());
  }
  return ((DailyCorrelation.Refused) result).refusal().name();
}

for (int lag = -1; lag <= 2; lag++) {
  System.out.println("coffee " + lag + " days before: "
      + said(DailyCorrelation.of(coffee, headaches, calendar, lag, Thresholds.DEFAULT)));
}
/exit
