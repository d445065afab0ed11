package org.kymograph.ingest.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * The export of the Health app, {@code export.xml} under whatever name, told by its root element.
 * Gigabytes of it are read in one pass without an object a heart sample.
 */
public final class AppleExportXml implements ExportReader {
  static final String ROOT = "HealthData";
  static final String VENDOR = "apple_health";

  @Override
  public String format() {
    return "apple_health.export_xml";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Apple Health",
        "export.xml (in export.zip, under any name)",
        "sleep by source with stages, heart samples, resting heart rate, SDNN, steps, exercise,"
            + " body mass, water, caffeine, magnesium, symptoms, mindful minutes",
        "instants; the zone from HKTimeZone",
        FormatDescription.Evidence.DESCRIBED);
  }

  /** The first element, or the document type before it, is the one of the Health app. */
  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String text = new String(head.start(), StandardCharsets.ISO_8859_1);
    int at = 0;
    while (true) {
      at = text.indexOf('<', at);
      if (at < 0) {
        return false;
      }
      String end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : null;
      if (end == null) {
        return isRoot(text, at + 1)
            || (text.startsWith("<!DOCTYPE", at) && isRoot(text, afterBlanks(text, at + 9)));
      }
      at = text.indexOf(end, at);
      if (at < 0) {
        return false;
      }
    }
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isRoot(String text, int at) {
    int after = at + ROOT.length();
    return text.startsWith(ROOT, at)
        && (after >= text.length() || " \t\r\n>[".indexOf(text.charAt(after)) >= 0);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    AppleRecords records = new AppleRecords(settings, sink);
    try {
      new Walk(new TagScanner(bytes), records, sink).toTheEnd();
    } finally {
      records.finish();
    }
  }

  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final byte[] HEALTH_DATA = name(ROOT);
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

  /** One pass over the file. */
  private static final class Walk {
    private final TagScanner tags;
    private final AppleRecords records;
    private final RecordSink sink;
    private final AppleClock clock;
    private final AppleSources sources = new AppleSources(VENDOR);

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

    Walk(TagScanner tags, AppleRecords records, RecordSink sink) {
      this.tags = tags;
      this.records = records;
      this.sink = sink;
      this.clock = records.clock();
    }

    void toTheEnd() throws IOException {
      while (true) {
        switch (tags.next()) {
          case OPENING -> opening(TagScanner.Token.OPENING);
          case EMPTY -> opening(TagScanner.Token.EMPTY);
          case CLOSING -> {
            if (tags.isNamed(HEALTH_DATA)) {
              close();
              return;
            }
            closing();
          }
          case MALFORMED -> {
            close();
            sink.refuse(
                TagScanner.position(tags.offset()),
                RecordSink.Refusal.BAD_SHAPE,
                "an element with its attributes");
          }
          case CUT_OFF, END ->
              throw new BrokenFileException(
                  TagScanner.position(tags.offset()), "the rest of the export");
        }
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
        records.notNeeded();
      } else {
        for (byte[] name : NOT_NEEDED) {
          if (tags.isNamed(name)) {
            close();
            records.notNeeded();
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
        sink.refuse(
            TagScanner.position(tags.offset()), unreadable.reason(), unreadable.whatWasExpected());
      }
    }

    /** Hands on the record whose metadata have all come. */
    private void close() {
      AppleRecord record = open;
      if (record == null) {
        return;
      }
      open = null;
      try {
        if (openMinutes >= 0) {
          records.workout(record, openMinutes);
        } else {
          records.take(record);
        }
      } catch (UnreadableRecord unreadable) {
        sink.refuse(
            TagScanner.position(openOffset), unreadable.reason(), unreadable.whatWasExpected());
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
        records.notNeeded();
        return;
      }
      long from = second(start, "startDate");
      long to = end.isThere() ? second(end, "endDate") : from;
      byte[] b = tags.bytes();
      String name = source.isThere() ? sources.of(b, source.from, source.to) : VENDOR;
      if (its.rule() == AppleType.Rule.HEART) {
        records.heart(name, from, to, bpm());
        return;
      }
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
              source.isThere() ? sources.of(b, source.from, source.to) : VENDOR,
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

    private double bpm() {
      byte[] b = tags.bytes();
      if (!value.isThere()) {
        throw missing("value");
      }
      double number = AppleNumber.parse(b, value.from, value.to);
      if (Double.isNaN(number)) {
        throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in 'value'");
      }
      if (unit.isThere()
          && Arrays.equals(b, unit.from, unit.to, COUNT_A_MINUTE, 0, COUNT_A_MINUTE.length)) {
        return number;
      }
      Double factor = AppleUnits.perMinute(text(unit));
      if (factor == null) {
        throw AppleRecords.unknownUnit();
      }
      return number * factor;
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
}
