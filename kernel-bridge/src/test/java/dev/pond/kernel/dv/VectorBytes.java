// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.roaringbitmap.RoaringBitmap;

/** Writes deletion vectors, sound and otherwise. */
final class VectorBytes {
  static final int PORTABLE = 1681511377;
  static final int NATIVE = 1681511376;

  private VectorBytes() {}

  static byte[] portable(SortedSet<Long> rows, boolean runs) {
    TreeMap<Integer, RoaringBitmap> bitmaps = bitmaps(rows, runs);
    ByteBuffer buffer =
        littleEndian(12 + bitmaps.values().stream().mapToInt(VectorBytes::part).sum());
    buffer.putInt(PORTABLE).putLong(bitmaps.size());
    for (Map.Entry<Integer, RoaringBitmap> bitmap : bitmaps.entrySet()) {
      buffer.putInt(bitmap.getKey());
      bitmap.getValue().serialize(buffer);
    }
    return buffer.array();
  }

  static byte[] nativeFormat(SortedSet<Long> rows, boolean runs) {
    TreeMap<Integer, RoaringBitmap> bitmaps = bitmaps(rows, runs);
    int count = bitmaps.isEmpty() ? 0 : bitmaps.lastKey() + 1;
    for (int i = 0; i < count; i++) {
      bitmaps.putIfAbsent(i, new RoaringBitmap());
    }
    ByteBuffer buffer =
        littleEndian(8 + bitmaps.values().stream().mapToInt(VectorBytes::part).sum());
    buffer.putInt(NATIVE).putInt(count);
    for (RoaringBitmap bitmap : bitmaps.values()) {
      buffer.putInt(bitmap.serializedSizeInBytes());
      bitmap.serialize(buffer);
    }
    return buffer.array();
  }

  /** A file of one vector at offset 1. */
  static byte[] file(byte[] vector) {
    CRC32 crc = new CRC32();
    crc.update(vector);
    return ByteBuffer.allocate(vector.length + 9)
        .put((byte) 1)
        .putInt(vector.length)
        .put(vector)
        .putInt((int) crc.getValue())
        .array();
  }

  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int part(RoaringBitmap bitmap) {
    return 4 + bitmap.serializedSizeInBytes();
  }

  private static TreeMap<Integer, RoaringBitmap> bitmaps(SortedSet<Long> rows, boolean runs) {
    TreeMap<Integer, RoaringBitmap> bitmaps = new TreeMap<>();
    for (long row : rows) {
      bitmaps.computeIfAbsent((int) (row >>> 32), k -> new RoaringBitmap()).add((int) row);
    }
    if (runs) {
      bitmaps.values().forEach(RoaringBitmap::runOptimize);
    }
    return bitmaps;
  }
}
