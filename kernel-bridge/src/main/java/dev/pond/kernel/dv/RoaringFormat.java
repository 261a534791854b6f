// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads 32-bit bitmaps of the portable Roaring format. The bytes are walked through completely
 * before the library sees them, because it allocates by what the header says and trusts order.
 */
final class RoaringFormat {
  private static final int COOKIE_NO_RUNS = 12346;
  private static final int COOKIE_RUNS = 12347;
  private static final int MAX_CONTAINERS = 1 << 16;
  private static final int ARRAY_LIMIT = 4096;
  private static final int BITMAP_BYTES = 8192;
  private static final int OFFSETS_FROM = 4;

  private RoaringFormat() {}

  /** Reads the bitmap at the buffer's position (little endian) and moves the position behind it. */
  static RoaringBitmap read(ByteBuffer buffer) throws MalformedVectorException {
    int start = buffer.position();
    long cardinality = walk(buffer);
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(buffer.slice(start, buffer.position() - start).order(buffer.order()));
    } catch (IOException e) {
      throw new MalformedVectorException("a bitmap cannot be decoded");
    }
    if (bitmap.getLongCardinality() != cardinality) {
      throw new MalformedVectorException("a bitmap has another cardinality than its containers");
    }
    return bitmap;
  }

  /** Moves the position behind the bitmap; returns how many values it holds. */
  private static long walk(ByteBuffer buffer) throws MalformedVectorException {
    need(buffer, 4);
    int cookie = buffer.getInt();
    boolean runs = (cookie & 0xffff) == COOKIE_RUNS;
    int containers;
    if (runs) {
      containers = (cookie >>> 16) + 1;
    } else if (cookie == COOKIE_NO_RUNS) {
      need(buffer, 4);
      containers = buffer.getInt();
    } else {
      throw new MalformedVectorException("a bitmap begins with an unknown cookie");
    }
    if (containers < 0 || containers > MAX_CONTAINERS) {
      throw new MalformedVectorException("a bitmap states an impossible number of containers");
    }
    int flags = buffer.position();
    if (runs) {
      skip(buffer, (containers + 7) / 8);
    }
    int descriptors = buffer.position();
    skip(buffer, containers * 4);
    if (!runs || containers >= OFFSETS_FROM) {
      skip(buffer, containers * 4);
    }
    long total = 0;
    int lastKey = -1;
    for (int i = 0; i < containers; i++) {
      int key = buffer.getShort(descriptors + i * 4) & 0xffff;
      if (key <= lastKey) {
        throw new MalformedVectorException("the containers of a bitmap are not in order");
      }
      lastKey = key;
      boolean run = runs && (buffer.get(flags + i / 8) >> (i % 8) & 1) == 1;
      int declared = (buffer.getShort(descriptors + i * 4 + 2) & 0xffff) + 1;
      total += run ? walkRuns(buffer) : walkContainer(buffer, declared);
    }
    return total;
  }

  private static int walkContainer(ByteBuffer buffer, int declared)
      throws MalformedVectorException {
    int start = buffer.position();
    if (declared > ARRAY_LIMIT) {
      skip(buffer, BITMAP_BYTES);
      int count = 0;
      for (int at = start; at < start + BITMAP_BYTES; at += 8) {
        count += Long.bitCount(buffer.getLong(at));
      }
      if (count != declared) {
        throw new MalformedVectorException(
            "a bitmap container has another cardinality than stated");
      }
      return count;
    }
    skip(buffer, declared * 2);
    int last = -1;
    for (int at = start; at < start + declared * 2; at += 2) {
      int value = buffer.getShort(at) & 0xffff;
      if (value <= last) {
        throw new MalformedVectorException("the values of an array container are not in order");
      }
      last = value;
    }
    return declared;
  }

  private static int walkRuns(ByteBuffer buffer) throws MalformedVectorException {
    need(buffer, 2);
    int runs = buffer.getShort() & 0xffff;
    need(buffer, runs * 4);
    int count = 0;
    int last = -1;
    for (int i = 0; i < runs; i++) {
      int from = buffer.getShort() & 0xffff;
      int more = buffer.getShort() & 0xffff;
      if (from <= last || from + more > 0xffff) {
        throw new MalformedVectorException("the runs of a run container are not in order");
      }
      last = from + more;
      count += more + 1;
    }
    return count;
  }

  private static void skip(ByteBuffer buffer, int bytes) throws MalformedVectorException {
    need(buffer, bytes);
    buffer.position(buffer.position() + bytes);
  }

  private static void need(ByteBuffer buffer, int bytes) throws MalformedVectorException {
    if (buffer.remaining() < bytes) {
      throw new MalformedVectorException("its bitmap is cut short");
    }
  }
}
