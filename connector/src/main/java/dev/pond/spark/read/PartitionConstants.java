// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.PondException;
import dev.pond.kernel.expr.PartitionValues;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/** Partition values as Spark's rows hold them. */
final class PartitionConstants {
  private PartitionConstants() {}

  /**
   * Returns the value of a partition column in a file.
   *
   * @return {@code null} for NULL
   * @throws PondException POND_LOG_CORRUPT if the log's text is no value of the column's type
   */
  static Object of(String text, StructField column, ZoneId zone, DataFile file, ReadPlan plan) {
    DataType type = column.dataType();
    try {
      dev.pond.kernel.schema.DataType known = kernelType(type);
      Object value = known == PrimitiveType.VOID ? null : PartitionValues.parse(text, known, zone);
      return value == null ? null : internal(value, type);
    } catch (IllegalArgumentException e) {
      throw new PondException(
          "POND_LOG_CORRUPT",
          Map.of(
              "table",
              plan.tablePath(),
              "file",
              file.uri(),
              "reason",
              "has a value for partition column "
                  + column.name()
                  + " that is no "
                  + type.catalogString()),
          e);
    }
  }

  private static Object internal(Object value, DataType type) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof BigDecimal number) {
      DecimalType decimal = (DecimalType) type;
      return Decimal.apply(number, decimal.precision(), decimal.scale());
    }
    if (!(value instanceof Number number)) {
      return value;
    }
    if (type instanceof ByteType) {
      return number.byteValue();
    }
    if (type instanceof ShortType) {
      return number.shortValue();
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return number.intValue();
    }
    return type instanceof FloatType ? (Object) number.floatValue() : number;
  }

  private static dev.pond.kernel.schema.DataType kernelType(DataType type) {
    if (type instanceof DecimalType decimal) {
      return new dev.pond.kernel.schema.DecimalType(decimal.precision(), decimal.scale());
    }
    if (type instanceof BooleanType) {
      return PrimitiveType.BOOLEAN;
    }
    if (type instanceof ByteType) {
      return PrimitiveType.BYTE;
    }
    if (type instanceof ShortType) {
      return PrimitiveType.SHORT;
    }
    if (type instanceof IntegerType) {
      return PrimitiveType.INTEGER;
    }
    if (type instanceof LongType) {
      return PrimitiveType.LONG;
    }
    return otherType(type);
  }

  private static dev.pond.kernel.schema.DataType otherType(DataType type) {
    if (type instanceof FloatType) {
      return PrimitiveType.FLOAT;
    }
    if (type instanceof DoubleType) {
      return PrimitiveType.DOUBLE;
    }
    if (type instanceof StringType) {
      return PrimitiveType.STRING;
    }
    if (type instanceof BinaryType) {
      return PrimitiveType.BINARY;
    }
    if (type instanceof DateType) {
      return PrimitiveType.DATE;
    }
    if (type instanceof TimestampType) {
      return PrimitiveType.TIMESTAMP;
    }
    return type instanceof TimestampNTZType ? PrimitiveType.TIMESTAMP_NTZ : PrimitiveType.VOID;
  }
}
