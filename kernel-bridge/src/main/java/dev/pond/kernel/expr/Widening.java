// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.List;

/** Which conversions keep every value: those that {@link Expression.Widen} stands for. */
public final class Widening {
  private static final List<PrimitiveType> WHOLE =
      List.of(PrimitiveType.BYTE, PrimitiveType.SHORT, PrimitiveType.INTEGER, PrimitiveType.LONG);

  private Widening() {}

  /** Returns whether the second type holds every value of the first. */
  public static boolean isExact(DataType from, DataType to) {
    if (from.equals(to) || from == PrimitiveType.VOID) {
      return true;
    }
    if (from instanceof DecimalType narrow && to instanceof DecimalType wide) {
      return holds(wide, narrow.precision() - narrow.scale(), narrow.scale());
    }
    if (!(from instanceof PrimitiveType primitive)) {
      return false;
    }
    return switch (primitive) {
      case BYTE, SHORT, INTEGER, LONG -> wholeFits(primitive, to);
      case FLOAT -> to == PrimitiveType.DOUBLE;
      case DATE -> to == PrimitiveType.TIMESTAMP_NTZ;
      default -> false;
    };
  }

  private static boolean wholeFits(PrimitiveType from, DataType to) {
    if (to instanceof DecimalType decimal) {
      int digits =
          switch (from) {
            case BYTE -> 3;
            case SHORT -> 5;
            case INTEGER -> 10;
            default -> 19;
          };
      return holds(decimal, digits, 0);
    }
    return WHOLE.indexOf(to) > WHOLE.indexOf(from)
        || to == PrimitiveType.DOUBLE && from != PrimitiveType.LONG
        || to == PrimitiveType.FLOAT && (from == PrimitiveType.BYTE || from == PrimitiveType.SHORT);
  }

  private static boolean holds(DecimalType wide, int wholeDigits, int scale) {
    return wide.scale() >= scale && wide.precision() - wide.scale() >= wholeDigits;
  }
}
