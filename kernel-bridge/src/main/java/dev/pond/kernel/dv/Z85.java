// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** The base-85 encoding of ZeroMQ RFC 32: five characters for four bytes. */
final class Z85 {
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
  private static final byte[] VALUES = values();

  /** How many characters encode a UUID. */
  static final int UUID_LENGTH = 20;

  private Z85() {}

  static byte[] decode(String text) throws MalformedVectorException {
    if (text.length() % 5 != 0) {
      throw new MalformedVectorException("its base-85 text has a length that is no multiple of 5");
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() / 5 * 4);
    for (int i = 0; i < text.length(); i += 5) {
      long group = 0;
      for (int j = i; j < i + 5; j++) {
        char c = text.charAt(j);
        int value = c < 128 ? VALUES[c] : -1;
        if (value < 0) {
          throw new MalformedVectorException("its base-85 text has a character of no meaning");
        }
        group = group * 85 + value;
      }
      if (group > 0xffff_ffffL) {
        throw new MalformedVectorException("its base-85 text has a group beyond 32 bits");
      }
      bytes.putInt((int) group);
    }
    return bytes.array();
  }

  static UUID decodeUuid(String text) throws MalformedVectorException {
    ByteBuffer bytes = ByteBuffer.wrap(decode(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }
}
