package org.kymograph.ingest;

import java.util.List;
import java.util.Optional;
import org.kymograph.ingest.apple.AppleExportXml;
import org.kymograph.ingest.apple.AppleTable;
import org.kymograph.ingest.apple.AutoExportJson;
import org.kymograph.ingest.bearable.BearableCsv;
import org.kymograph.ingest.beiwe.SurveyAnswers;
import org.kymograph.ingest.daylio.DaylioCsv;
import org.kymograph.ingest.diary.DiaryCsv;
import org.kymograph.ingest.diary.DiaryJson;
import org.kymograph.ingest.fitabase.DayTable;
import org.kymograph.ingest.fitabase.Heart;
import org.kymograph.ingest.fitabase.MinuteSleep;
import org.kymograph.ingest.fitbit.DailyHrvSummary;
import org.kymograph.ingest.fitbit.Exercise;
import org.kymograph.ingest.fitbit.HeartRate;
import org.kymograph.ingest.fitbit.NotNeeded;
import org.kymograph.ingest.fitbit.Profile;
import org.kymograph.ingest.fitbit.RestingHeartRate;
import org.kymograph.ingest.fitbit.Sleep;
import org.kymograph.ingest.fitbit.Steps;
import org.kymograph.ingest.fitbit.StressScore;
import org.kymograph.ingest.fitbit.WaterLogs;
import org.kymograph.ingest.fitbit.Weight;
import org.kymograph.ingest.googlehealth.GoogleHeart;
import org.kymograph.ingest.googlehealth.GoogleSleep;
import org.kymograph.ingest.googlehealth.GoogleSteps;
import org.kymograph.ingest.googlehealth.GoogleValues;
import org.kymograph.ingest.oura.OuraHeart;
import org.kymograph.ingest.oura.OuraService;
import org.kymograph.ingest.oura.OuraTable;
import org.kymograph.ingest.pmdata.Injuries;
import org.kymograph.ingest.pmdata.Reporting;
import org.kymograph.ingest.pmdata.TrainingLoad;
import org.kymograph.ingest.pmdata.Wellness;
import org.kymograph.ingest.redcap.RedcapCsv;
import org.kymograph.ingest.whoop.Cycles;
import org.kymograph.ingest.whoop.Journal;
import org.kymograph.ingest.whoop.Sleeps;
import org.kymograph.ingest.whoop.Workouts;
import org.kymograph.ingest.withings.WithingsDays;
import org.kymograph.ingest.withings.WithingsHeart;
import org.kymograph.ingest.withings.WithingsSleep;

/** Every format that can be read. To add one: its class in a package of the vendor, and a line. */
public final class Readers {
  /** All of them; a file is claimed by at most one, so the order does not matter. */
  public static final List<ExportReader> ALL =
      List.of(
          new HeartRate(),
          new Sleep(),
          new RestingHeartRate(),
          new Steps(),
          new Exercise(),
          new Weight(),
          new WaterLogs(),
          new StressScore(),
          new DailyHrvSummary(),
          new Profile(),
          NotNeeded.reader(),
          new Wellness(),
          new Reporting(),
          new TrainingLoad(),
          Injuries.reader(),
          new DiaryCsv(),
          new DiaryJson(),
          new AppleExportXml(),
          new AppleTable(),
          new AutoExportJson(),
          org.kymograph.ingest.apple.NotNeeded.reader(),
          new Cycles(),
          new Sleeps(),
          new Workouts(),
          new Journal(),
          OuraTable.trends(),
          OuraTable.sleepModel(),
          OuraTable.dailyActivity(),
          new OuraHeart(),
          new OuraService(),
          new WithingsSleep(),
          new WithingsHeart(),
          new WithingsDays.Mass(),
          new WithingsDays.Steps(),
          new WithingsDays.Activities(),
          WithingsDays.notNeeded(),
          new Heart(),
          new MinuteSleep(),
          DayTable.activity(),
          DayTable.sleep(),
          DayTable.mass(),
          org.kymograph.ingest.fitabase.NotNeeded.reader(),
          new GoogleHeart(),
          new GoogleSleep(),
          new GoogleSteps(),
          new GoogleValues.Resting(),
          new GoogleValues.Mass(),
          new GoogleValues.Water(),
          GoogleValues.notNeeded(),
          new DaylioCsv(),
          new BearableCsv(),
          new RedcapCsv(),
          RedcapCsv.dictionary(),
          new SurveyAnswers(),
          SurveyAnswers.timings());

  private Readers() {}

  /** The reader whose file this is. */
  public static Optional<ExportReader> claiming(FileHead head, ReadSettings settings) {
    return ALL.stream().filter(reader -> reader.claims(head, settings)).findFirst();
  }
}
