package org.kymograph.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks a JSON file that is an array of objects, one record in memory at a time. */
public final class JsonRecords {
  /** Deeper than this no export is; what is, was made to exhaust its reader. */
  static final int DEEPEST = 100;

  /** A record is held in memory: one of more values than this is refused with its file. */
  static final int MOST_TOKENS_A_RECORD = 5_000_000;

  /** The same for its texts, names of fields included. */
  static final int MOST_CHARACTERS_A_RECORD = 64 << 20;

  /** An object of more fields than this is no record of anybody's. */
  private static final int MOST_FIELDS = 1000;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  private JsonRecords() {}

  /** What a reader does with one record; {@link UnreadableRecord} refuses it. */
  public interface RecordReader {
    void read(JsonNode record, Position position);
  }

  /** Where a record begins, which is mostly never asked. */
  public record Position(long bytes) {
    @Override
    public String toString() {
      return "byte " + bytes;
    }
  }

  /** A parser for readers that walk the tokens themselves. */
  public static JsonParser parser(InputStream bytes) throws IOException {
    return parser(new Counted(bytes, 0));
  }

  /** A parser of what a template left, whose positions are those in the file. */
  public static JsonParser parser(RecordTemplate.Rest rest) throws IOException {
    return parser(new Counted(rest.bytes(), rest.offset()));
  }

  private static JsonParser parser(Counted bytes) throws IOException {
    JsonParser parser = MAPPER.getFactory().createParser(bytes);
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    return parser;
  }

  /**
   * Knows how many bytes there were: at the end of a file Jackson counts the last ones twice. Knows
   * also how many came before, where it is the rest of a file.
   */
  private static final class Counted extends FilterInputStream {
    private final long before;
    private long count;

    Counted(InputStream in, long before) {
      super(in);
      this.before = before;
    }

    @Override
    public int read() throws IOException {
      int its = super.read();
      count += its < 0 ? 0 : 1;
      return its;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /**
   * Hands on every object of the array at the root.
   *
   * @throws BrokenFileException where the file stops being JSON or is no array
   */
  public static void forEach(InputStream bytes, RecordSink sink, RecordReader reader)
      throws IOException {
    try (JsonParser parser = parser(bytes)) {
      if (!enterArray(parser)) {
        return;
      }
      while (next(parser) != JsonToken.END_ARRAY) {
        Position position = begin(parser);
        JsonNode record = tree(parser);
        readOne(record, position, sink, reader);
      }
    }
  }

  /**
   * Hands on one object after the other: an array of them, or one behind the other as in NDJSON.
   *
   * @throws BrokenFileException where the file stops being JSON
   */
  public static void forEachOfAny(InputStream bytes, RecordSink sink, RecordReader reader)
      throws IOException {
    forEachRoot(
        bytes,
        parser -> {
          Position position = begin(parser);
          readOne(tree(parser), position, sink, reader);
        });
  }

  /**
   * Hands on one object after the other, and in place of an object that holds others in an array of
   * this name, those: records as they are and in the envelope of a service.
   *
   * @throws BrokenFileException where the file stops being JSON
   */
  public static void forEachOfAnyOrInside(
      String field, InputStream bytes, RecordSink sink, RecordReader reader) throws IOException {
    forEachRoot(bytes, parser -> oneOrInside(field, parser, sink, reader));
  }

  /** What is done with the value that begins at the current token. */
  private interface ValueReader {
    void read(JsonParser parser) throws IOException;
  }

  private static void forEachRoot(InputStream bytes, ValueReader reader) throws IOException {
    try (JsonParser parser = parser(bytes)) {
      JsonToken token = nextOrEnd(parser);
      boolean inArray = token == JsonToken.START_ARRAY;
      if (inArray) {
        token = next(parser);
      }
      while (token != null && token != JsonToken.END_ARRAY) {
        reader.read(parser);
        token = inArray ? next(parser) : nextOrEnd(parser);
      }
    }
  }

  private static void oneOrInside(
      String field, JsonParser parser, RecordSink sink, RecordReader reader) throws IOException {
    Position position = begin(parser);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      readOne(tree(parser), position, sink, reader);
      return;
    }
    ObjectNode record = MAPPER.createObjectNode();
    OneRecord values = new OneRecord(parser);
    boolean isEnvelope = false;
    while (next(parser) != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (next(parser) == JsonToken.START_ARRAY && name.equals(field)) {
        isEnvelope = true;
        inside(parser, sink, reader);
      } else if (isEnvelope) {
        skip(parser);
      } else {
        record.set(name, tree(values));
        if (record.size() > MOST_FIELDS) {
          throw new BrokenFileException(position.toString(), "an object of few fields");
        }
      }
    }
    if (!isEnvelope) {
      readOne(record, position, sink, reader);
    }
  }

  /** The elements of the array that begins at the current token. */
  private static void inside(JsonParser parser, RecordSink sink, RecordReader reader)
      throws IOException {
    while (next(parser) != JsonToken.END_ARRAY) {
      Position position = begin(parser);
      readOne(tree(parser), position, sink, reader);
    }
  }

  /**
   * Hands on every object of an array that is a field of the object at the root, or of each object
   * of an array at the root; other fields are passed over.
   *
   * @throws BrokenFileException where the file stops being JSON or is neither
   */
  public static void forEachOfField(
      String field, InputStream bytes, RecordSink sink, RecordReader reader) throws IOException {
    try (JsonParser parser = parser(bytes)) {
      JsonToken root = nextOrEnd(parser);
      if (root == null) {
        return;
      }
      boolean inArray = root == JsonToken.START_ARRAY;
      JsonToken token = inArray ? next(parser) : root;
      while (token != JsonToken.END_ARRAY) {
        if (token != JsonToken.START_OBJECT) {
          throw new BrokenFileException(position(parser), "an object with '" + field + "'");
        }
        while (nextArrayOf(field, parser)) {
          inside(parser, sink, reader);
        }
        token = inArray ? next(parser) : JsonToken.END_ARRAY;
      }
    }
  }

  /**
   * Hands on the object at the root, as one record with no more than the fields named: what else it
   * holds may be large and is passed over.
   *
   * @throws BrokenFileException where the file stops being JSON or is no object
   */
  public static void theObject(
      Set<String> fields, InputStream bytes, RecordSink sink, RecordReader reader)
      throws IOException {
    try (JsonParser parser = parser(bytes)) {
      if (!enterObject(parser)) {
        return;
      }
      Position position = begin(parser);
      ObjectNode record = MAPPER.createObjectNode();
      OneRecord values = new OneRecord(parser);
      while (next(parser) != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        next(parser);
        if (fields.contains(field)) {
          record.set(field, tree(values));
        } else {
          skip(parser);
        }
      }
      readOne(record, position, sink, reader);
    }
  }

  /** Goes into the object at the root; false where the file is blank. */
  public static boolean enterObject(JsonParser parser) throws IOException {
    JsonToken token = nextOrEnd(parser);
    if (token == null) {
      return false;
    }
    if (token != JsonToken.START_OBJECT) {
      throw new BrokenFileException(position(parser), "a JSON object");
    }
    return true;
  }

  /**
   * Goes into the array that is a field of this name of the object whose fields come next; false
   * where the object ends.
   */
  public static boolean nextArrayOf(String field, JsonParser parser) throws IOException {
    while (next(parser) != JsonToken.END_OBJECT) {
      boolean isIt = field.equals(parser.currentName());
      if (next(parser) == JsonToken.START_ARRAY && isIt) {
        return true;
      }
      skip(parser);
    }
    return false;
  }

  private static void readOne(
      JsonNode record, Position position, RecordSink sink, RecordReader reader) {
    try {
      if (!record.isObject()) {
        throw new UnreadableRecord(RecordSink.Refusal.BAD_SHAPE, "a JSON object");
      }
      reader.read(record, position);
    } catch (UnreadableRecord unreadable) {
      sink.refuse(position.toString(), unreadable.reason(), unreadable.whatWasExpected());
    }
  }

  /** Goes to the first element of the array at the root; false where the file is blank. */
  public static boolean enterArray(JsonParser parser) throws IOException {
    JsonToken token = nextOrEnd(parser);
    if (token == null) {
      return false;
    }
    if (token != JsonToken.START_ARRAY) {
      throw new BrokenFileException(position(parser), "an array of records");
    }
    return true;
  }

  /** The next token; the end of the file is a break. */
  public static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = nextOrEnd(parser);
    if (token == null) {
      throw new BrokenFileException(position(parser), "the rest of the file");
    }
    return token;
  }

  private static @Nullable JsonToken nextOrEnd(JsonParser parser) throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException malformed) {
      throw broken(parser);
    }
  }

  /** The value that begins at the current token, as a tree. */
  public static JsonNode tree(JsonParser parser) throws IOException {
    return tree(new OneRecord(parser));
  }

  private static JsonNode tree(OneRecord values) throws IOException {
    try {
      return values.value();
    } catch (JsonProcessingException malformed) {
      throw broken(values.parser);
    }
  }

  /** Builds the tree of one record, and ends where it goes on and on. */
  private static final class OneRecord {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private int tokens;
    private long characters;

    OneRecord(JsonParser parser) {
      this.parser = parser;
    }

    JsonNode value() throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> NODES.textNode(counted(parser.getText()));
        case VALUE_NUMBER_INT -> integer();
        case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        case VALUE_NULL -> NODES.nullNode();
        default -> throw new JsonParseException(parser, "no value");
      };
    }

    private JsonNode integer() throws IOException {
      return switch (parser.getNumberType()) {
        case INT -> NODES.numberNode(parser.getIntValue());
        case LONG -> NODES.numberNode(parser.getLongValue());
        default -> NODES.numberNode(parser.getBigIntegerValue());
      };
    }

    private ObjectNode object() throws IOException {
      ObjectNode object = NODES.objectNode();
      while (next() != JsonToken.END_OBJECT) {
        String name = counted(parser.currentName());
        next();
        object.set(name, value());
      }
      return object;
    }

    private String counted(String text) throws IOException {
      characters += text.length();
      if (characters > MOST_CHARACTERS_A_RECORD) {
        throw new JsonParseException(parser, "a record without end");
      }
      return text;
    }

    private ArrayNode array() throws IOException {
      ArrayNode array = NODES.arrayNode();
      while (next() != JsonToken.END_ARRAY) {
        array.add(value());
      }
      return array;
    }

    private JsonToken next() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new JsonParseException(parser, "the end inside of a record");
      }
      if (++tokens > MOST_TOKENS_A_RECORD) {
        throw new JsonParseException(parser, "a record without end");
      }
      return token;
    }
  }

  /** Passes over the value that begins at the current token. */
  public static void skip(JsonParser parser) throws IOException {
    try {
      parser.skipChildren();
    } catch (JsonProcessingException malformed) {
      throw broken(parser);
    }
  }

  private static BrokenFileException broken(JsonParser parser) {
    return new BrokenFileException(position(parser), "well-formed JSON up to the end of the file");
  }

  /** Where the current token begins. */
  public static String position(JsonParser parser) {
    return begin(parser).toString();
  }

  private static Position begin(JsonParser parser) {
    long at = Math.max(0, parser.currentTokenLocation().getByteOffset());
    return new Position(
        parser.getInputSource() instanceof Counted its ? Math.min(at, its.count) + its.before : at);
  }

  /** The text of a field that must be there; numbers and strings both do. */
  public static String text(JsonNode record, String field) {
    JsonNode value = at(record, field);
    if (value == null || !value.isValueNode()) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a field '" + field + "'");
    }
    return value.asText();
  }

  /** The number in a field that must be there, printed as a number or as a string. */
  public static double number(JsonNode record, String field) {
    Double value = optionalNumber(record, field);
    if (value == null) {
      throw new UnreadableRecord(RecordSink.Refusal.MISSING_FIELD, "a number '" + field + "'");
    }
    return value;
  }

  /** The number in a field, or null where the field is absent, null or blank. */
  public static @Nullable Double optionalNumber(JsonNode record, String field) {
    JsonNode value = at(record, field);
    if (value == null) {
      return null;
    }
    String text = value.isNumber() ? "" : value.asText();
    if (!value.isNumber() && text.isBlank()) {
      return null;
    }
    try {
      double number = value.isNumber() ? value.doubleValue() : Decimal.parse(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw new UnreadableRecord(RecordSink.Refusal.BAD_NUMBER, "a number in '" + field + "'");
  }

  /** A field, or one inside of it: {@code levels.summary.deep}. Null where it is absent. */
  public static @Nullable JsonNode at(JsonNode record, String path) {
    if (path.indexOf('.') < 0) {
      JsonNode field = record.get(path);
      return field == null || field.isNull() ? null : field;
    }
    JsonNode node = record;
    int from = 0;
    while (from <= path.length()) {
      int dot = path.indexOf('.', from);
      int to = dot < 0 ? path.length() : dot;
      node = node.get(path.substring(from, to));
      if (node == null || node.isNull()) {
        return null;
      }
      from = to + 1;
    }
    return node;
  }
}
