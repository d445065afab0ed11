package org.kymograph.ingest.apple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/** One pass over the tags of an export, or of a chunk of it. */
final class AppleWalk {
  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final byte[] HEALTH_DATA = name(AppleExportXml.ROOT);
  private static final byte[] RECORD = name("Record");
  private static final byte[] WORKOUT = name("Workout");
  private static final byte[] CORRELATION = name("Correlation");
  private static final byte[] METADATA = name("MetadataEntry");

  /** Elements beside the records of which nothing is taken. */
  private static final byte[][] NOT_NEEDED = {
    name("ActivitySummary"), name("ClinicalRecord"), name("Audiogram"), name("VisionPrescription")
  };

  private static final byte[] TYPE = name("type");
  private static final byte[] ACTIVITY_TYPE = name("workoutActivityType");
  private static final byte[] UNIT = name("unit");
  private static final byte[] VALUE = name("value");
  private static final byte[] SOURCE_NAME = name("sourceName");
  private static final byte[] SOURCE = name("source");
  private static final byte[] CREATION_DATE = name("creationDate");
  private static final byte[] START_DATE = name("startDate");
  private static final byte[] END_DATE = name("endDate");
  private static final byte[] DURATION = name("duration");
  private static final byte[] DURATION_UNIT = name("durationUnit");
  private static final byte[] KEY = name("key");
  private static final byte[] ZONE_KEY = name("HKTimeZone");
  private static final byte[] COUNT_A_MINUTE = name("count/min");

  /** A value among the bytes of the tag; absent where {@code to} is negative. */
  private static final class Slice {
    int from;
    int to = -1;

    void absent() {
      to = -1;
    }

    boolean isThere() {
      return to >= 0;
    }

    /** The first of two attributes of one name holds: iOS 16 prints some twice. */
    void set(TagScanner tag) {
      if (to < 0) {
        from = tag.valueFrom();
        to = tag.valueTo();
      }
    }
  }

  private final TagScanner tags;
  private final Taker taker;
  private final AppleClock clock;
  private final AlikeRecords alike;
  private final AppleSources sources = new AppleSources(AppleExportXml.VENDOR);

  private final Slice type = new Slice();
  private final Slice unit = new Slice();
  private final Slice value = new Slice();
  private final Slice source = new Slice();
  private final Slice created = new Slice();
  private final Slice start = new Slice();
  private final Slice end = new Slice();
  private final Slice duration = new Slice();
  private final Slice durationUnit = new Slice();
  private final Slice key = new Slice();

  private byte[] lastType = new byte[0];
  private AppleType lastTypes = AppleType.NOT_NEEDED;

  /** The record whose metadata may still come. */
  private @Nullable AppleRecord open;

  private double openMinutes;
  private long openOffset;
  private boolean inCorrelation;

  /**
   * @param inCorrelation whether the first tag stands within a correlation
   */
  AppleWalk(TagScanner tags, AppleClock clock, Taker taker, boolean inCorrelation) {
    this.tags = tags;
    this.clock = clock;
    this.alike = new AlikeRecords(clock);
    this.taker = taker;
    this.inCorrelation = inCorrelation;
  }

  /** Takes what an export holds, in the order of the file. */
  interface Taker {
    /**
     * A heart sample.
     *
     * @param start in seconds since 1970
     */
    void heart(String source, long start, long end, double bpm);

    /**
     * Any other record.
     *
     * @param offset where in the file it begins
     */
    void record(AppleRecord record, long offset);

    /** A workout of so many minutes. */
    void workout(AppleRecord record, double minutes, long offset);

    /** A record of a type that gives nothing. */
    void notNeeded();

    /** A record that is not understood. */
    void refuse(long offset, UnreadableRecord why);
  }

  /** How a walk came to its end. */
  enum End {
    /** Behind the export's own end. */
    COMPLETE,
    /** Between two tags. */
    BETWEEN,
    /** Inside of a tag or a comment. */
    INSIDE
  }

  /** Goes on until the bytes or the export end. */
  End toTheEnd() throws IOException {
    while (true) {
      if (tags.toTag() && isAlike()) {
        continue;
      }
      TagScanner.Token token = tags.next();
      switch (token) {
        case OPENING, EMPTY -> opening(token);
        case CLOSING -> {
          if (tags.isNamed(HEALTH_DATA)) {
            close();
            return End.COMPLETE;
          }
          closing();
        }
        case MALFORMED -> {
          close();
          taker.refuse(
              tags.offset(),
              new UnreadableRecord(RecordSink.Refusal.BAD_SHAPE, "an element with its attributes"));
        }
        case CUT_OFF -> {
          return End.INSIDE;
        }
        case END -> {
          return End.BETWEEN;
        }
      }
    }
  }

  /** Where the bytes ended: the tag that is not whole, or behind the last one. */
  long offset() {
    return tags.offset();
  }

  /** Whether what follows stands within a correlation. */
  boolean isInCorrelation() {
    return inCorrelation;
  }

  /** Takes the tag that begins here, where it is a record like one before. */
  private boolean isAlike() {
    byte[] b = tags.bytes();
    AlikeRecords.Known its = alike.find(b, tags.at(), tags.limit());
    if (its == null) {
      return false;
    }
    boolean isHeart = its.type().rule() == AppleType.Rule.HEART;
    double bpm = isHeart ? alike.number(b) * its.perMinute() : 0;
    if (Double.isNaN(bpm)) {
      return false;
    }
    tags.pass(alike.after());
    close();
    if (inCorrelation) {
      return true;
    }
    if (isHeart) {
      taker.heart(its.source(), alike.start(), alike.end(), bpm);
    } else if (its.type().rule() == AppleType.Rule.NOT_NEEDED) {
      taker.notNeeded();
    } else {
      keepOpen(
          new AppleRecord(
              its.type(),
              its.source(),
              alike.start(),
              alike.end(),
              alike.created(),
              alike.value(b),
              its.unit(),
              null),
          NO_WORKOUT,
          alike.isEmpty() ? TagScanner.Token.EMPTY : TagScanner.Token.OPENING);
    }
    return true;
  }

  /** Keeps what a record that was read has in common with those that follow. */
  private void learn(AppleType its, String name, double perMinute) {
    if (created.isThere()
        && value.from > created.from
        && start.from > created.from
        && end.isThere()
        && end.from > created.from) {
      byte[] b = tags.bytes();
      alike.learn(
          b,
          tags.tagFrom(),
          created.from,
          tags.limit(),
          new AlikeRecords.Known(
              Arrays.copyOfRange(b, tags.tagFrom(), created.from),
              its,
              name,
              text(unit),
              perMinute));
    }
  }

  private void closing() {
    if (tags.isNamed(CORRELATION)) {
      inCorrelation = false;
    } else if (tags.isNamed(RECORD) || tags.isNamed(WORKOUT)) {
      close();
    }
  }

  private void opening(TagScanner.Token token) {
    if (tags.isNamed(RECORD)) {
      close();
      // What stands within a correlation stands beside it as well.
      if (!inCorrelation) {
        read(token);
      }
    } else if (tags.isNamed(METADATA)) {
      if (open != null) {
        metadata(open);
      }
    } else if (tags.isNamed(WORKOUT)) {
      close();
      read(token);
    } else if (tags.isNamed(CORRELATION)) {
      close();
      inCorrelation = token == TagScanner.Token.OPENING;
      taker.notNeeded();
    } else {
      for (byte[] name : NOT_NEEDED) {
        if (tags.isNamed(name)) {
          close();
          taker.notNeeded();
        }
      }
    }
  }

  private void read(TagScanner.Token token) {
    try {
      if (tags.isNamed(RECORD)) {
        record(token);
      } else {
        workout(token);
      }
    } catch (UnreadableRecord unreadable) {
      taker.refuse(tags.offset(), unreadable);
    }
  }

  /** Hands on the record whose metadata have all come: the next element begins. */
  void close() {
    AppleRecord record = open;
    if (record == null) {
      return;
    }
    open = null;
    if (openMinutes >= 0) {
      taker.workout(record, openMinutes, openOffset);
    } else {
      taker.record(record, openOffset);
    }
  }

  private void keepOpen(AppleRecord record, double minutes, TagScanner.Token token) {
    open = record;
    openMinutes = minutes;
    openOffset = tags.offset();
    if (token == TagScanner.Token.EMPTY) {
      close();
    }
  }

  private void record(TagScanner.Token token) {
    attributes();
    AppleType its = typeOf();
    if (its.rule() == AppleType.Rule.NOT_NEEDED) {
      learn(its, "", 0);
      taker.notNeeded();
      return;
    }
    long from = second(start, "startDate");
    long to = end.isThere() ? second(end, "endDate") : from;
    byte[] b = tags.bytes();
    String name = source.isThere() ? sources.of(b, source.from, source.to) : AppleExportXml.VENDOR;
    if (its.rule() == AppleType.Rule.HEART) {
      double beats = number();
      double perMinute = perMinute();
      learn(its, name, perMinute);
      taker.heart(name, from, to, beats * perMinute);
      return;
    }
    learn(its, name, 0);
    keepOpen(
        new AppleRecord(
            its,
            name,
            from,
            to,
            created.isThere() ? second(created, "creationDate") : from,
            text(value),
            text(unit),
            null),
        NO_WORKOUT,
        token);
  }

  private static final double NO_WORKOUT = -1;

  private void workout(TagScanner.Token token) {
    attributes();
    long from = second(start, "startDate");
    long to = second(end, "endDate");
    byte[] b = tags.bytes();
    double minutes =
        duration.isThere()
            ? AppleNumber.parse(b, duration.from, duration.to)
                * WorkoutMinutes.factor(text(durationUnit))
            : (to - from) / 60.0;
    if (!(minutes >= 0)) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in 'duration'");
    }
    keepOpen(
        new AppleRecord(
            WorkoutMinutes.TYPE,
            source.isThere() ? sources.of(b, source.from, source.to) : AppleExportXml.VENDOR,
            from,
            to,
            from,
            "",
            "",
            null),
        minutes,
        token);
  }

  private void metadata(AppleRecord record) {
    key.absent();
    value.absent();
    while (tags.nextAttribute()) {
      if (tags.attributeIs(KEY)) {
        key.set(tags);
      } else if (tags.attributeIs(VALUE)) {
        value.set(tags);
      }
    }
    if (key.isThere()
        && value.isThere()
        && Arrays.equals(tags.bytes(), key.from, key.to, ZONE_KEY, 0, ZONE_KEY.length)) {
      try {
        open = record.in(ZoneId.of(text(value)));
      } catch (DateTimeException notAZone) {
        // The place stays unknown; the instant is known all the same.
      }
    }
  }

  /** Finds the attributes of the tag that are needed. */
  private void attributes() {
    type.absent();
    unit.absent();
    value.absent();
    source.absent();
    created.absent();
    start.absent();
    end.absent();
    duration.absent();
    durationUnit.absent();
    while (tags.nextAttribute()) {
      attribute();
    }
    if (tags.attributesBroken()) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_SHAPE, "attributes as name=\"value\" with quotes");
    }
  }

  private void attribute() {
    switch (tags.attributeLength()) {
      case 4 -> keepIf(TYPE, type, UNIT, unit);
      case 5 -> keepIf(VALUE, value, VALUE, value);
      case 6 -> keepIf(SOURCE, source, SOURCE, source);
      case 7 -> keepIf(END_DATE, end, END_DATE, end);
      case 8 -> keepIf(DURATION, duration, DURATION, duration);
      case 9 -> keepIf(START_DATE, start, START_DATE, start);
      case 10 -> keepIf(SOURCE_NAME, source, SOURCE_NAME, source);
      case 12 -> keepIf(CREATION_DATE, created, DURATION_UNIT, durationUnit);
      case 19 -> keepIf(ACTIVITY_TYPE, type, ACTIVITY_TYPE, type);
      default -> {}
    }
  }

  private void keepIf(byte[] name, Slice slice, byte[] otherName, Slice other) {
    if (tags.attributeIs(name)) {
      slice.set(tags);
    } else if (tags.attributeIs(otherName)) {
      other.set(tags);
    }
  }

  /** Records of one type come one after the other: the last type is kept beside its bytes. */
  private AppleType typeOf() {
    if (!type.isThere()) {
      throw missing("type");
    }
    byte[] b = tags.bytes();
    if (!Arrays.equals(b, type.from, type.to, lastType, 0, lastType.length)) {
      lastType = Arrays.copyOfRange(b, type.from, type.to);
      lastTypes = AppleType.named(text(type));
    }
    return lastTypes;
  }

  private double number() {
    if (!value.isThere()) {
      throw missing("value");
    }
    double number = AppleNumber.parse(tags.bytes(), value.from, value.to);
    if (Double.isNaN(number)) {
      throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in 'value'");
    }
    return number;
  }

  private double perMinute() {
    if (unit.isThere()
        && Arrays.equals(
            tags.bytes(), unit.from, unit.to, COUNT_A_MINUTE, 0, COUNT_A_MINUTE.length)) {
      return 1;
    }
    Double factor = AppleUnits.perMinute(text(unit));
    if (factor == null) {
      throw AppleRecords.unknownUnit();
    }
    return factor;
  }

  private long second(Slice slice, String attribute) {
    if (!slice.isThere()) {
      throw missing(attribute);
    }
    long second = clock.second(tags.bytes(), slice.from, slice.to);
    if (second == AppleClock.NOT_A_TIME) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_TIME, AppleClock.EXPECTED + attribute + "'");
    }
    return second;
  }

  private String text(Slice slice) {
    return slice.isThere() ? XmlText.decode(tags.bytes(), slice.from, slice.to) : "";
  }

  private static UnreadableRecord missing(String attribute) {
    return new UnreadableRecord(
        RecordSink.Refusal.MISSING_FIELD, "an attribute '" + attribute + "'");
  }
}
