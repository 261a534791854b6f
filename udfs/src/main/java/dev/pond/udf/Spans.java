// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Arithmetic on spans of positions. */
public final class Spans {
  private Spans() {}

  /**
   * Returns the first position after a span: its end if that is exclusive, else one more, at most
   * {@link Long#MAX_VALUE}.
   */
  public static long end(long bend, boolean endExclusive) {
    return endExclusive || bend == Long.MAX_VALUE ? bend : bend + 1;
  }

  /**
   * Returns minus the length of an interval, the answer of interval_align_score: -0.0 for an empty
   * interval, positive for a reversed one. The difference is exact before it is rounded to the
   * nearest double, unless it does not fit into 64 bits.
   */
  public static double alignScore(long rightStart, long rightEnd) {
    long length = rightEnd - rightStart;
    boolean overflows = ((rightEnd ^ rightStart) & (rightEnd ^ length)) < 0;
    return overflows ? (double) rightStart - (double) rightEnd : -(double) length;
  }
}
