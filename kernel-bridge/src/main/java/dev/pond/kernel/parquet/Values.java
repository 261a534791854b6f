// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Moves the current value of a column into a builder of another type, where that loses nothing. */
interface Values {
  /**
   * Appends one value.
   *
   * @throws ArithmeticException if the builder's type cannot hold it
   */
  void append(ColumnReader from, VectorBuilder into);

  /** Returns the way from a stored type to a wanted one, or null if there is none. */
  static Values of(org.apache.parquet.schema.PrimitiveType stored, DataType wanted) {
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    PrimitiveTypeName physical = stored.getPrimitiveTypeName();
    if (wanted instanceof DecimalType decimal) {
      return decimal(physical, meaning, decimal);
    }
    if (!(wanted instanceof PrimitiveType primitive)) {
      return null;
    }
    return switch (primitive) {
      case BOOLEAN ->
          physical == PrimitiveTypeName.BOOLEAN
              ? (from, into) -> into.appendBoolean(from.getBoolean())
              : null;
      case BYTE -> integral(physical, meaning, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> integral(physical, meaning, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> integral(physical, meaning, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integral(physical, meaning, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT ->
          physical == PrimitiveTypeName.FLOAT
              ? (from, into) -> into.appendDouble(from.getFloat())
              : null;
      case DOUBLE -> floating(physical, meaning);
      case STRING, BINARY -> bytes(physical, meaning);
      case DATE ->
          physical == PrimitiveTypeName.INT32
                  && (meaning == null || meaning instanceof DateLogicalTypeAnnotation)
              ? (from, into) -> into.appendLong(from.getInteger())
              : null;
      case TIMESTAMP, TIMESTAMP_NTZ -> timestamp(physical, meaning, primitive);
      case VOID -> null;
    };
  }

  private static Values integral(
      PrimitiveTypeName physical, LogicalTypeAnnotation meaning, long min, long max) {
    boolean whole =
        meaning == null || meaning instanceof IntLogicalTypeAnnotation || isNanos(meaning);
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation i && !i.isSigned();
    if (!whole || (unsigned && physical == PrimitiveTypeName.INT64)) {
      return null;
    }
    if (physical == PrimitiveTypeName.INT32) {
      return (from, into) -> {
        int value = from.getInteger();
        appendWithin(into, unsigned ? Integer.toUnsignedLong(value) : value, min, max);
      };
    }
    return physical == PrimitiveTypeName.INT64
        ? (from, into) -> appendWithin(into, from.getLong(), min, max)
        : null;
  }

  /** Of what no type of ours holds, the number itself can be read. */
  private static boolean isNanos(LogicalTypeAnnotation meaning) {
    return meaning instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == TimeUnit.NANOS;
  }

  private static void appendWithin(VectorBuilder into, long value, long min, long max) {
    if (value < min || value > max) {
      throw new ArithmeticException("Out of range");
    }
    into.appendLong(value);
  }

  private static Values floating(PrimitiveTypeName physical, LogicalTypeAnnotation meaning) {
    return switch (physical) {
      case DOUBLE -> (from, into) -> into.appendDouble(from.getDouble());
      case FLOAT -> (from, into) -> into.appendDouble(from.getFloat());
      case INT32 ->
          meaning == null || (meaning instanceof IntLogicalTypeAnnotation i && i.isSigned())
              ? (from, into) -> into.appendDouble(from.getInteger())
              : null;
      default -> null;
    };
  }

  private static Values bytes(PrimitiveTypeName physical, LogicalTypeAnnotation meaning) {
    boolean holdsBytes =
        physical == PrimitiveTypeName.BINARY || physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    if (!holdsBytes || meaning instanceof DecimalLogicalTypeAnnotation) {
      return null;
    }
    return (from, into) -> {
      ByteBuffer value = from.getBinary().toByteBuffer();
      into.appendBytes(value.array(), value.arrayOffset() + value.position(), value.remaining());
    };
  }

  private static Values timestamp(
      PrimitiveTypeName physical, LogicalTypeAnnotation meaning, PrimitiveType wanted) {
    boolean zoned = wanted == PrimitiveType.TIMESTAMP;
    if (physical == PrimitiveTypeName.INT96) {
      return zoned ? (from, into) -> into.appendLong(int96Micros(from)) : null;
    }
    if (physical == PrimitiveTypeName.INT32 && meaning instanceof DateLogicalTypeAnnotation) {
      return zoned ? null : (from, into) -> into.appendLong(from.getInteger() * 86_400_000_000L);
    }
    if (physical != PrimitiveTypeName.INT64
        || !(meaning instanceof TimestampLogicalTypeAnnotation timestamp)) {
      return null;
    }
    TimeUnit unit = timestamp.getUnit();
    return switch (unit) {
      case MILLIS -> (from, into) -> into.appendLong(Math.multiplyExact(from.getLong(), 1000L));
      case MICROS -> (from, into) -> into.appendLong(from.getLong());
      case NANOS -> (from, into) -> into.appendLong(Math.floorDiv(from.getLong(), 1000L));
    };
  }

  /** Nanoseconds of the day (8 bytes), then the Julian day (4 bytes), little endian. */
  private static long int96Micros(ColumnReader from) {
    ByteBuffer value = from.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = value.getLong();
    long days = value.getInt() - 2_440_588L;
    return days * 86_400_000_000L + Math.floorDiv(nanos, 1000L);
  }

  private static Values decimal(
      PrimitiveTypeName physical, LogicalTypeAnnotation meaning, DecimalType wanted) {
    if (meaning instanceof IntLogicalTypeAnnotation i && !i.isSigned()) {
      return unsigned(physical, wanted);
    }
    int scale;
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      scale = decimal.getScale();
    } else if ((meaning == null || meaning instanceof IntLogicalTypeAnnotation)
        && (physical == PrimitiveTypeName.INT32 || physical == PrimitiveTypeName.INT64)) {
      scale = 0;
    } else {
      return null;
    }
    return switch (physical) {
      case INT32 ->
          (from, into) -> append(into, BigInteger.valueOf(from.getInteger()), scale, wanted);
      case INT64 -> (from, into) -> append(into, BigInteger.valueOf(from.getLong()), scale, wanted);
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          (from, into) -> append(into, new BigInteger(from.getBinary().getBytes()), scale, wanted);
      default -> null;
    };
  }

  private static Values unsigned(PrimitiveTypeName physical, DecimalType wanted) {
    return switch (physical) {
      case INT32 ->
          (from, into) ->
              append(
                  into, BigInteger.valueOf(Integer.toUnsignedLong(from.getInteger())), 0, wanted);
      case INT64 -> (from, into) -> append(into, unsigned(from.getLong()), 0, wanted);
      default -> null;
    };
  }

  private static BigInteger unsigned(long bits) {
    BigInteger low = BigInteger.valueOf(bits & Long.MAX_VALUE);
    return bits < 0 ? low.setBit(Long.SIZE - 1) : low;
  }

  private static void append(
      VectorBuilder into, BigInteger unscaled, int scale, DecimalType wanted) {
    BigDecimal value = new BigDecimal(unscaled, scale).setScale(wanted.scale());
    if (value.precision() > wanted.precision()) {
      throw new ArithmeticException("Out of range");
    }
    into.appendDecimal(value);
  }
}
