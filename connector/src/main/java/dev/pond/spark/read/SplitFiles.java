// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

/** Whole files that are to be split, by number. Thread-safe. */
interface SplitFiles {
  /** Returns the sizes of all files in bytes, as the log states them. */
  long[] sizes();

  /** Returns something that tells a writer what files are; for one thread. */
  Describer describer();

  /** Tells a writer what files are. */
  interface Describer {
    /** Hears which files come next: some of an array. */
    default void prepare(int[] files, int from, int to) {}

    /** Tells the writer what a file is. */
    void describe(int file, PartitionWriter to);
  }
}
