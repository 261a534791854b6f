// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The order of single values of one {@link Family}, exact across numeric types: NaN is above every
 * other number and equal to itself, −0.0 equals 0.0, strings and binaries go by unsigned bytes.
 */
public final class Ordering {
  private static final double TWO_TO_63 = 0x1p63;

  private Ordering() {}

  /** Returns a literal's value as a {@code Long}, {@code Double}, {@code BigDecimal} or bytes. */
  static Object normal(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    return value;
  }

  /**
   * Compares the values of two literals, neither NULL, whose types are of one {@link Family}.
   *
   * @return a negative number, zero or a positive number, as a comparator does
   */
  public static int compare(Expression.Literal left, Expression.Literal right) {
    return compare(normal(left.value()), normal(right.value()));
  }

  /** Compares two values in the form of {@link #normal}. */
  static int compare(Object left, Object right) {
    if (left instanceof byte[] bytes) {
      return Arrays.compareUnsigned(bytes, (byte[]) right);
    }
    if (left instanceof Double number) {
      return right instanceof Double other
          ? compareDoubles(number, other)
          : -compareExactly(right, number);
    }
    if (right instanceof Double number) {
      return compareExactly(left, number);
    }
    return left instanceof Long number && right instanceof Long other
        ? Long.compare(number, other)
        : decimal(left).compareTo(decimal(right));
  }

  static int compareDoubles(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }

  static int compareLong(long left, double right) {
    if (Double.isNaN(right) || right >= TWO_TO_63) {
      return -1;
    }
    if (right < -TWO_TO_63) {
      return 1;
    }
    long whole = (long) right;
    // Casting cuts the fraction off towards zero; where there is one, subtracting is exact.
    return left != whole ? Long.compare(left, whole) : compareDoubles(0.0, right - whole);
  }

  private static int compareExactly(Object left, double right) {
    if (left instanceof Long number) {
      return compareLong(number, right);
    }
    if (Double.isNaN(right) || right == Double.POSITIVE_INFINITY) {
      return -1;
    }
    return right == Double.NEGATIVE_INFINITY
        ? 1
        : ((BigDecimal) left).compareTo(new BigDecimal(right));
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof Long number ? BigDecimal.valueOf(number) : (BigDecimal) value;
  }
}
