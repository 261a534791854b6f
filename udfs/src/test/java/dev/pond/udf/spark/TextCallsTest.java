// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class TextCallsTest {
  @Test
  void aSymbolThatIsNormalAlreadyStaysAsItIs() {
    assertThat(TextCalls.qualify(text("foo"), null)).isEqualTo(text("foo"));
    assertThat(TextCalls.qualify(text("a.foo"), text("m"))).isEqualTo(text("a.foo"));
    assertThat(TextCalls.qualify(text("foo"), text("  "))).isEqualTo(text("foo"));
    assertThat(TextCalls.qualify(text("foo"), text("m"))).isEqualTo(text("m.foo"));
    assertThat(TextCalls.qualify(text("  "), text("m"))).isNull();
  }

  @Test
  void textsAreReadWhereverTheyLie() {
    UTF8String inWords = inWords("foo");

    assertThat(TextCalls.qualify(inWords, null)).isEqualTo(text("foo"));
    assertThat(TextCalls.normalize(inWords, 0, false, false)).isEqualTo(text("foo"));
    assertThat(TextCalls.nullIfBlank(inWords(" foo "))).isEqualTo(text("foo"));
    assertThat(HashCalls.stableHash64(inWords)).isEqualTo(HashCalls.stableHash64(text("foo")));
  }

  /** Spark's memory pages are arrays of longs. */
  private static UTF8String inWords(String text) {
    long[] page = new long[4];
    byte[] bytes = text(text).getBytes();
    Platform.copyMemory(
        bytes, Platform.BYTE_ARRAY_OFFSET, page, Platform.LONG_ARRAY_OFFSET + 3, bytes.length);
    return UTF8String.fromAddress(page, Platform.LONG_ARRAY_OFFSET + 3, bytes.length);
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }
}
