package org.kymograph.spark;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, for the way from one task to another: each text once, numbers as short as they
 * are. Object streams write the same at several times the cost, and what Spark asks about the size
 * of an object it asks of a graph of thousands.
 *
 * <p>A record may hold texts, numbers, truth values, times, enumerations, bytes, other records and
 * lists of them; each may be null but for primitives. Both ends run the same code, so that the form
 * has no version.
 */
final class RecordBytes {
  private RecordBytes() {}

  /** The bytes of a record. */
  static byte[] of(Record value) {
    Output out = new Output();
    Form.of(value.getClass()).write(value, out);
    return Arrays.copyOf(out.bytes, out.length);
  }

  /** The record of this class that {@link #of} wrote. */
  static <R extends Record> R read(Class<R> record, byte[] bytes) {
    Object value = Form.of(record).read(new Input(bytes));
    return record.cast(java.util.Objects.requireNonNull(value));
  }

  /** How the values of one type are written. */
  private interface Form {
    void write(@Nullable Object value, Output out);

    @Nullable Object read(Input in);

    /** Of types that have no parts; filled with the records as they are met. */
    ClassValue<Form> KNOWN =
        new ClassValue<>() {
          @Override
          protected Form computeValue(Class<?> type) {
            return type.isRecord()
                ? new OfRecord(type)
                : type.isEnum() ? new OfEnum(type.getEnumConstants()) : plain(type);
          }
        };

    static Form of(Type type) {
      return type instanceof ParameterizedType list && list.getRawType() == List.class
          ? new OfList(of(list.getActualTypeArguments()[0]))
          : KNOWN.get((Class<?>) type);
    }

    private static Form plain(Class<?> type) {
      if (type == String.class) {
        return form(Output::text, Input::text);
      }
      if (type == long.class) {
        return form((out, value) -> out.number((Long) value), Input::number);
      }
      if (type == int.class) {
        return form((out, value) -> out.number((Integer) value), in -> (int) in.number());
      }
      if (type == boolean.class) {
        return form((out, value) -> out.flag((Boolean) value), Input::flag);
      }
      if (type == Boolean.class) {
        return orNull(form((out, value) -> out.flag((Boolean) value), Input::flag));
      }
      if (type == double.class || type == Double.class) {
        Form form =
            form(
                (out, value) -> out.eight(Double.doubleToRawLongBits((Double) value)),
                in -> Double.longBitsToDouble(in.eight()));
        return type == double.class ? form : orNull(form);
      }
      if (type == Instant.class) {
        return orNull(
            form(
                (out, value) -> {
                  out.number(((Instant) value).getEpochSecond());
                  out.number(((Instant) value).getNano());
                },
                in -> Instant.ofEpochSecond(in.number(), in.number())));
      }
      if (type == LocalDate.class) {
        return orNull(
            form(
                (out, value) -> out.number(((LocalDate) value).toEpochDay()),
                in -> LocalDate.ofEpochDay(in.number())));
      }
      if (type == LocalDateTime.class) {
        return orNull(
            form(
                (out, value) -> {
                  out.number(((LocalDateTime) value).toLocalDate().toEpochDay());
                  out.number(((LocalDateTime) value).toLocalTime().toNanoOfDay());
                },
                in ->
                    LocalDateTime.of(
                        LocalDate.ofEpochDay(in.number()),
                        java.time.LocalTime.ofNanoOfDay(in.number()))));
      }
      if (type == byte[].class) {
        return orNull(form((out, value) -> out.bytes((byte[]) value), Input::bytes));
      }
      throw new IllegalStateException(type + " is nothing that is sent from task to task");
    }
  }

  private interface Writing {
    void write(Output out, Object value);
  }

  private interface Reading {
    @Nullable Object read(Input in);
  }

  /** Of values that are never null, or whose writing knows null itself. */
  private static Form form(Writing writing, Reading reading) {
    return new Form() {
      @Override
      @SuppressWarnings("NullAway") // a text may be null, and its writing knows
      public void write(@Nullable Object value, Output out) {
        writing.write(out, value);
      }

      @Override
      public @Nullable Object read(Input in) {
        return reading.read(in);
      }
    };
  }

  private static Form orNull(Form form) {
    return new Form() {
      @Override
      public void write(@Nullable Object value, Output out) {
        out.flag(value != null);
        if (value != null) {
          form.write(value, out);
        }
      }

      @Override
      public @Nullable Object read(Input in) {
        return in.flag() ? form.read(in) : null;
      }
    };
  }

  private record OfEnum(Object[] constants) implements Form {
    @Override
    public void write(@Nullable Object value, Output out) {
      out.number(value == null ? -1 : ((Enum<?>) value).ordinal());
    }

    @Override
    public @Nullable Object read(Input in) {
      int ordinal = (int) in.number();
      return ordinal < 0 ? null : constants[ordinal];
    }
  }

  private record OfList(Form element) implements Form {
    @Override
    public void write(@Nullable Object value, Output out) {
      List<?> list = (List<?>) java.util.Objects.requireNonNull(value);
      out.number(list.size());
      for (Object its : list) {
        element.write(its, out);
      }
    }

    @Override
    public Object read(Input in) {
      int size = (int) in.number();
      List<@Nullable Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(element.read(in));
      }
      return list;
    }
  }

  private static final class OfRecord implements Form {
    private final Method[] accessors;
    private final Form[] forms;
    private final Constructor<?> constructor;

    OfRecord(Class<?> record) {
      RecordComponent[] components = record.getRecordComponents();
      this.accessors =
          Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
      this.forms =
          Arrays.stream(components).map(its -> Form.of(its.getGenericType())).toArray(Form[]::new);
      try {
        this.constructor =
            record.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      } catch (NoSuchMethodException everyRecordHasOne) {
        throw new IllegalStateException(everyRecordHasOne);
      }
      // A record is public, what it consists of need not be.
      AccessibleObject.setAccessible(accessors, true);
      constructor.setAccessible(true);
    }

    @Override
    public void write(@Nullable Object value, Output out) {
      out.flag(value != null);
      if (value == null) {
        return;
      }
      try {
        for (int i = 0; i < forms.length; i++) {
          forms[i].write(accessors[i].invoke(value), out);
        }
      } catch (ReflectiveOperationException accessorsArePublic) {
        throw new IllegalStateException(accessorsArePublic);
      }
    }

    @Override
    public @Nullable Object read(Input in) {
      if (!in.flag()) {
        return null;
      }
      Object[] values = new Object[forms.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = forms[i].read(in);
      }
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException constructorsArePublic) {
        throw new IllegalStateException(constructorsArePublic);
      }
    }
  }

  private static final class Output {
    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] bytes = new byte[1024];
    private int length;

    private void room(int count) {
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
      }
    }

    void flag(boolean value) {
      room(1);
      bytes[length++] = (byte) (value ? 1 : 0);
    }

    /** Seven bits a byte, small numbers of either sign in few bytes. */
    void number(long value) {
      room(10);
      long rest = value << 1 ^ value >> 63;
      while ((rest & ~0x7fL) != 0) {
        bytes[length++] = (byte) (rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      bytes[length++] = (byte) rest;
    }

    void eight(long value) {
      room(8);
      for (int shift = 0; shift < 64; shift += 8) {
        bytes[length++] = (byte) (value >>> shift);
      }
    }

    void bytes(byte[] value) {
      number(value.length);
      room(value.length);
      System.arraycopy(value, 0, bytes, length, value.length);
      length += value.length;
    }

    /** The number of a text that came before, or a new one. */
    void text(@Nullable Object value) {
      if (value == null) {
        number(-1);
        return;
      }
      int next = texts.size();
      Integer known = texts.putIfAbsent((String) value, next);
      number(known == null ? next : known);
      if (known == null) {
        bytes(((String) value).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static final class Input {
    private final List<String> texts = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean flag() {
      return bytes[at++] != 0;
    }

    long number() {
      long value = 0;
      int shift = 0;
      byte its;
      do {
        its = bytes[at++];
        value |= (its & 0x7fL) << shift;
        shift += 7;
      } while (its < 0);
      return value >>> 1 ^ -(value & 1);
    }

    long eight() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 8) {
        value |= (bytes[at++] & 0xffL) << shift;
      }
      return value;
    }

    byte[] bytes() {
      int length = (int) number();
      at += length;
      return Arrays.copyOfRange(bytes, at - length, at);
    }

    @Nullable String text() {
      int its = (int) number();
      if (its < 0) {
        return null;
      }
      if (its == texts.size()) {
        texts.add(new String(bytes(), StandardCharsets.UTF_8));
      }
      return texts.get(its);
    }
  }
}
