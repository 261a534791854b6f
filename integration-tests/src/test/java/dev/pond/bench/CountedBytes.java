// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.io.OutputStream;

/** Counts what is written. Not thread-safe. */
final class CountedBytes extends OutputStream {
  private long count;

  @Override
  public void write(int octet) {
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    count += length;
  }

  long count() {
    return count;
  }
}
