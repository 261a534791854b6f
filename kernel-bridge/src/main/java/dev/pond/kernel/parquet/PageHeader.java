// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of a page's header, read from Thrift's compact protocol. Texts and lists are passed
 * over without being held: a header may carry values of many megabytes as statistics.
 */
final class PageHeader {
  static final int DATA = 0;
  static final int DICTIONARY = 2;
  static final int DATA_V2 = 3;

  static final int PLAIN = 0;
  static final int PLAIN_DICTIONARY = 2;
  static final int RLE = 3;
  static final int RLE_DICTIONARY = 8;

  private static final int MAX_DEPTH = 8;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int STRUCT = 12;

  /** By the path of field numbers, each a digit: 51 is field 1 of the struct in field 5. */
  private final Map<Integer, Long> numbers = new HashMap<>();

  private PageHeader() {}

  /** Reads the header that begins here. */
  static PageHeader read(InputStream in) throws IOException {
    PageHeader header = new PageHeader();
    header.struct(in, 0, 0);
    return header;
  }

  int type() throws IOException {
    return number(1);
  }

  /** Returns the number of bytes before compression, levels included. */
  int uncompressedSize() throws IOException {
    return number(2);
  }

  /** Returns the number of bytes in the file, levels included. */
  int compressedSize() throws IOException {
    return number(3);
  }

  int valueCount() throws IOException {
    return number(field() * 10 + 1);
  }

  int encoding() throws IOException {
    return number(type() == DATA_V2 ? 84 : field() * 10 + 2);
  }

  int definitionEncoding() throws IOException {
    return number(53);
  }

  int repetitionEncoding() throws IOException {
    return number(54);
  }

  int rowCount() throws IOException {
    return number(83);
  }

  int nullCount() throws IOException {
    return number(82);
  }

  int definitionLength() throws IOException {
    return number(85);
  }

  int repetitionLength() throws IOException {
    return number(86);
  }

  /** Returns whether what follows the levels of a page of version 2 is compressed. */
  boolean isCompressed() {
    return numbers.getOrDefault(87, (long) TRUE) == TRUE;
  }

  private int field() throws IOException {
    return switch (type()) {
      case DATA -> 5;
      case DICTIONARY -> 7;
      case DATA_V2 -> 8;
      default -> throw new IOException("a page is of an unknown type");
    };
  }

  private int number(int path) throws IOException {
    Long value = numbers.get(path);
    if (value == null || value < 0 || value > Integer.MAX_VALUE) {
      throw new IOException("the header of a page is incomplete");
    }
    return value.intValue();
  }

  private void struct(InputStream in, int path, int depth) throws IOException {
    int id = 0;
    for (int header = next(in); header != 0; header = next(in)) {
      int delta = header >> 4;
      id = delta == 0 ? (int) zigzag(in) : id + delta;
      boolean known = depth < 2 && id > 0 && id < 10;
      value(in, header & 15, known ? path * 10 + id : 0, depth);
    }
  }

  private void value(InputStream in, int type, int path, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw broken();
    }
    switch (type) {
      case TRUE, FALSE -> put(path, type);
      case 3 -> next(in);
      case 4, 5, 6 -> put(path, zigzag(in));
      case 7 -> skip(in, 8);
      case 8 -> skip(in, varint(in));
      case 9, 10 -> list(in, depth);
      case STRUCT -> struct(in, path == 0 ? 0 : path, depth + 1);
      default -> throw broken();
    }
  }

  private void list(InputStream in, int depth) throws IOException {
    int header = next(in);
    long size = header >> 4 == 15 ? varint(in) : header >> 4;
    int type = header & 15;
    for (long i = 0; i < size; i++) {
      // In a list a truth is a byte of its own.
      value(in, type == TRUE || type == FALSE ? 3 : type, 0, depth + 1);
    }
  }

  private void put(int path, long value) {
    if (path > 0) {
      numbers.put(path, value);
    }
  }

  private static long zigzag(InputStream in) throws IOException {
    long value = varint(in);
    return (value >>> 1) ^ -(value & 1);
  }

  private static long varint(InputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next(in);
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw broken();
  }

  private static int next(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the header of a page ends too early");
    }
    return b;
  }

  private static void skip(InputStream in, long count) throws IOException {
    if (count < 0) {
      throw broken();
    }
    in.skipNBytes(count);
  }

  private static IOException broken() {
    return new IOException("the header of a page is damaged");
  }
}
