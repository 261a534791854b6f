// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

/** An index would take more memory than it may: the log must be replayed for each query. */
public final class IndexTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IndexTooLargeException() {
    super("The index of a table's files needs more memory than it may take", null, false, false);
  }
}
