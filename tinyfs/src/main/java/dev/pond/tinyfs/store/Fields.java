// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads fields that were stored, none of which is believed. */
final class Fields {
  /** What is read is no such file. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String reason) {
      super(reason);
    }
  }

  private final ByteBuffer bytes;

  Fields(byte[] bytes, int length) {
    this.bytes = ByteBuffer.wrap(bytes, 0, length);
  }

  int position() {
    return bytes.position();
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  byte oneByte() throws MalformedException {
    require(1);
    return bytes.get();
  }

  int number() throws MalformedException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  long longNumber() throws MalformedException {
    require(Long.BYTES);
    return bytes.getLong();
  }

  UUID uuid() throws MalformedException {
    return new UUID(longNumber(), longNumber());
  }

  /**
   * Returns a number of things that follow.
   *
   * @param least the fewest bytes that one of them has
   */
  int count(int least, String what) throws MalformedException {
    int count = number();
    if (count < 0 || count > bytes.remaining() / least) {
      throw new MalformedException("the number of " + what + " is not right");
    }
    return count;
  }

  /** Returns a text of at most so many bytes. */
  String text(int limit, String what) throws MalformedException {
    int length = count(1, "bytes of " + what);
    if (length > limit) {
      throw new MalformedException(what + " is longer than " + limit + " bytes");
    }
    ByteBuffer part = bytes.slice(bytes.position(), length);
    skip(length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(what + " is no text");
    }
  }

  /** Goes on behind so many bytes. */
  void skip(int length) throws MalformedException {
    require(length);
    bytes.position(bytes.position() + length);
  }

  private void require(int length) throws MalformedException {
    if (length < 0 || bytes.remaining() < length) {
      throw new MalformedException("it ends too early");
    }
  }
}
