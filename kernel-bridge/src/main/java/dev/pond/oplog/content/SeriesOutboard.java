// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tool keeps with a chunk of a large file: the hash tree of all bytes up to its end.
 *
 * @param size of this chunk in bytes
 * @param total bytes up to its end
 * @param peaks the largest complete subtrees, from the left; empty if they are not stated
 */
record SeriesOutboard(long size, long total, List<Peak> peaks) {
  /** A block, the leaf of these trees. */
  static final int BLOCK = 16 << 10;

  private static final int MAX_PEAKS = 64;
  private static final int HASH = 32;

  /**
   * A complete subtree.
   *
   * @param level its blocks are two to the power of this
   * @param start its first block
   */
  record Peak(int level, byte[] value, long start) {}

  /** Reads it in any of its three versions; empty if it is none. */
  static Optional<SeriesOutboard> parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int version = bytes.length == 0 ? 0 : bytes[0];
      if (version == 3) {
        in.get();
        long size = in.getLong();
        long total = in.getLong();
        in.position(in.position() + HASH);
        skip(in, Integer.BYTES + HASH);
        return Optional.of(new SeriesOutboard(size, total, peaks(in)));
      }
      if (version == 2) {
        in.get();
      }
      long size = in.getLong();
      long total = in.getLong();
      skip(in, 1);
      skip(in, 1);
      return Optional.of(new SeriesOutboard(size, total, version == 2 ? peaks(in) : List.of()));
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void skip(ByteBuffer in, int bytesOfEach) {
    long length = (long) in.getInt() * bytesOfEach;
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("too short");
    }
    in.position(in.position() + (int) length);
  }

  private static List<Peak> peaks(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0 || count > MAX_PEAKS) {
      throw new IllegalArgumentException("too many");
    }
    List<Peak> peaks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int level = in.getInt();
      byte[] value = new byte[HASH];
      in.get(value);
      peaks.add(new Peak(level, value, in.getLong()));
    }
    return peaks;
  }
}
