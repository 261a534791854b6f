// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import com.ibm.icu.text.Normalizer2;
import dev.pond.catalyst.Seqs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Other libraries' work, called from generated code as pond's functions are. */
public final class Peers {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final ThreadLocal<Blake2bDigest> BLAKE2B =
      ThreadLocal.withInitial(() -> new Blake2bDigest(Long.SIZE));

  private Peers() {}

  static Column call(String method, DataType result, Column input) {
    return new Column(
        new StaticInvoke(
            Peers.class,
            result,
            method,
            Seqs.of(List.of(input.expr())),
            Seqs.of(List.of()),
            true,
            false,
            true));
  }

  /** Returns what stable_hash64 returns, by Bouncy Castle. */
  public static long bouncyCastle64(UTF8String text) {
    return bouncyCastle64(text.getBytes());
  }

  static long bouncyCastle64(byte[] text) {
    Blake2bDigest digest = BLAKE2B.get();
    byte[] hash = new byte[Long.BYTES];
    digest.update(text, 0, text.length);
    digest.doFinal(hash, 0);
    long value = 0;
    for (byte octet : hash) {
      value = value << Byte.SIZE | octet & 0xff;
    }
    return value & Long.MAX_VALUE;
  }

  /** Returns the text in NFC, by ICU alone. */
  public static UTF8String icuNfc(UTF8String text) {
    return UTF8String.fromString(NFC.normalize(text.toString()));
  }

  /** Returns the text in NFKC and lower case, by ICU and the JDK alone. */
  public static UTF8String icuNfkcLower(UTF8String text) {
    String normal = NFKC.normalize(new String(text.getBytes(), StandardCharsets.UTF_8));
    return UTF8String.fromString(normal.toLowerCase(Locale.ROOT));
  }
}
