// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A table of a flatbuffer, as Arrow's messages are. Every offset is checked against the message: a
 * wrong one is a {@link MalformedDirectoryException}, never an access outside. Immutable.
 */
final class FlatTable {
  private static final int INT = 4;

  private final ByteBuffer message;
  private final int start;
  private final int fields;
  private final int fieldsEnd;

  private FlatTable(ByteBuffer message, int start) throws MalformedDirectoryException {
    this.message = message;
    this.start = start;
    fields = within(message, (long) start - int32(message, start));
    fieldsEnd = within(message, (long) fields + uint16(message, fields));
  }

  /**
   * Returns the root table.
   *
   * @param message the whole flatbuffer, little-endian
   */
  static FlatTable root(ByteBuffer message) throws MalformedDirectoryException {
    return new FlatTable(message, target(message, 0));
  }

  /** Returns where a field is, or -1 if it is not there. */
  private int field(int number) throws MalformedDirectoryException {
    int slot = fields + INT + 2 * number;
    int offset = slot + 2 <= fieldsEnd ? uint16(message, slot) : 0;
    return offset == 0 ? -1 : start + offset;
  }

  boolean has(int number) throws MalformedDirectoryException {
    return field(number) >= 0;
  }

  int uint8(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? 0 : message.get(checked(message, at, 1)) & 0xff;
  }

  int int16(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? 0 : message.getShort(checked(message, at, 2));
  }

  int int32(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? 0 : int32(message, at);
  }

  long int64(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? 0 : message.getLong(checked(message, at, Long.BYTES));
  }

  /** Returns a table, or null. */
  FlatTable table(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? null : new FlatTable(message, target(message, at));
  }

  /** Returns a text, or the empty one. */
  String text(int number) throws MalformedDirectoryException {
    int at = field(number);
    if (at < 0) {
      return "";
    }
    int text = target(message, at);
    int length = int32(message, text);
    byte[] bytes = new byte[length(message, text + INT, length, 1)];
    message.get(text + INT, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns how many elements a vector has; none if it is not there. */
  int count(int number) throws MalformedDirectoryException {
    int at = field(number);
    return at < 0 ? 0 : int32(message, target(message, at));
  }

  /** Returns an element of a vector of tables. */
  FlatTable element(int number, int index) throws MalformedDirectoryException {
    int vector = target(message, field(number));
    length(message, vector + INT, int32(message, vector), INT);
    return new FlatTable(message, target(message, vector + INT + index * INT));
  }

  /** Returns a number of a vector of structs that are pairs of them. */
  long half(int number, int index, int member) throws MalformedDirectoryException {
    int vector = target(message, field(number));
    length(message, vector + INT, int32(message, vector), 2 * Long.BYTES);
    return message.getLong(vector + INT + index * 2 * Long.BYTES + member * Long.BYTES);
  }

  private static int target(ByteBuffer message, int at) throws MalformedDirectoryException {
    return within(message, at + (int32(message, at) & 0xffffffffL));
  }

  private static int int32(ByteBuffer message, int at) throws MalformedDirectoryException {
    return message.getInt(checked(message, at, INT));
  }

  private static int uint16(ByteBuffer message, int at) throws MalformedDirectoryException {
    return message.getShort(checked(message, at, 2)) & 0xffff;
  }

  private static int within(ByteBuffer message, long at) throws MalformedDirectoryException {
    if (at < 0 || at > message.limit()) {
      throw new MalformedDirectoryException("its Arrow message points outside itself");
    }
    return (int) at;
  }

  private static int checked(ByteBuffer message, int at, int size)
      throws MalformedDirectoryException {
    within(message, at);
    within(message, (long) at + size);
    return at;
  }

  /** Returns a count whose elements are all inside the message. */
  private static int length(ByteBuffer message, int at, int count, int size)
      throws MalformedDirectoryException {
    if (count < 0) {
      throw new MalformedDirectoryException("its Arrow message has a negative length");
    }
    within(message, at + (long) count * size);
    return count;
  }
}
