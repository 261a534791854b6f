// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.time.Instant;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;

/**
 * Which filters may skip row groups where times are in milliseconds: Spark rounds a filter's times
 * down to these, and "before 10.5 ms" is not "before 10 ms".
 */
final class WholeMillis {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private WholeMillis() {}

  /** Returns whether a filter has no finer times than milliseconds. */
  static boolean in(Filter filter) {
    if (filter instanceof And and) {
      return in(and.left()) && in(and.right());
    }
    if (filter instanceof Or or) {
      return in(or.left()) && in(or.right());
    }
    if (filter instanceof Not not) {
      return in(not.child());
    }
    if (filter instanceof In in) {
      for (Object value : in.values()) {
        if (!isWhole(value)) {
          return false;
        }
      }
      return true;
    }
    return filter instanceof IsNull || filter instanceof IsNotNull || isWhole(comparedWith(filter));
  }

  private static Object comparedWith(Filter filter) {
    if (filter instanceof EqualTo equal) {
      return equal.value();
    }
    if (filter instanceof EqualNullSafe equal) {
      return equal.value();
    }
    if (filter instanceof LessThan less) {
      return less.value();
    }
    if (filter instanceof LessThanOrEqual less) {
      return less.value();
    }
    if (filter instanceof GreaterThan greater) {
      return greater.value();
    }
    return filter instanceof GreaterThanOrEqual greater ? greater.value() : filter;
  }

  private static boolean isWhole(Object value) {
    if (value instanceof Instant time) {
      return time.getNano() % NANOS_PER_MILLI == 0;
    }
    // Values of other columns of the same filter; a filter that is none of the above is unknown.
    return !(value instanceof Filter);
  }
}
