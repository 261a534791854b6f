// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.storage.StoreFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/**
 * How a query that is cancelled ends: with an {@link UncheckedIOException} whose cause says that
 * its thread was interrupted, which it stays. Spark knows such a failure for a cancellation.
 */
final class Interruption {
  private Interruption() {}

  /**
   * Looks whether the thread was interrupted.
   *
   * @throws UncheckedIOException if it was
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new InterruptedIOException("Planning was interrupted"));
    }
  }

  /**
   * Returns what to throw if a store failed because its caller was interrupted, not because it is
   * slow; else nothing.
   *
   * @param failure of reading a file through any decoder
   */
  static Optional<UncheckedIOException> in(Throwable failure) {
    if (!Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    return StoreFailures.find(failure)
        .filter(
            cause ->
                cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException)
        .map(cause -> new UncheckedIOException((IOException) cause));
  }
}
