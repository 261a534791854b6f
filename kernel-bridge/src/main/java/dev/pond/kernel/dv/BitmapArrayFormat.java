// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** Reads the bytes of a deletion vector: 64-bit numbers as 32-bit bitmaps by their upper half. */
final class BitmapArrayFormat {
  private static final int PORTABLE = 1681511377;
  private static final int NATIVE = 1681511376;

  /** The bytes of an empty bitmap and of its key or length before it: no part is smaller. */
  private static final int SMALLEST_PART = 12;

  private BitmapArrayFormat() {}

  static DeletionVector read(byte[] bytes, int offset, int length) throws MalformedVectorException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.remaining() < 8) {
      throw new MalformedVectorException("it is too short to be one");
    }
    int magic = buffer.getInt();
    DeletionVector vector;
    if (magic == PORTABLE) {
      vector = readPortable(buffer);
    } else if (magic == NATIVE) {
      vector = readNative(buffer);
    } else {
      throw new MalformedVectorException("it begins with an unknown magic number");
    }
    if (buffer.hasRemaining()) {
      throw new MalformedVectorException("bytes are left over behind its bitmaps");
    }
    return vector;
  }

  /** Count (64 bits), then key and bitmap each, keys ascending. */
  private static DeletionVector readPortable(ByteBuffer buffer) throws MalformedVectorException {
    if (buffer.remaining() < 8) {
      throw new MalformedVectorException("it is too short to be one");
    }
    int count = plausible(buffer.getLong(), buffer);
    int[] keys = new int[count];
    RoaringBitmap[] bitmaps = new RoaringBitmap[count];
    int last = -1;
    for (int i = 0; i < count; i++) {
      if (buffer.remaining() < SMALLEST_PART) {
        throw new MalformedVectorException("its bitmaps are cut short");
      }
      keys[i] = buffer.getInt();
      if (keys[i] <= last) {
        throw new MalformedVectorException("the keys of its bitmaps are not in order");
      }
      last = keys[i];
      bitmaps[i] = RoaringFormat.read(buffer);
    }
    return new DeletionVector(keys, bitmaps);
  }

  /** Count (32 bits), then length and bitmap each; the position is the key. */
  private static DeletionVector readNative(ByteBuffer buffer) throws MalformedVectorException {
    int count = plausible(buffer.getInt(), buffer);
    int[] keys = new int[count];
    RoaringBitmap[] bitmaps = new RoaringBitmap[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (buffer.remaining() < SMALLEST_PART) {
        throw new MalformedVectorException("its bitmaps are cut short");
      }
      int length = buffer.getInt();
      int start = buffer.position();
      RoaringBitmap bitmap = RoaringFormat.read(buffer);
      if (buffer.position() - start != length) {
        throw new MalformedVectorException("a bitmap has another length than stated");
      }
      if (!bitmap.isEmpty()) {
        keys[kept] = i;
        bitmaps[kept++] = bitmap;
      }
    }
    return new DeletionVector(Arrays.copyOf(keys, kept), Arrays.copyOf(bitmaps, kept));
  }

  private static int plausible(long count, ByteBuffer buffer) throws MalformedVectorException {
    if (count < 0 || count > buffer.remaining() / SMALLEST_PART) {
      throw new MalformedVectorException("it states more bitmaps than its bytes can hold");
    }
    return (int) count;
  }
}
