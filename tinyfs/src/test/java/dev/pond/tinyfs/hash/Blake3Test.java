// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Blake3Test {
  private static final String EMPTY =
      "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

  /** The message of the published test vectors: bytes 0 to 250 over and over. */
  private static byte[] message(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String expected(byte[] bytes) {
    Blake3Digest digest = new Blake3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void hashesTheEmptyMessage() {
    assertThat(Blake3.hex(new byte[0])).isEqualTo(EMPTY);
  }

  @Test
  void agreesWithAnotherImplementationAtEveryShortLength() {
    for (int length = 0; length <= 5_200; length++) {
      byte[] bytes = message(length);
      assertThat(Blake3.hex(bytes)).as("%d bytes", length).isEqualTo(expected(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 31, 32, 64, 100, 127, 128, 256, 300, 512, 1024, 2048})
  void agreesWithAnotherImplementationAroundManyChunks(int chunks) {
    for (int off : new int[] {-65, -64, -1, 0, 1, 63, 64, 65, 1023}) {
      byte[] bytes = message(chunks * Blake3.CHUNK + off);
      assertThat(Blake3.hex(bytes)).as("%d bytes", bytes.length).isEqualTo(expected(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_003, 4_194_304, 9_999_999, 33_554_431})
  void agreesWithAnotherImplementationOnLongMessages(int length) {
    byte[] bytes = random(length);
    assertThat(Blake3.hex(bytes)).isEqualTo(expected(bytes));
  }

  @Test
  void takesMessagesInPiecesOfAnySize() {
    byte[] bytes = random(700_000);
    Blake3 hasher = new Blake3();
    for (int round = 0; round < 20; round++) {
      Random sizes = new Random(round);
      int bound = 1 << (round + 1);
      for (int at = 0; at < bytes.length; ) {
        int piece = Math.min(bytes.length - at, sizes.nextInt(bound) + 1);
        hasher.update(bytes, at, piece);
        at += piece;
      }
      assertThat(HexFormat.of().formatHex(hasher.digest())).isEqualTo(expected(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64, 256})
  void makesTheHashOfTheValuesOfItsParts(int chunksOfAPart) {
    int part = chunksOfAPart * Blake3.CHUNK;
    for (int length : new int[] {part + 1, 2 * part, 3 * part - 1, 5 * part + 17, 8 * part}) {
      byte[] bytes = random(length);
      assertThat(HexFormat.of().formatHex(rootOf(bytes, 0, length, part)))
          .as("%d bytes", length)
          .isEqualTo(expected(bytes));
    }
  }

  private static byte[] rootOf(byte[] bytes, int from, int length, int part) {
    int left = part;
    while (left * 2 < length) {
      left *= 2;
    }
    return Blake3.root(
        value(bytes, from, left, part), value(bytes, from + left, length - left, part));
  }

  private static byte[] value(byte[] bytes, int from, int length, int part) {
    if (length <= part) {
      return Blake3.chainingValue(bytes, from, length, from / Blake3.CHUNK);
    }
    int left = part;
    while (left * 2 < length) {
      left *= 2;
    }
    return Blake3.parent(
        value(bytes, from, left, part), value(bytes, from + left, length - left, part));
  }

  @Test
  void knowsChunksBehindTheFourthTerabyte() {
    byte[] bytes = random(4096);
    byte[] low = Blake3.chainingValue(bytes, 0, 4096, 4);
    byte[] high = Blake3.chainingValue(bytes, 0, 4096, 4 + (1L << 32));
    assertThat(Arrays.equals(low, high)).isFalse();
  }

  @Test
  void refusesPartsThatAreNoSubtrees() {
    byte[] bytes = new byte[8192];
    assertThatThrownBy(() -> Blake3.chainingValue(bytes, 0, 4096, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Blake3.chainingValue(bytes, 0, 3000, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Blake3.chainingValue(bytes, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Blake3.parent(new byte[31], new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
