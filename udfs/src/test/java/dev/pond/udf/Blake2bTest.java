// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;

class Blake2bTest {
  @Test
  void givesTheDigestOfAppendixAOfRfc7693() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

    assertThat(HexFormat.of().formatHex(digest(64, abc, 0, 3)))
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  }

  /**
   * The self-test hashes the digests of six messages at four lengths, without and with a key. Ours
   * has no keys: the keyed digests, every second one, are Bouncy Castle's.
   */
  @Test
  void passesTheSelfTestOfAppendixEOfRfc7693() {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    for (int size : new int[] {20, 32, 48, 64}) {
      for (int length : new int[] {0, 3, 128, 129, 255, 1024}) {
        byte[] message = sequence(length, length);
        digests.writeBytes(digest(size, message, 0, length));
        digests.writeBytes(keyed(sequence(size, size), message));
      }
    }

    assertThat(HexFormat.of().formatHex(digest(32, digests.toByteArray(), 0, digests.size())))
        .isEqualTo("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475");
  }

  @Test
  void agreesWithBouncyCastleAtEveryLengthUpToThreeBlocks() {
    byte[] message = sequence(400, 1);
    for (int length = 0; length <= 3 * 128 + 1; length++) {
      byte[] tight = Arrays.copyOf(message, length);
      for (int size : new int[] {8, 16}) {
        assertThat(digest(size, tight, 0, length))
            .as("%d bytes, digest of %d", length, size)
            .isEqualTo(bouncyCastle(size, message, 0, length));
        assertThat(digest(size, message, 7, length))
            .as("%d bytes after others, digest of %d", length, size)
            .isEqualTo(bouncyCastle(size, message, 7, length));
      }
    }
  }

  @Test
  void servesManyThreadsAtOnce() {
    byte[] message = sequence(1_000, 3);
    long expected = StableHash.hash64(message, 0, 1_000);
    Set<Long> answers = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              StableHash.hash64(message, 0, i % 1_000);
              answers.add(StableHash.hash64(message, 0, 1_000));
            });

    assertThat(answers).containsExactly(expected);
  }

  static byte[] digest(int size, byte[] in, int from, int length) {
    Blake2b hash = new Blake2b();
    hash.hash(size, in, from, length);
    ByteBuffer words = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (long word :
        new long[] {hash.h0, hash.h1, hash.h2, hash.h3, hash.h4, hash.h5, hash.h6, hash.h7}) {
      words.putLong(word);
    }
    return Arrays.copyOf(words.array(), size);
  }

  static byte[] bouncyCastle(int size, byte[] in, int from, int length) {
    Blake2bDigest digest = new Blake2bDigest(8 * size);
    digest.update(in, from, length);
    byte[] out = new byte[size];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] keyed(byte[] key, byte[] message) {
    Blake2bDigest digest = new Blake2bDigest(key, key.length, null, null);
    digest.update(message, 0, message.length);
    byte[] out = new byte[key.length];
    digest.doFinal(out, 0);
    return out;
  }

  /** The bytes of the RFC's own generator, a Fibonacci sequence. */
  private static byte[] sequence(int length, int seed) {
    byte[] out = new byte[length];
    int a = 0xDEAD4BAD * seed;
    int b = 1;
    for (int i = 0; i < length; i++) {
      int t = a + b;
      a = b;
      b = t;
      out[i] = (byte) (t >>> 24);
    }
    return out;
  }
}
