// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.expr.Ordering;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.OptionalLong;

/** The statistics of a column over several row groups or files. Not thread-safe. */
final class StatisticsMerge {
  private Object min;
  private Object max;
  private boolean exact = true;
  private boolean boundsKnown = true;
  private long nulls;
  private boolean nullsKnown = true;

  /** Adds the statistics of so many rows. */
  void add(ColumnStatistics part, long rows) {
    if (rows == 0) {
      return;
    }
    if (part.nulls().isPresent() && nullsKnown) {
      nulls += part.nulls().getAsLong();
    } else {
      nullsKnown = false;
    }
    if (part.nulls().isPresent() && part.nulls().getAsLong() >= rows) {
      return;
    }
    exact &= part.exact();
    if (part.min() == null || part.max() == null) {
      boundsKnown = false;
      return;
    }
    min = min == null || compare(part.min(), min) < 0 ? part.min() : min;
    max = max == null || compare(part.max(), max) > 0 ? part.max() : max;
  }

  /** Returns what is known of all that was added. */
  ColumnStatistics result() {
    return new ColumnStatistics(
        boundsKnown ? min : null,
        boundsKnown ? max : null,
        exact && boundsKnown,
        nullsKnown ? OptionalLong.of(nulls) : OptionalLong.empty());
  }

  /** Compares two bounds of one column; the type that a literal states plays no part in that. */
  private static int compare(Object left, Object right) {
    return Ordering.compare(
        new Literal(PrimitiveType.VOID, left), new Literal(PrimitiveType.VOID, right));
  }
}
