package org.kymograph.spark;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.Column;
import org.kymograph.model.Table;

/** The shape of a table whose rows are records of the model. */
final class RecordShape<R extends Record> implements Shape<R> {
  private static final Map<Class<?>, Field.Type> TYPES =
      Map.ofEntries(
          Map.entry(String.class, Field.Type.TEXT),
          Map.entry(Instant.class, Field.Type.TIMESTAMP),
          Map.entry(LocalDate.class, Field.Type.DATE),
          Map.entry(boolean.class, Field.Type.BOOLEAN),
          Map.entry(Boolean.class, Field.Type.BOOLEAN),
          Map.entry(int.class, Field.Type.INTEGER),
          Map.entry(long.class, Field.Type.LONG),
          Map.entry(Long.class, Field.Type.LONG),
          Map.entry(double.class, Field.Type.DOUBLE),
          Map.entry(Double.class, Field.Type.DOUBLE),
          Map.entry(byte[].class, Field.Type.BYTES));

  private final Table table;
  private final RecordComponent[] components;
  private final List<Field> fields;
  private final Constructor<R> constructor;

  private RecordShape(Class<R> record) throws NoSuchMethodException {
    this.table = record.getAnnotation(Table.class);
    this.components = record.getRecordComponents();
    this.fields = Arrays.stream(components).map(RecordShape::field).toList();
    this.constructor =
        record.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }

  static <R extends Record> RecordShape<R> of(Class<R> record) {
    try {
      return new RecordShape<>(record);
    } catch (NoSuchMethodException everyRecordHasOne) {
      throw new IllegalStateException(everyRecordHasOne);
    }
  }

  private static Field field(RecordComponent component) {
    Column column = component.getAnnotation(Column.class);
    Field.Type type = TYPES.get(component.getType());
    if (column == null || type == null) {
      throw new IllegalStateException(component + " is no column");
    }
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Field(
        snakeCase(component.getName()),
        type,
        nullable ? Field.Nulls.ALLOWED : Field.Nulls.NEVER,
        column.unit(),
        column.value(),
        "");
  }

  /** {@code sleepMinutes} becomes {@code sleep_minutes}. */
  static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public String table() {
    return table.name();
  }

  @Override
  public String row() {
    return table.row();
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public Object[] values(R row) {
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = components[i].getAccessor().invoke(row);
      }
    } catch (IllegalAccessException | InvocationTargetException accessorsArePublic) {
      throw new IllegalStateException(accessorsArePublic);
    }
    return values;
  }

  @Override
  public R row(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException constructorsArePublic) {
      throw new IllegalStateException(constructorsArePublic);
    }
  }
}
