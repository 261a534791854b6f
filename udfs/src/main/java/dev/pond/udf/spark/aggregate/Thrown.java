// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

/** Lets Spark's checked exceptions through Java methods that Spark calls without declaring them. */
final class Thrown {
  private Thrown() {}

  /** Throws what it is given; declared to return so that callers can write {@code throw}. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
