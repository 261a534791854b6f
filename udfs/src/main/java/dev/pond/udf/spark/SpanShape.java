// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Spans;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Where the fields of a span stand in its struct. Immutable. */
public final class SpanShape implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int start;
  private final int end;

  /** -1 where the struct has no such field. */
  private final int exclusive;

  /** Takes a type that has both positions. */
  SpanShape(StructType type) {
    this.start = SpanArgument.find(type, SpanArgument.START).orElseThrow();
    this.end = SpanArgument.find(type, SpanArgument.END).orElseThrow();
    this.exclusive = SpanArgument.findExclusive(type).orElse(-1);
  }

  boolean isBounded(InternalRow span) {
    return !span.isNullAt(start) && !span.isNullAt(end);
  }

  long start(InternalRow span) {
    return span.getLong(start);
  }

  long end(InternalRow span) {
    return span.getLong(end);
  }

  /** Returns the first position after a bounded span. */
  long firstAfter(InternalRow span) {
    boolean isExclusive = exclusive < 0 || span.isNullAt(exclusive) || span.getBoolean(exclusive);
    return Spans.end(span.getLong(end), isExclusive);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpanShape that
        && start == that.start
        && end == that.end
        && exclusive == that.exclusive;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * start + end) + exclusive;
  }
}
