// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Blake2bPropertyTest {
  @Property(tries = 2_000)
  void hashesSlicesAsBouncyCastleDoes(
      @ForAll @Size(max = 1_000) byte[] text, @ForAll @IntRange(max = 40) int from) {
    Slice slice = Slice.of(text, from);
    byte[] eight = Blake2bTest.bouncyCastle(8, text, 0, text.length);
    byte[] sixteen = Blake2bTest.bouncyCastle(16, text, 0, text.length);

    assertThat(StableHash.hash64(slice.bytes, from, slice.length))
        .isEqualTo(new BigInteger(1, eight).clearBit(63).longValueExact());
    assertThat(Slice.text(StableHash.hash128(slice.bytes, from, slice.length)))
        .isEqualTo(HexFormat.of().formatHex(sixteen));
  }

  @Property(tries = 500)
  void hashesForEveryDigestLength(
      @ForAll @Size(max = 300) byte[] text, @ForAll @IntRange(min = 1, max = 64) int size) {
    assertThat(Blake2bTest.digest(size, text, 0, text.length))
        .isEqualTo(Blake2bTest.bouncyCastle(size, text, 0, text.length));
  }

  @Property(tries = 500)
  void writesPrefixesAsTheyAre(
      @ForAll @Size(max = 40) byte[] prefix, @ForAll @Size(max = 200) byte[] text) {
    Slice before = Slice.of(prefix, 3);
    Slice slice = Slice.of(text, 9);
    long hash = StableHash.hash64(text, 0, text.length);

    assertThat(
            StableHash.prefixedHash64(
                before.bytes, before.from, before.length, slice.bytes, slice.from, slice.length))
        .isEqualTo(joined(prefix, Long.toString(hash)));
    assertThat(
            StableHash.stableId(
                before.bytes, before.from, before.length, slice.bytes, slice.from, slice.length))
        .isEqualTo(joined(prefix, Slice.text(StableHash.hash128(text, 0, text.length))));
  }

  private static byte[] joined(byte[] prefix, String hash) {
    byte[] text = Arrays.copyOf(prefix, prefix.length + 1 + hash.length());
    text[prefix.length] = ':';
    for (int i = 0; i < hash.length(); i++) {
      text[prefix.length + 1 + i] = (byte) hash.charAt(i);
    }
    return text;
  }
}
