// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;

/** Which columns' statistics give their least and greatest values exactly. */
final class AggregateTypes {
  /** Some writers pass decimals through a double, which keeps so many digits. */
  private static final int DIGITS_OF_DOUBLE = 15;

  private AggregateTypes() {}

  /**
   * Strings are cut, timestamps lose microseconds, floating point leaves out NaN. Dates and whole
   * numbers are written as they are.
   */
  static boolean haveExactBounds(StructField column) {
    if (column.type() instanceof DecimalType decimal) {
      return decimal.precision() <= DIGITS_OF_DOUBLE;
    }
    return column.type() instanceof PrimitiveType type
        && (type.isIntegral() || type == PrimitiveType.DATE);
  }
}
