package org.kymograph.ingest.beiwe;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.KnownUnused;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** One survey as one person answered it at one time. */
public final class SurveyAnswers extends TableReader {
  private static final String SOURCE = "beiwe";
  private static final Pattern PATH =
      Pattern.compile(
          "(?:.*/)?([^/]+)/survey_answers/[^/]+/(?:[^/]+!/)?"
              + "(\\d{4}-\\d{2}-\\d{2}) (\\d{2})_(\\d{2})_(\\d{2})\\+00_00\\.csv");

  public SurveyAnswers() {
    super(
        "beiwe.survey_answers",
        new FormatDescription(
            "Beiwe",
            "<user>/survey_answers/<survey>/<time>.csv",
            "what the job's items say of the questions",
            "UTC, in the file's name",
            FormatDescription.Evidence.VERIFIED),
        List.of("question_id", "question_type", "question_text", "answer"));
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    return PATH.matcher(head.path()).matches() && super.claims(head, settings);
  }

  /** When each question was shown and touched. */
  public static KnownUnused timings() {
    return new KnownUnused(
        "beiwe.not_needed",
        "Beiwe",
        "survey timings and recordings",
        head ->
            head.path()
                .matches(
                    ".*(survey_timings|audio_recordings|gps|accelerometer|power_state|identifiers)/.*"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    Matcher said = PATH.matcher(path);
    if (said.matches()) {
      sink.participant(said.group(1));
      Instant instant =
          Moment.parse(
                  said.group(2)
                      + "T"
                      + said.group(3)
                      + ":"
                      + said.group(4)
                      + ":"
                      + said.group(5)
                      + "Z")
              .map(Moment::instant)
              .orElse(Instant.EPOCH);
      if (settings.isPossible(instant.atOffset(ZoneOffset.UTC).toLocalDate())) {
        answers(bytes, Moment.at(instant), settings.items(), sink);
      } else {
        sink.outOfRange();
      }
    }
  }

  private static void answers(InputStream bytes, Moment time, Items items, RecordSink sink)
      throws IOException {
    List<RawEvent> entries = new ArrayList<>();
    long[] unused = new long[1];
    try {
      CsvTable.forEach(
          bytes,
          sink,
          CsvTable::plain,
          header -> {},
          row -> {
            String answer = row.optional("answer");
            Optional<Item> item =
                items
                    .of(row.text("question_id"))
                    .or(() -> items.of(orEmpty(row.optional("question_text"))));
            if (answer == null || item.isEmpty()) {
              unused[0]++;
            } else {
              entries.add(entry(row, item.get(), answer, time));
            }
          });
    } finally {
      // A survey that breaks off was answered up to there.
      sink.accept(SelfReport.kept(SOURCE, time, null, items));
      entries.forEach(its -> sink.accept(its.withWeight(1)));
      sink.acceptUnused(unused[0]);
    }
  }

  private static String orEmpty(@Nullable String cell) {
    return cell == null ? "" : cell;
  }

  private static RawEvent entry(CsvTable.Row row, Item item, String answer, Moment time) {
    String plain =
        answer.startsWith("[") && answer.endsWith("]")
            ? answer.substring(1, answer.length() - 1)
            : answer;
    double value = item.value(plain);
    if (!item.kind().isPossible(value)) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER,
          "from "
              + item.kind().lowest()
              + " to "
              + item.kind().highest()
              + " "
              + item.kind().unit());
    }
    return SelfReport.entry(
        SOURCE, item, time, null, null, value, null, null, "question " + row.text("question_id"));
  }

  @Override
  protected void row(CsvTable.Row row, ReadSettings settings, RecordSink sink) {
    throw new IllegalStateException("a survey's answers are read together");
  }
}
