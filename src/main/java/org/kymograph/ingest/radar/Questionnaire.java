package org.kymograph.ingest.radar;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.Item;
import org.kymograph.ingest.Items;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.SelfReport;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** {@code questionnaire_*}: a row a questionnaire that was filled in, its answers in columns. */
final class Questionnaire extends Topic {
  private static final String SOURCE = "radar_questionnaire";
  private static final String ANSWER = "value_answers_";

  Questionnaire() {
    super(
        "questionnaire",
        "questionnaire_*",
        "what the job's items say of the questions",
        "UTC",
        List.of("value_timecompleted", "value_name", "value_answers_0_value"));
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    List<Answer> columns = new ArrayList<>();
    forEach(bytes, sink, (row, gathered) -> answers(row, columns, settings, sink));
  }

  /** The columns of one answer. */
  private record Answer(String value, String question) {
    static Answer numbered(int i) {
      return new Answer(ANSWER + i + "_value", ANSWER + i + "_questionid");
    }
  }

  private static void answers(
      CsvTable.Row row, List<Answer> columns, ReadSettings settings, RecordSink sink) {
    double completed = seconds(row, "value_timecompleted");
    Items items = settings.items();
    if (!settings.isPossible(date(completed))) {
      sink.outOfRange();
      return;
    }
    Moment time = Moment.at(Instant.ofEpochSecond((long) Math.floor(completed)));
    List<RawEvent> entries = new ArrayList<>();
    boolean isAnythingElse = false;
    boolean asksAboutTwitches = false;
    for (int i = 0; hasAnswer(i, row, columns); i++) {
      String answer = row.optional(columns.get(i).value);
      Optional<Item> item = item(row, i, columns.get(i), items);
      if (answer != null && item.isPresent()) {
        entries.add(entry(item.get(), answer, time, row.text("value_name") + " " + (i + 1)));
        asksAboutTwitches |= item.get().kind().name().equals(EventKind.TWITCH);
      } else {
        isAnythingElse |= answer != null;
      }
    }
    if (isAnythingElse) {
      sink.remark(SelfReport.NOT_MAPPED);
    }
    // A study has many questionnaires: that one on something else was answered says no "none".
    RawEvent kept = SelfReport.kept(SOURCE, time, null, asksAboutTwitches ? items : Items.NONE);
    SelfReport.accept(entries, kept, sink);
  }

  private static boolean hasAnswer(int i, CsvTable.Row row, List<Answer> columns) {
    if (i == columns.size()) {
      columns.add(Answer.numbered(i));
    }
    return row.has(columns.get(i).value);
  }

  /** By the question's identity, or by the questionnaire's name and the place of the question. */
  private static Optional<Item> item(CsvTable.Row row, int i, Answer answer, Items items) {
    String question = row.optional(answer.question);
    Optional<Item> byQuestion = question == null ? Optional.empty() : items.of(question);
    return byQuestion.or(() -> items.of(row.text("value_name") + " " + (i + 1)));
  }

  private static RawEvent entry(Item item, String answer, Moment time, String question) {
    double value = item.value(answer);
    if (!item.kind().isPossible(value)) {
      throw new UnreadableRecord(
          Refusal.BAD_NUMBER,
          "answers from " + item.kind().lowest() + " to " + item.kind().highest());
    }
    return SelfReport.entry(
        SOURCE, item, time, null, null, value, null, null, "question " + question);
  }
}
