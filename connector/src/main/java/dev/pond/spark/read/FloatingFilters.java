// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Or;

/**
 * Which filters over floating-point numbers may skip row groups.
 *
 * <p>Spark puts NaN above all numbers and holds both zeros for equal. Dictionaries tell the zeros
 * apart, and many writers leave NaN out of their statistics; parquet-mr writes none then.
 */
final class FloatingFilters {
  private FloatingFilters() {}

  /** Returns whether a filter skips only what it should, in a file of some writer. */
  static boolean isSafe(Filter filter, boolean byParquetMr) {
    if (filter instanceof And and) {
      return isSafe(and.left(), byParquetMr) && isSafe(and.right(), byParquetMr);
    }
    if (filter instanceof Or or) {
      return isSafe(or.left(), byParquetMr) && isSafe(or.right(), byParquetMr);
    }
    if (filter instanceof IsNull || filter instanceof IsNotNull) {
      return true;
    }
    if (filter instanceof EqualTo equal) {
      return isPlain(equal.value());
    }
    if (filter instanceof EqualNullSafe equal) {
      return isPlain(equal.value());
    }
    if (filter instanceof In in) {
      for (Object value : in.values()) {
        if (!isPlain(value)) {
          return false;
        }
      }
      return true;
    }
    if (filter instanceof LessThan less) {
      return isPlain(less.value());
    }
    if (filter instanceof LessThanOrEqual less) {
      return isPlain(less.value());
    }
    if (filter instanceof org.apache.spark.sql.sources.GreaterThan greater) {
      return byParquetMr && isPlain(greater.value());
    }
    if (filter instanceof org.apache.spark.sql.sources.GreaterThanOrEqual greater) {
      return byParquetMr && isPlain(greater.value());
    }
    return false;
  }

  private static boolean isPlain(Object value) {
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      return number != 0 && !Double.isNaN(number);
    }
    return true;
  }
}
