// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import io.delta.kernel.utils.CloseableIterator;
import java.util.Iterator;

/** A list as Kernel's kind of iterator. */
final class ReplayIterator<T> implements CloseableIterator<T> {
  private final Iterator<T> values;

  private ReplayIterator(Iterator<T> values) {
    this.values = values;
  }

  static <T> ReplayIterator<T> of(Iterable<T> values) {
    return new ReplayIterator<>(values.iterator());
  }

  @Override
  public boolean hasNext() {
    return values.hasNext();
  }

  @Override
  public T next() {
    return values.next();
  }

  @Override
  public void close() {}
}
