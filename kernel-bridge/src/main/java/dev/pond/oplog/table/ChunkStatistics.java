// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/** The statistics of one column chunk, in the units of its column. Stateless. */
final class ChunkStatistics {
  /** Longer bounds are not kept; they would fill the cache, not prune more. */
  private static final int LONGEST_BOUND = 1 << 10;

  private ChunkStatistics() {}

  static ColumnStatistics of(ColumnChunkMetaData chunk, FileColumn column, long rows) {
    Statistics<?> stored = chunk.getStatistics();
    if (stored == null || stored.isEmpty()) {
      return ColumnStatistics.UNKNOWN;
    }
    long nulls = stored.isNumNullsSet() ? stored.getNumNulls() : -1;
    OptionalLong known = nulls < 0 || nulls > rows ? OptionalLong.empty() : OptionalLong.of(nulls);
    if (!stored.hasNonNullValue()) {
      return new ColumnStatistics(null, null, false, known);
    }
    LogicalTypeAnnotation meaning = chunk.getPrimitiveType().getLogicalTypeAnnotation();
    Object min = value(stored.genericGetMin(), column, meaning);
    Object max = value(stored.genericGetMax(), column, meaning);
    return new ColumnStatistics(min, max, isExact(column.type()), known);
  }

  /** Texts may be cut, NaN and the sign of zero are left out of bounds. */
  private static boolean isExact(DataType type) {
    return type != PrimitiveType.STRING
        && type != PrimitiveType.FLOAT
        && type != PrimitiveType.DOUBLE;
  }

  /** Returns a bound as a literal's value, or null if it is of no use. */
  private static Object value(Object bound, FileColumn column, LogicalTypeAnnotation meaning) {
    if (bound instanceof Boolean) {
      return bound;
    }
    if (bound instanceof Float number) {
      return (double) number;
    }
    if (bound instanceof Double) {
      return bound;
    }
    if (bound instanceof Integer number) {
      return column.type() instanceof DecimalType decimal
          ? BigDecimal.valueOf(number, decimal.scale())
          : isUnsigned(meaning) ? Integer.toUnsignedLong(number) : (long) number;
    }
    if (bound instanceof Long number) {
      return ofLong(number, column, meaning);
    }
    return bound instanceof Binary bytes ? ofBytes(bytes, column.type()) : null;
  }

  private static boolean isUnsigned(LogicalTypeAnnotation meaning) {
    return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  private static Object ofLong(long number, FileColumn column, LogicalTypeAnnotation meaning) {
    if (column.type() instanceof DecimalType decimal) {
      return isUnsigned(meaning)
          ? new BigDecimal(Long.toUnsignedString(number))
          : BigDecimal.valueOf(number, decimal.scale());
    }
    long factor = 1;
    if (column.conversion() == Conversion.SECONDS) {
      factor = 1_000_000;
    } else if (meaning instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == TimeUnit.MILLIS) {
      factor = 1_000;
    }
    long value = number * factor;
    return Math.multiplyHigh(number, factor) == value >> 63 ? value : null;
  }

  private static Object ofBytes(Binary bytes, DataType type) {
    if (bytes.length() > LONGEST_BOUND) {
      return null;
    }
    if (type instanceof DecimalType decimal) {
      return bytes.length() == 0
          ? null
          : new BigDecimal(new BigInteger(bytes.getBytes()), decimal.scale());
    }
    if (type != PrimitiveType.STRING) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
