// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order of cells whose types are of one family. */
final class Order {
  private Order() {}

  /** Compares two cells, neither NULL: numbers exactly, texts and binaries by unsigned bytes. */
  static int compare(Object left, Object right) {
    if (left instanceof Boolean flag) {
      return Boolean.compare(flag, (Boolean) right);
    } else if (left instanceof String text) {
      return Arrays.compareUnsigned(utf8(text), utf8((String) right));
    } else if (left instanceof byte[] bytes) {
      return Arrays.compareUnsigned(bytes, (byte[]) right);
    }
    return compareNumbers(left, right);
  }

  /** NaN is above all others and equal to itself; -0.0 equals 0.0. */
  private static int compareNumbers(Object left, Object right) {
    double a = ((Number) left).doubleValue();
    double b = ((Number) right).doubleValue();
    boolean special = isSpecial(left) || isSpecial(right);
    return special ? Double.compare(a, b) : decimal(left).compareTo(decimal(right));
  }

  private static boolean isSpecial(Object number) {
    return number instanceof Double d && (d.isNaN() || d.isInfinite());
  }

  private static BigDecimal decimal(Object number) {
    if (number instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    return number instanceof Double d ? new BigDecimal(d) : (BigDecimal) number;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
