// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

/** Whole files that are to be split, by number. */
interface SplitFiles {
  /** Returns the sizes of all files in bytes, as the log states them. */
  long[] sizes();

  /** Tells the writer what a file is. */
  void describe(int file, PartitionWriter to);
}
