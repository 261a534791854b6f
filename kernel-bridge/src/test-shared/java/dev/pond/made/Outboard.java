// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * State of the hash tree that the tool keeps with a version. What is written here states sizes and
 * the hash and no subtrees, which the tool accepts; readers need none of it.
 */
final class Outboard {
  private static final int HASH = 32;
  private static final byte SERIES = 3;

  private Outboard() {}

  /** Returns the state after one version of a series, or one chunk of a large file. */
  static byte[] series(long size, long cumulativeSize, String cumulativeHash) {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES + HASH + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(SERIES)
        .putLong(size)
        .putLong(cumulativeSize)
        .put(HexFormat.of().parseHex(cumulativeHash))
        .array();
  }

  /** Returns the state of a file's version. */
  static byte[] version(long size) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(size)
        .array();
  }
}
