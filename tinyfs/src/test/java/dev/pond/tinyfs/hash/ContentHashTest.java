// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentHashTest {
  @Test
  void givesTheHashesThatOthersGive() {
    assertThat(ContentHash.SHA_256.hex("abc".getBytes(UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ContentHash.BLAKE3.hex(new byte[0]))
        .isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
  }

  @ParameterizedTest
  @EnumSource
  void hashesInPiecesAndBeginsAnew(ContentHash hash) {
    byte[] bytes = "0123456789".repeat(500).getBytes(UTF_8);
    ContentHash.Hasher hasher = hash.hasher();
    for (int i = 0; i < 2; i++) {
      hasher.update(bytes, 0, 1);
      hasher.update(bytes, 1, 2_000);
      hasher.update(bytes, 2_001, 2_999);
      assertThat(hasher.hex()).isEqualTo(hash.hex(bytes));
    }
  }

  @Test
  void hasCodesThatStay() {
    assertThat(ContentHash.BLAKE3.code()).isEqualTo(1);
    assertThat(ContentHash.SHA_256.code()).isEqualTo(2);
  }
}
