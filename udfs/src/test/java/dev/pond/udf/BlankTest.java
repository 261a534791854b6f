// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlankTest {
  @Test
  void isTheUnicodePropertyWhiteSpace() {
    int[] blanks = IntStream.rangeClosed(0, 0x10FFFF).filter(Blank::is).toArray();

    assertThat(blanks)
        .hasSize(25)
        .isEqualTo(
            IntStream.rangeClosed(0, 0x10FFFF)
                .filter(c -> UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE))
                .toArray());
  }

  @Test
  void trimsEveryBlankAndNothingElse() {
    IntStream.rangeClosed(0, 0x10FFFF)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(
            c -> {
              String character = Character.toString(c);
              String expected = Blank.is(c) ? "a" : character + "a" + character;
              assertThat(trimmed(character + "a" + character)).isEqualTo(expected);
            });
  }

  @Test
  void leavesNothingOfBlanksAlone() {
    assertThat(trimmed("")).isEmpty();
    assertThat(trimmed(" \t\u3000\u0085 ")).isEmpty();
  }

  @Test
  void takesMalformedBytesForNoBlank() {
    byte[][] malformed = {
      {(byte) 0xA0},
      {(byte) 0xC2},
      {(byte) 0xE0, (byte) 0x82, (byte) 0xA0},
      {(byte) 0xE3, (byte) 0x80}
    };
    for (byte[] bytes : malformed) {
      assertThat(Blank.length(Blank.trimmed(bytes, 0, bytes.length))).isEqualTo(bytes.length);
    }
  }

  @Test
  void looksNotBeyondTheSlice() {
    byte[] bytes = {(byte) 0xE3, (byte) 0x80, (byte) 0x80, (byte) 0xC2, (byte) 0xA0};

    assertThat(Blank.length(Blank.trimmed(bytes, 1, 3))).isEqualTo(3);
    assertThat(Blank.length(Blank.trimmed(bytes, 0, 5))).isZero();
  }

  private static String trimmed(String text) {
    Slice slice = Slice.of(text);
    long trimmed = Blank.trimmed(slice.bytes, slice.from, slice.length);
    return new String(
        slice.bytes, Blank.from(trimmed), Blank.length(trimmed), StandardCharsets.UTF_8);
  }
}
