// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/**
 * An iterator that holds files or threads until it is closed. Not thread-safe. {@code hasNext} and
 * {@code next} report failures as unchecked exceptions.
 *
 * @param <T> what is iterated over
 */
public interface CloseableIterator<T> extends Iterator<T>, Closeable {
  @Override
  void close() throws IOException;

  /** Returns an iterator over values that need no closing. */
  static <T> CloseableIterator<T> of(Iterable<T> values) {
    Iterator<T> iterator = values.iterator();
    return new CloseableIterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }
}
