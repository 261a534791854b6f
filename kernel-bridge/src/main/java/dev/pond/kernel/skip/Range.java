// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The range of a column's values in a file, compared with a constant. The constant is moved so far
 * that what writers do to bounds cannot make a file look as if it had no match:
 *
 * <ul>
 *   <li>Timestamps lose what is below the millisecond: the highest value may be 1 ms above {@code
 *       max}. Writers that cut towards zero put {@code min} up to 1 ms too high before 1970.
 *   <li>Timestamps written as local time lost the seconds of the zone's offset (at most 59): a
 *       bound before 1973, when the last such offset ended, may be a minute off to either side.
 *   <li>Strings are cut. A cut {@code min} is still a lower bound. A {@code max} should have been
 *       raised, but one that was merely cut is a prefix of the highest value: it is compared with
 *       no more of the constant than its first 32 bytes, the shortest cut that writers make.
 *   <li>Floats of a column that has become a double are written in a float's digits: a bound may be
 *       half a float's step off.
 * </ul>
 */
final class Range {
  private static final long MILLISECOND = 1_000;
  private static final long MINUTE = 60_000_000;

  /** 1973-01-01 UTC: Liberia was the last to use an offset with seconds, until 7 January 1972. */
  private static final long WHOLE_MINUTES_SINCE = 94_694_400_000_000L;

  private static final int CUT_BYTES = 32;

  private final Expression min;
  private final Expression max;
  private final DataType type;
  private final boolean wasFloat;

  private Range(Expression min, Expression max, DataType type, boolean wasFloat) {
    this.min = min;
    this.max = max;
    this.type = type;
    this.wasFloat = wasFloat;
  }

  static Range of(StatisticsColumns statistics, Column column, StructField field) {
    String changes = field.metadata().getOrDefault("delta.typeChanges", "");
    boolean wasFloat = field.type() == PrimitiveType.DOUBLE && changes.contains("\"float\"");
    return new Range(statistics.min(column), statistics.max(column), field.type(), wasFloat);
  }

  /** Returns this range of values converted to another type. */
  Range widened(DataType to) {
    return new Range(new Expression.Widen(min, to), new Expression.Widen(max, to), type, wasFloat);
  }

  /** Returns FALSE if no value of the file can be in this relation to the constant. */
  Expression mayBe(Comparator op, Literal constant) {
    return switch (op) {
      case LT, LE -> reachesDown(op, constant);
      case GT, GE -> reachesUp(op, constant);
      case EQ, NULL_SAFE_EQ ->
          Logic.and(
              List.of(reachesDown(Comparator.LE, constant), reachesUp(Comparator.GE, constant)));
      case NE ->
          // A file of one number and NaN: not every writer counts NaN, which differs from it.
          isFloating()
              ? Logic.KEEP
              : Logic.or(
                  List.of(
                      reachesDown(Comparator.LT, constant), reachesUp(Comparator.GT, constant)));
    };
  }

  Expression min() {
    return min;
  }

  Expression max() {
    return max;
  }

  private boolean isFloating() {
    return type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE;
  }

  private Expression reachesDown(Comparator op, Literal constant) {
    if (wasFloat) {
      return new Comparison(Comparator.LE, min, number(Math.nextUp(asFloat(constant))));
    }
    if (type == PrimitiveType.TIMESTAMP || type == PrimitiveType.TIMESTAMP_NTZ) {
      long micros = (Long) constant.value();
      return compare(op, min, constant, plus(micros, slackBelow(micros)));
    }
    Comparison reaches = new Comparison(op, min, constant);
    // Writers that let NaN into a minimum say nothing of the other values.
    return isFloating()
        ? Logic.or(List.of(reaches, new Comparison(Comparator.EQ, min, number(Double.NaN))))
        : reaches;
  }

  private Expression reachesUp(Comparator op, Literal constant) {
    if (wasFloat) {
      return new Comparison(Comparator.GE, max, number(Math.nextDown(asFloat(constant))));
    }
    if (type == PrimitiveType.TIMESTAMP || type == PrimitiveType.TIMESTAMP_NTZ) {
      long micros = (Long) constant.value();
      return compare(op, max, constant, plus(micros, -slackAbove(micros)));
    }
    if (type == PrimitiveType.STRING) {
      String text = (String) constant.value();
      String cut = cut(text);
      if (cut != null) {
        return compare(Comparator.GE, max, constant, cut);
      }
    }
    return new Comparison(op, max, constant);
  }

  private static float asFloat(Literal constant) {
    return ((Number) constant.value()).floatValue();
  }

  private static Literal number(double value) {
    return new Literal(PrimitiveType.DOUBLE, value);
  }

  private static Comparison compare(
      Comparator op, Expression bound, Literal constant, Object moved) {
    return new Comparison(op, bound, new Literal(constant.type(), moved));
  }

  private long slackBelow(long micros) {
    if (type == PrimitiveType.TIMESTAMP && micros < WHOLE_MINUTES_SINCE) {
      return MINUTE;
    }
    return micros < 0 ? MILLISECOND : 0;
  }

  private long slackAbove(long micros) {
    boolean ancient =
        type == PrimitiveType.TIMESTAMP
            && plus(micros, -MINUTE - MILLISECOND) < WHOLE_MINUTES_SINCE;
    return ancient ? MINUTE + MILLISECOND : MILLISECOND;
  }

  private static long plus(long micros, long more) {
    long sum = micros + more;
    boolean overflows = ((micros ^ sum) & (more ^ sum)) < 0;
    return overflows ? (more > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) : sum;
  }

  /** Returns the first bytes of a text that is long enough for a cut to hide a match, else null. */
  static String cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < CUT_BYTES) {
      return null;
    }
    int end = CUT_BYTES;
    while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
