// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import java.io.IOException;

/** The rows of one file, read from its start. For one thread. */
interface FileRows extends AutoCloseable {
  /** Returns the next row, a {@link Cells cell} a column, or null at the end. */
  Object[] next() throws IOException;

  @Override
  void close() throws IOException;
}
