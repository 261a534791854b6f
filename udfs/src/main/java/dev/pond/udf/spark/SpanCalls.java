// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Spans;
import org.apache.spark.sql.catalyst.InternalRow;

/** What generated code calls for intervals; public because it is called from outside. */
public final class SpanCalls {
  private SpanCalls() {}

  /** Returns minus the length of the right interval; the left one has to be there. */
  @SuppressWarnings("unused")
  public static double alignScore(long leftStart, long leftEnd, long rightStart, long rightEnd) {
    return Spans.alignScore(rightStart, rightEnd);
  }

  /** Returns the length of a span, null if a bound is NULL. */
  public static Long length(InternalRow span, SpanShape shape) {
    return shape.isBounded(span) ? Long.valueOf(shape.end(span) - shape.start(span)) : null;
  }

  /** Returns whether two spans share a position, null if a bound is NULL. */
  public static Boolean overlaps(InternalRow a, InternalRow b, SpanShape ofA, SpanShape ofB) {
    return ofA.isBounded(a) && ofB.isBounded(b)
        ? Boolean.valueOf(ofA.start(a) < ofB.firstAfter(b) && ofB.start(b) < ofA.firstAfter(a))
        : null;
  }

  /** Returns whether the second span lies within the first one, null if a bound is NULL. */
  public static Boolean contains(InternalRow a, InternalRow b, SpanShape ofA, SpanShape ofB) {
    return ofA.isBounded(a) && ofB.isBounded(b)
        ? Boolean.valueOf(ofA.start(a) <= ofB.start(b) && ofB.firstAfter(b) <= ofA.firstAfter(a))
        : null;
  }
}
