// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Literals in ascending order, kept in the form of the column that they are compared with, so that
 * the usual comparisons make no garbage.
 */
final class Constants {
  private final DataType type;
  private final Object[] sorted;
  private final long[] longs;
  private final double[] doubles;
  private final byte[][] bytes;

  /**
   * @param type the column's, of the same family as the values
   * @param values not NULL, as {@link Ordering#normal} gives them
   */
  Constants(DataType type, List<Object> values) {
    this.type = type;
    sorted = values.stream().sorted(Ordering::compare).toArray();
    Cells cells = Cells.of(type);
    longs = cells == Cells.LONG ? longs(sorted) : null;
    doubles = cells == Cells.DOUBLE ? doubles(sorted) : null;
    bytes = cells == Cells.BYTES ? Arrays.copyOf(sorted, sorted.length, byte[][].class) : null;
  }

  /** Binds the constants to one column; for one thread. */
  Probe probe(ColumnVector values) {
    if (longs != null) {
      PrimitiveType primitive = (PrimitiveType) type;
      return (row, index) -> Long.compare(Cells.readLong(values, primitive, row), longs[index]);
    }
    if (doubles != null) {
      PrimitiveType primitive = (PrimitiveType) type;
      return (row, index) ->
          Ordering.compareDoubles(Cells.readDouble(values, primitive, row), doubles[index]);
    }
    if (bytes != null) {
      Bytes view = new Bytes();
      return (row, index) -> {
        values.getBytes(row, view);
        return compare(view, bytes[index]);
      };
    }
    return (row, index) -> Ordering.compare(Cells.read(values, type, row), sorted[index]);
  }

  int size() {
    return sorted.length;
  }

  /** Returns the only constant if the column is compared with it as a {@code long}, else NULL. */
  Long onlyLong() {
    return longs != null && longs.length == 1 ? longs[0] : null;
  }

  static int compare(Bytes left, byte[] right) {
    int start = left.offset();
    return Arrays.compareUnsigned(
        left.array(), start, start + left.length(), right, 0, right.length);
  }

  private static long[] longs(Object[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      Long exact = exactLong(values[i]);
      if (exact == null) {
        return null;
      }
      longs[i] = exact;
    }
    return longs;
  }

  private static Long exactLong(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number) {
      long whole = number.longValue();
      return Ordering.compareLong(whole, number) == 0 ? whole : null;
    }
    BigDecimal whole = (BigDecimal) value;
    long low = whole.longValue();
    return whole.compareTo(BigDecimal.valueOf(low)) == 0 ? low : null;
  }

  private static double[] doubles(Object[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      boolean exact =
          values[i] instanceof Double
              || values[i] instanceof Long number
                  && Ordering.compareLong(number, (double) number) == 0;
      if (!exact) {
        return null;
      }
      doubles[i] = ((Number) values[i]).doubleValue();
    }
    return doubles;
  }

  /** Compares a row's value with a constant. */
  interface Probe {
    /** Returns a negative number, zero or a positive number, as a comparator does. */
    int compare(int row, int index);
  }
}
