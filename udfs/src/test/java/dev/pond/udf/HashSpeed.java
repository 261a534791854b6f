// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Prints what one stable_hash64 costs beside the same through Bouncy Castle.
 *
 * <p>Arguments: seconds of warm-up (10), then lengths in bytes (26).
 */
public final class HashSpeed {
  private static final int ROWS = 2_000;

  private HashSpeed() {}

  /** Runs the comparison. */
  public static void main(String[] args) {
    long seconds = args.length > 0 ? Long.parseLong(args[0]) : 10;
    int[] lengths =
        args.length > 1
            ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
            : new int[] {26};
    for (int length : lengths) {
      byte[] rows = new byte[ROWS * length];
      Random random = new Random(length);
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (byte) (' ' + random.nextInt(95));
      }
      new Race()
          .with("stable_hash64", () -> ours(rows, length))
          .with("Bouncy Castle", () -> bouncyCastle(rows, length))
          .run(length + " bytes", ROWS, seconds);
    }
  }

  private static long ours(byte[] rows, int length) {
    long sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += StableHash.hash64(rows, row * length, length);
    }
    return sum;
  }

  private static long bouncyCastle(byte[] rows, int length) {
    Blake2bDigest digest = new Blake2bDigest(64);
    byte[] out = new byte[8];
    long sum = 0;
    for (int row = 0; row < ROWS; row++) {
      digest.update(rows, row * length, length);
      digest.doFinal(out, 0);
      long value = 0;
      for (byte b : out) {
        value = (value << 8) | (b & 0xFF);
      }
      sum += value & Long.MAX_VALUE;
    }
    return sum;
  }
}
