// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

/** What becomes of the nanoseconds of a timestamp, of which our types have microseconds only. */
public enum Nanos {
  /** Rounded down to microseconds. */
  FLOOR,
  /** An error if there are any. */
  ERROR,
  /** The column is a long of nanoseconds. */
  LONG
}
