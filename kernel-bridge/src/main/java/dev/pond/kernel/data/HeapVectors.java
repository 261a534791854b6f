// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;

/**
 * Vectors over arrays that are there already, for those who decode whole columns. Nothing is
 * copied: arrays must not change afterwards. Values of rows that are NULL do not matter. Stateless.
 */
public final class HeapVectors {
  private HeapVectors() {}

  /** Booleans (0 and 1), whole numbers, dates and timestamps. */
  public static ColumnVector longs(DataType type, BitSet nulls, long[] values) {
    return new LongVectorBuilder.Vector(type, nulls.toLongArray(), values);
  }

  /** Floats and doubles. */
  public static ColumnVector doubles(DataType type, BitSet nulls, double[] values) {
    return new DoubleVectorBuilder.Vector(type, nulls.toLongArray(), values);
  }

  /**
   * Strings and binaries.
   *
   * @param bytes of all rows, end to end
   * @param ends where those of each row end
   */
  public static ColumnVector bytes(DataType type, BitSet nulls, byte[] bytes, int[] ends) {
    return new BytesVectorBuilder.Vector(type, nulls.toLongArray(), bytes, ends);
  }

  /** Decimals of the type's scale. */
  public static ColumnVector decimals(DecimalType type, BitSet nulls, List<BigDecimal> values) {
    return new DecimalVectorBuilder.Vector(type, nulls.toLongArray(), values);
  }

  /** Structs, whose fields have the same row numbers. */
  public static ColumnVector structs(DataType type, BitSet nulls, ColumnVector... fields) {
    return new StructVectorBuilder.Vector(type, nulls.toLongArray(), fields);
  }

  /**
   * Arrays and maps.
   *
   * @param ends where the elements or entries of each row end
   * @param parts elements; or keys and values
   */
  public static ColumnVector repeated(
      DataType type, BitSet nulls, int[] ends, ColumnVector... parts) {
    return new RepeatedVectorBuilder.Vector(type, nulls.toLongArray(), parts, ends);
  }

  /** Nothing but NULL, in however many rows. */
  public static ColumnVector nothing(DataType type) {
    return new NullVector(type);
  }
}
