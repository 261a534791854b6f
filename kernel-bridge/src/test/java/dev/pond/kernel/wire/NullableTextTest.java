// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NullableTextTest {
  private static byte[] written(String... texts) {
    ByteWriter out = new ByteWriter();
    for (String text : texts) {
      out.writeNullableText(text);
    }
    return out.toBytes();
  }

  @Test
  void textsComeBackAndSoDoesTheirAbsence() {
    byte[] bytes = written("", null, "ä", "plain");
    ByteReader in = new ByteReader(bytes);

    assertThat(in.readNullableText()).isEmpty();
    assertThat(in.readNullableText()).isNull();
    assertThat(in.readNullableText()).isEqualTo("ä");
    assertThat(in.readNullableText()).isEqualTo("plain");
    in.requireEnd();
    // A byte for each length, and UTF-8.
    assertThat(bytes).hasSize(4 + 2 + 5);
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] bytes = written("plain");
    for (int length = 0; length < bytes.length; length++) {
      ByteReader in = new ByteReader(Arrays.copyOf(bytes, length));

      assertThatThrownBy(in::readNullableText).isInstanceOf(MalformedBytesException.class);
    }
  }

  @Test
  void numbersAboveTheirGreatestAreRefused() {
    ByteWriter out = new ByteWriter();
    out.writeVarint(7);
    out.writeVarint(8);
    out.writeVarint(-1);
    ByteReader in = new ByteReader(out.toBytes());

    assertThat(in.readAtMost(7)).isEqualTo(7);
    assertThatThrownBy(() -> in.readAtMost(7)).isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> in.readAtMost(7)).isInstanceOf(MalformedBytesException.class);
  }
}
