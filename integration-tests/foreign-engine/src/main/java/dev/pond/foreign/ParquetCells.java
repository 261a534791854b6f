// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Values of Parquet's example groups as {@link Cells cells} of a wanted type. */
final class ParquetCells {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long JULIAN_EPOCH = 2_440_588;

  private ParquetCells() {}

  /**
   * Returns the fields of a group by name, NULL for those that it lacks.
   *
   * @throws IllegalArgumentException if a field is stored as what cannot be read as its type
   */
  static Object[] struct(Group group, GroupType type, StructType wanted) {
    Object[] fields = new Object[wanted.size()];
    for (int i = 0; i < fields.length; i++) {
      StructField field = wanted.field(i);
      if (type.containsField(field.name()) && field.type() != PrimitiveType.VOID) {
        fields[i] =
            field.metadata().containsKey(LogicalPlan.LENIENT)
                ? LenientStruct.cell(group, type, field, wanted)
                : field(group, type, type.getFieldIndex(field.name()), field.type());
      }
    }
    return fields;
  }

  static Object field(Group group, GroupType type, int at, DataType wanted) {
    Type stored = type.getType(at);
    int count = group.getFieldRepetitionCount(at);
    if (!stored.isRepetition(Repetition.REPEATED)) {
      return count == 0 ? null : value(group, stored, at, 0, wanted);
    }
    if (!(wanted instanceof ArrayType array)) {
      throw mismatch(stored, wanted);
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(value(group, stored, at, i, array.elementType()));
    }
    return elements;
  }

  private static Object value(Group group, Type stored, int at, int index, DataType wanted) {
    if (wanted == PrimitiveType.VOID) {
      return null;
    }
    if (stored.isPrimitive()) {
      return scalar(group, stored.asPrimitiveType(), at, index, wanted);
    }
    GroupType type = stored.asGroupType();
    Group inner = group.getGroup(at, index);
    if (wanted instanceof StructType struct) {
      return struct(inner, type, struct);
    } else if (wanted instanceof ArrayType array) {
      return list(inner, type, array);
    } else if (wanted instanceof MapType map) {
      return map(inner, type, map);
    }
    throw mismatch(stored, wanted);
  }

  private static List<Object> list(Group list, GroupType type, ArrayType wanted) {
    if (type.getFieldCount() != 1 || !type.getType(0).isRepetition(Repetition.REPEATED)) {
      throw mismatch(type, wanted);
    }
    Type repeated = type.getType(0);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      elements.add(
          isElement(type, repeated)
              ? value(list, repeated, 0, i, wanted.elementType())
              : field(list.getGroup(0, i), repeated.asGroupType(), 0, wanted.elementType()));
    }
    return elements;
  }

  /** Old writers had no level between a list and its elements. */
  private static boolean isElement(GroupType list, Type repeated) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    boolean lists = list.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    String name = repeated.getName();
    return repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
        || (lists && (name.equals("array") || name.equals(list.getName() + "_tuple")));
  }

  private static List<Object> map(Group map, GroupType type, MapType wanted) {
    if (type.getFieldCount() != 1
        || type.getType(0).isPrimitive()
        || !type.getType(0).isRepetition(Repetition.REPEATED)) {
      throw mismatch(type, wanted);
    }
    GroupType pairs = type.getType(0).asGroupType();
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group pair = map.getGroup(0, i);
      Object key = field(pair, pairs, 0, wanted.keyType());
      Object value = pairs.getFieldCount() < 2 ? null : field(pair, pairs, 1, wanted.valueType());
      entries.add(new SimpleEntry<>(key, value));
    }
    return entries;
  }

  private static Object scalar(
      Group group,
      org.apache.parquet.schema.PrimitiveType stored,
      int at,
      int index,
      DataType wanted) {
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    PrimitiveTypeName physical = stored.getPrimitiveTypeName();
    Object cell =
        switch (physical) {
          case BOOLEAN ->
              wanted == PrimitiveType.BOOLEAN ? (Object) group.getBoolean(at, index) : null;
          case FLOAT ->
              wanted == PrimitiveType.FLOAT || wanted == PrimitiveType.DOUBLE
                  ? (Object) (double) group.getFloat(at, index)
                  : null;
          case DOUBLE ->
              wanted == PrimitiveType.DOUBLE ? (Object) group.getDouble(at, index) : null;
          case INT32 -> whole(group.getInteger(at, index), false, meaning, wanted);
          case INT64 -> whole(group.getLong(at, index), true, meaning, wanted);
          case INT96 ->
              wanted == PrimitiveType.TIMESTAMP ? (Object) julian(group.getInt96(at, index)) : null;
          case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(at, index), meaning, wanted);
        };
    if (cell == null) {
      throw mismatch(stored, wanted);
    }
    return cell;
  }

  private static Object whole(
      long stored, boolean wide, LogicalTypeAnnotation meaning, DataType wanted) {
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation i && !i.isSigned();
    if (unsigned && wide) {
      return null;
    }
    long value = unsigned ? Integer.toUnsignedLong((int) stored) : stored;
    if (wanted instanceof DecimalType decimal) {
      int scale = meaning instanceof DecimalLogicalTypeAnnotation d ? d.getScale() : 0;
      return decimal(BigInteger.valueOf(value), scale, decimal);
    }
    if (!(wanted instanceof PrimitiveType primitive)) {
      return null;
    }
    boolean plain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    return switch (primitive) {
      // The vector that it is written to says if it is too great.
      case BYTE, SHORT, INTEGER, LONG -> plain ? (Object) value : null;
      case DOUBLE -> plain && !wide ? (Object) (double) value : null;
      case DATE ->
          !wide && (meaning == null || meaning instanceof DateLogicalTypeAnnotation)
              ? (Object) value
              : null;
      case TIMESTAMP, TIMESTAMP_NTZ -> time(value, meaning, primitive);
      default -> null;
    };
  }

  private static Long time(long value, LogicalTypeAnnotation meaning, PrimitiveType wanted) {
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return switch (timestamp.getUnit()) {
        case MILLIS -> Math.multiplyExact(value, 1000L);
        case MICROS -> value;
        case NANOS -> Math.floorDiv(value, 1000L);
      };
    }
    boolean day =
        meaning instanceof DateLogicalTypeAnnotation && wanted == PrimitiveType.TIMESTAMP_NTZ;
    return day ? (Long) (value * MICROS_PER_DAY) : null;
  }

  /** Nanoseconds of a day, then the Julian day, little endian. */
  private static long julian(Binary int96) {
    ByteBuffer value = ByteBuffer.wrap(int96.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = value.getLong();
    return (value.getInt() - JULIAN_EPOCH) * MICROS_PER_DAY + Math.floorDiv(nanos, 1000L);
  }

  private static Object bytes(Binary value, LogicalTypeAnnotation meaning, DataType wanted) {
    if (meaning instanceof DecimalLogicalTypeAnnotation stored) {
      return wanted instanceof DecimalType decimal
          ? decimal(new BigInteger(value.getBytes()), stored.getScale(), decimal)
          : null;
    }
    if (wanted == PrimitiveType.STRING) {
      return new String(value.getBytes(), StandardCharsets.UTF_8);
    }
    return wanted == PrimitiveType.BINARY ? value.getBytes() : null;
  }

  /**
   * @throws ArithmeticException if the type does not hold the number exactly
   */
  private static BigDecimal decimal(BigInteger unscaled, int scale, DecimalType wanted) {
    BigDecimal value = new BigDecimal(unscaled, scale).setScale(wanted.scale());
    if (value.precision() > wanted.precision()) {
      throw new ArithmeticException("Out of range");
    }
    return value;
  }

  private static IllegalArgumentException mismatch(Type stored, DataType wanted) {
    return new IllegalArgumentException(
        "Column " + stored.getName() + " cannot be read as " + wanted.describe());
  }
}
