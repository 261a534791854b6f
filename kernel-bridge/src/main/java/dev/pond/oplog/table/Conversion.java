// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

/**
 * What a stored number needs to become the value of its column, beyond what Parquet's own
 * annotations say. A filter on a column that needs anything must not go into the file.
 */
public enum Conversion {
  /** Nothing. */
  NONE,
  /** A bare whole number that counts seconds since the epoch. */
  SECONDS,
  /** A timestamp in nanoseconds since the epoch; see {@link Nanos}. */
  NANOS
}
