// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Blank;
import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The bytes of Spark's strings where they lie: an array, and where in it the string starts. */
final class TextBytes {
  private TextBytes() {}

  /** Returns the array that holds the string; a copy only if the string lies in none. */
  static byte[] array(UTF8String text) {
    return text.getBaseObject() instanceof byte[] bytes ? bytes : text.getBytes();
  }

  /** Returns where in {@link #array} the string starts. */
  static int from(UTF8String text) {
    return text.getBaseObject() instanceof byte[]
        ? (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET)
        : 0;
  }

  /** Returns a part of an array as a string, without a copy. */
  static UTF8String slice(byte[] bytes, int from, int length) {
    return UTF8String.fromBytes(bytes, from, length);
  }

  /** Returns a text of a statement without the blanks around it. */
  static String trimmed(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long slice = Blank.trimmed(utf8, 0, utf8.length);
    return new String(utf8, Blank.from(slice), Blank.length(slice), StandardCharsets.UTF_8);
  }
}
