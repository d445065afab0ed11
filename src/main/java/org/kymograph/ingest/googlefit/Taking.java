package org.kymograph.ingest.googlefit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.HeartCounts;
import org.kymograph.ingest.Moment;
import org.kymograph.ingest.QuarterTotals;
import org.kymograph.ingest.RawEvent;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.RecordSink.Refusal;
import org.kymograph.ingest.SleepSegments;
import org.kymograph.ingest.SleepSegments.Stage;
import org.kymograph.ingest.UnreadableRecord;
import org.kymograph.model.EventKind;

/** What is made of the points of one file. */
abstract class Taking {
  static final String SOURCE = "google_fit";

  final ReadSettings settings;
  final RecordSink sink;

  Taking(ReadSettings settings, RecordSink sink) {
    this.settings = settings;
    this.sink = sink;
  }

  /** One point: one record of the ledger. */
  abstract void take(Point point);

  /** What was gathered over the points. */
  void handOn() {
    // most types gather nothing
  }

  /** Segments of sleep, which together make nights. */
  static final class Segments extends Taking {
    /** What is no sleep at all and still a word of the type. */
    private static final @Nullable Stage NO_SLEEP = null;

    /** A segment out of bed lies between others: the sleeper is awake. */
    private static final Map<Integer, Stage> OF_SLEEP =
        Map.of(
            1, Stage.AWAKE,
            2, Stage.ASLEEP,
            3, Stage.AWAKE,
            4, Stage.LIGHT,
            5, Stage.DEEP,
            6, Stage.REM);

    private static final Map<Integer, Stage> OF_ACTIVITY =
        Map.of(
            72, Stage.ASLEEP,
            109, Stage.LIGHT,
            110, Stage.DEEP,
            111, Stage.REM,
            112, Stage.AWAKE);

    private final Map<Integer, Stage> stages;
    private final boolean isSleepOnly;
    private final SleepSegments segments = new SleepSegments(RawQuarter.Clock.UTC);

    private Segments(
        Map<Integer, Stage> stages, boolean isSleepOnly, ReadSettings settings, RecordSink sink) {
      super(settings, sink);
      this.stages = stages;
      this.isSleepOnly = isSleepOnly;
    }

    static Segments ofSleep(ReadSettings settings, RecordSink sink) {
      return new Segments(OF_SLEEP, true, settings, sink);
    }

    /** Sleep is one activity of many. */
    static Segments ofActivity(ReadSettings settings, RecordSink sink) {
      return new Segments(OF_ACTIVITY, false, settings, sink);
    }

    @Override
    void take(Point point) {
      double code = point.value();
      Stage stage = code == (int) code ? stages.get((int) code) : NO_SLEEP;
      if (stage == null && isSleepOnly) {
        throw new UnreadableRecord(Refusal.UNKNOWN_WORD, "1 to 6 in 'intVal'");
      }
      long seconds = point.endSecond() - point.second();
      if (stage == null || seconds == 0) {
        sink.acceptUnused(1);
      } else if (seconds < 0
          || seconds > SleepSegments.LONGEST_IN_BED_SECONDS
          || !settings.isPossible(point.date())) {
        sink.outOfRange();
      } else {
        segments.add(SOURCE, null, point.second(), point.endSecond(), stage, null);
      }
    }

    @Override
    void handOn() {
      segments.handOn(sink);
    }
  }

  /** Heart samples. */
  static final class Heart extends Taking {
    /** A value over more than this is a mean of many beats, and no sample. */
    private static final double LONGEST_SAMPLE_SECONDS = 60;

    Heart(ReadSettings settings, RecordSink sink) {
      super(settings, sink);
    }

    @Override
    void take(Point point) {
      long rounded = Math.round(point.value());
      if (point.seconds() < 0
          || !settings.isPossible(point.date())
          || rounded < HeartCounts.LOWEST_BPM
          || rounded > HeartCounts.HIGHEST_BPM) {
        sink.outOfRange();
      } else if (point.seconds() > LONGEST_SAMPLE_SECONDS) {
        sink.acceptUnused(1);
      } else {
        sink.acceptHeart(SOURCE, RawQuarter.Clock.UTC, point.second(), (int) rounded);
      }
    }
  }

  /** Steps of intervals, which count where they begin. */
  static final class Steps extends Taking {
    private static final EventKind KIND = EventKind.named(EventKind.STEPS).orElseThrow();

    /** Steps over more than a day, even one of 25 hours, are of no day. */
    private static final double LONGEST_SECONDS = 25 * 3600;

    private final QuarterTotals totals = new QuarterTotals();

    Steps(ReadSettings settings, RecordSink sink) {
      super(settings, sink);
    }

    @Override
    void take(Point point) {
      if (point.seconds() < 0
          || point.seconds() > LONGEST_SECONDS
          || !settings.isPossible(point.date())
          || !KIND.isPossible(point.value())) {
        sink.outOfRange();
      } else {
        totals.add(SOURCE, KIND.name(), point.second(), point.value());
      }
    }

    @Override
    void handOn() {
      totals.handOn(sink);
    }
  }

  /** Single values with a time. */
  static final class Values extends Taking {
    private static final double MILLILITRES = 1000;

    private final EventKind kind;
    private final double factor;

    private Values(String kind, double factor, ReadSettings settings, RecordSink sink) {
      super(settings, sink);
      this.kind = EventKind.named(kind).orElseThrow();
      this.factor = factor;
    }

    static Values ofMass(ReadSettings settings, RecordSink sink) {
      return new Values(EventKind.BODY_MASS, 1, settings, sink);
    }

    /** Printed in litres. */
    static Values ofWater(ReadSettings settings, RecordSink sink) {
      return new Values(EventKind.FLUID, MILLILITRES, settings, sink);
    }

    static Values ofRestingHeart(ReadSettings settings, RecordSink sink) {
      return new Values(EventKind.HEART_RESTING, 1, settings, sink);
    }

    @Override
    void take(Point point) {
      double value = factor * point.valueAsFloat();
      if (!settings.isPossible(point.date()) || !kind.isPossible(value)) {
        sink.outOfRange();
        return;
      }
      sink.accept(
          RawEvent.measured(
              SOURCE,
              kind,
              Moment.at(point.start()),
              value,
              kind.name() + "@" + point.startNanos()));
    }
  }
}
