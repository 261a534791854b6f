// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static dev.pond.kernel.schema.PrimitiveType.BINARY;
import static dev.pond.kernel.schema.PrimitiveType.BOOLEAN;
import static dev.pond.kernel.schema.PrimitiveType.BYTE;
import static dev.pond.kernel.schema.PrimitiveType.DATE;
import static dev.pond.kernel.schema.PrimitiveType.DOUBLE;
import static dev.pond.kernel.schema.PrimitiveType.FLOAT;
import static dev.pond.kernel.schema.PrimitiveType.INTEGER;
import static dev.pond.kernel.schema.PrimitiveType.LONG;
import static dev.pond.kernel.schema.PrimitiveType.SHORT;
import static dev.pond.kernel.schema.PrimitiveType.STRING;
import static dev.pond.kernel.schema.PrimitiveType.TIMESTAMP;
import static dev.pond.kernel.schema.PrimitiveType.TIMESTAMP_NTZ;
import static dev.pond.kernel.schema.PrimitiveType.VOID;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The types of stored values. Some have none: times of day, intervals, half floats, UUIDs, decimals
 * of more than 38 digits. A bare whole number of which Arrow says that it is a duration, or a date
 * in milliseconds, stays the long that it is stored as.
 */
final class LeafTypes {
  private static final DecimalType UNSIGNED_LONG = new DecimalType(20, 0);

  private LeafTypes() {}

  /** A type and what its values need. */
  record Leaf(DataType type, Conversion conversion) {}

  /** Returns the type of a leaf, or null if there is none. */
  static Leaf of(PrimitiveType stored, ArrowHints hints) {
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    if (stored.getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
      if (meaning == null && hints.kind() == ArrowHints.Kind.SECONDS) {
        return new Leaf(TIMESTAMP_NTZ, Conversion.SECONDS);
      }
      if (meaning == null && hints.kind() == ArrowHints.Kind.SECONDS_UTC) {
        return new Leaf(TIMESTAMP, Conversion.SECONDS);
      }
      if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
        boolean nanos = timestamp.getUnit() == TimeUnit.NANOS;
        return new Leaf(
            timestamp.isAdjustedToUTC() ? TIMESTAMP : TIMESTAMP_NTZ,
            nanos ? Conversion.NANOS : Conversion.NONE);
      }
    }
    if (meaning == null
        && hints.kind() == ArrowHints.Kind.NULL
        && stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32) {
      return new Leaf(VOID, Conversion.NONE);
    }
    DataType type = type(stored.getPrimitiveTypeName(), meaning);
    return type == null ? null : new Leaf(type, Conversion.NONE);
  }

  private static DataType type(PrimitiveTypeName stored, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      boolean fits =
          decimal.getPrecision() >= 1
              && decimal.getPrecision() <= DecimalType.MAX_PRECISION
              && decimal.getScale() >= 0
              && decimal.getScale() <= decimal.getPrecision();
      return fits ? new DecimalType(decimal.getPrecision(), decimal.getScale()) : null;
    }
    return switch (stored) {
      case BOOLEAN -> meaning == null ? BOOLEAN : null;
      case FLOAT -> meaning == null ? FLOAT : null;
      case DOUBLE -> meaning == null ? DOUBLE : null;
      case INT96 -> TIMESTAMP;
      case INT32 -> int32(meaning);
      case INT64 -> int64(meaning);
      case BINARY -> bytes(meaning);
      case FIXED_LEN_BYTE_ARRAY -> meaning == null ? BINARY : null;
    };
  }

  private static DataType int32(LogicalTypeAnnotation meaning) {
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return switch (whole.getBitWidth()) {
        case 8 -> whole.isSigned() ? BYTE : SHORT;
        case 16 -> whole.isSigned() ? SHORT : INTEGER;
        default -> whole.isSigned() ? INTEGER : LONG;
      };
    }
    return meaning == null ? INTEGER : meaning instanceof DateLogicalTypeAnnotation ? DATE : null;
  }

  private static DataType int64(LogicalTypeAnnotation meaning) {
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return whole.isSigned() ? LONG : UNSIGNED_LONG;
    }
    return meaning == null ? LONG : null;
  }

  private static DataType bytes(LogicalTypeAnnotation meaning) {
    if (meaning == null || meaning instanceof BsonLogicalTypeAnnotation) {
      return BINARY;
    }
    boolean text =
        meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation
            || meaning instanceof JsonLogicalTypeAnnotation;
    return text ? STRING : null;
  }
}
