// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final byte[] PREFIX = {'p'};

  @Test
  void joinsThePartsWithUnitSeparators() {
    Parts parts = new Parts();

    assertThat(id(parts.start().add(bytes("a"), 0, 1).add(bytes("b"), 0, 1)))
        .isEqualTo(id("a\u001fb"));
    assertThat(id(parts.start().add(bytes(""), 0, 0).add(bytes(""), 0, 0))).isEqualTo(id("\u001f"));
    assertThat(id(parts.start().add(bytes(""), 0, 0).add(bytes("x"), 0, 1)))
        .isEqualTo(id("\u001fx"));
  }

  @Test
  void writesValuesByTheSharedRules() {
    Parts parts =
        new Parts()
            .add(Long.MIN_VALUE)
            .add(7L)
            .add(1.0d)
            .add(0.1f)
            .add(true)
            .addNull()
            .add(bytes("xay"), 1, 1);

    assertThat(id(parts))
        .isEqualTo(
            id("-9223372036854775808\u001f7\u001f1\u001f0.1\u001ftrue\u001f__NULL__\u001fa"));
  }

  @Test
  void hashesToBothLengths() {
    byte[] text = bytes("a\u001f10");
    Parts parts = new Parts().add(bytes("a"), 0, 1).add(10L);

    assertThat(parts.prefixedHash64(PREFIX, 0, 1))
        .isEqualTo(StableHash.prefixedHash64(PREFIX, 0, 1, text, 0, text.length));
    assertThat(parts.stableId(PREFIX, 0, 1))
        .isEqualTo(StableHash.stableId(PREFIX, 0, 1, text, 0, text.length));
  }

  @Test
  void keepsNothingOfThePartsBefore() {
    Parts parts = new Parts();
    String first = id(parts.start().add(bytes("x".repeat(5_000)), 0, 5_000).add(1L));

    assertThat(id(parts.start().add(bytes("y"), 0, 1))).isEqualTo(id("y"));
    assertThat(first).isEqualTo(id("x".repeat(5_000) + "\u001f1"));
    assertThat(id(parts.start())).isEqualTo(id(""));
  }

  private static String id(Parts parts) {
    return Slice.text(parts.stableId(PREFIX, 0, 1));
  }

  private static String id(String text) {
    byte[] utf8 = bytes(text);
    return Slice.text(StableHash.stableId(PREFIX, 0, 1, utf8, 0, utf8.length));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
