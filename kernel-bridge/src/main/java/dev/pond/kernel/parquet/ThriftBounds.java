// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;

/**
 * Walks a structure in Thrift's compact protocol and checks that no text or list claims to be
 * larger than the bytes that are left: the decoder allocates by what they claim.
 */
final class ThriftBounds {
  private static final int MAX_DEPTH = 32;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final byte[] bytes;
  private final int end;
  private int at;

  ThriftBounds(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  void check() throws IOException {
    struct(0);
  }

  private void struct(int depth) throws IOException {
    for (int header = next(); (header & 15) != 0; header = next()) {
      if (header >> 4 == 0) {
        varint();
      }
      int type = header & 15;
      if (type > 2) {
        value(type, depth + 1);
      }
    }
  }

  private void value(int type, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw broken();
    }
    switch (type) {
      case 1, 2, 3 -> next();
      case 4, 5, 6 -> varint();
      case 7 -> skip(8);
      case 8 -> skip(varint());
      case 9, 10 -> {
        int header = next();
        long size = header >> 4 == 15 ? varint() : header >> 4;
        elements(size, header & 15, depth);
      }
      case MAP -> map(depth);
      case STRUCT -> struct(depth);
      default -> throw broken();
    }
  }

  private void map(int depth) throws IOException {
    long size = varint();
    if (size == 0) {
      return;
    }
    int types = next();
    fits(size);
    for (long i = 0; i < size; i++) {
      value(types >> 4, depth + 1);
      value(types & 15, depth + 1);
    }
  }

  private void elements(long size, int type, int depth) throws IOException {
    fits(size);
    for (long i = 0; i < size; i++) {
      value(type, depth + 1);
    }
  }

  private int next() throws IOException {
    fits(1);
    return bytes[at++] & 0xff;
  }

  private void skip(long count) throws IOException {
    fits(count);
    at += (int) count;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw broken();
  }

  private void fits(long count) throws IOException {
    if (count < 0 || count > end - at) {
      throw broken();
    }
  }

  private static IOException broken() {
    return new IOException("its footer is damaged");
  }
}
