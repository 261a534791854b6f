// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.ParquetColumn;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What a primitive column of a file may be read as by Spark's reader. */
final class LeafTypes {
  private LeafTypes() {}

  /**
   * Returns whether the reader itself reads a column as another type than its annotation says:
   * writers leave annotations out, and the table's schema is what counts.
   */
  static boolean readsAs(ParquetColumn column, DataType file, DataType table) {
    PrimitiveType type = column.descriptor().get().getPrimitiveType();
    boolean plain = type.getLogicalTypeAnnotation() == null;
    if (file instanceof IntegerType) {
      return plain && (table instanceof ByteType || table instanceof ShortType);
    }
    if (file instanceof TimestampNTZType) {
      return table instanceof TimestampType;
    }
    if (file instanceof StringType || file instanceof BinaryType) {
      boolean bytes = table instanceof StringType || table instanceof BinaryType;
      return bytes && type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }
    return false;
  }

  /**
   * Returns the type to ask the reader for: it has no short decimals in byte arrays of any length,
   * only long ones.
   */
  static DataType readable(ParquetColumn column, DataType file) {
    return file instanceof DecimalType decimal
            && decimal.precision() <= Decimal.MAX_LONG_DIGITS()
            && column.descriptor().get().getPrimitiveType().getPrimitiveTypeName()
                == PrimitiveTypeName.BINARY
        ? DataTypes.createDecimalType(Decimal.MAX_LONG_DIGITS() + 1, decimal.scale())
        : file;
  }

  /** Returns whether a column's statistics are in the order of the table's type. */
  static boolean isExactly(PrimitiveType type, DataType table) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> table instanceof BooleanType;
      case FLOAT -> table instanceof FloatType;
      case DOUBLE -> table instanceof DoubleType;
      case INT32 -> isInt(annotation, table);
      case INT64 -> isLong(annotation, table);
      case BINARY ->
          annotation instanceof DecimalLogicalTypeAnnotation decimal
              ? isDecimal(decimal, table)
              : annotation == null ? table instanceof BinaryType : table instanceof StringType;
      case FIXED_LEN_BYTE_ARRAY ->
          annotation instanceof DecimalLogicalTypeAnnotation decimal && isDecimal(decimal, table);
      case INT96 -> false;
    };
  }

  private static boolean isInt(LogicalTypeAnnotation annotation, DataType table) {
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return isDecimal(decimal, table);
    }
    if (annotation instanceof IntLogicalTypeAnnotation width) {
      return width.isSigned()
          && switch (width.getBitWidth()) {
            case 8 -> table instanceof ByteType;
            case 16 -> table instanceof ShortType;
            default -> table instanceof IntegerType;
          };
    }
    return annotation == null ? table instanceof IntegerType : table instanceof DateType;
  }

  private static boolean isLong(LogicalTypeAnnotation annotation, DataType table) {
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return isDecimal(decimal, table);
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp.isAdjustedToUTC()
          && timestamp.getUnit() != LogicalTypeAnnotation.TimeUnit.NANOS
          && table instanceof TimestampType;
    }
    if (annotation instanceof IntLogicalTypeAnnotation width) {
      return width.isSigned() && table instanceof LongType;
    }
    return annotation == null && table instanceof LongType;
  }

  private static boolean isDecimal(DecimalLogicalTypeAnnotation file, DataType table) {
    return table instanceof DecimalType decimal
        && decimal.precision() == file.getPrecision()
        && decimal.scale() == file.getScale();
  }
}
