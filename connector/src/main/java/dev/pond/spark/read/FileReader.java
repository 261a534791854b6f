// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads one file or a range of it.
 *
 * @param <T> rows or batches, each valid until the next
 */
interface FileReader<T> extends Closeable {
  boolean next() throws IOException, InterruptedException;

  T get();

  /** Opens a file. */
  @FunctionalInterface
  interface Opener<T> {
    FileReader<T> open(DataFile file) throws IOException, InterruptedException;
  }
}
