// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Spans;

/** What generated code calls for intervals; public because it is called from outside. */
public final class SpanCalls {
  private SpanCalls() {}

  /** Returns minus the length of the right interval; the left one has to be there. */
  @SuppressWarnings("unused")
  public static double alignScore(long leftStart, long leftEnd, long rightStart, long rightEnd) {
    return Spans.alignScore(rightStart, rightEnd);
  }
}
