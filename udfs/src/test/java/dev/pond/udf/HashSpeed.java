// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Prints what one stable_hash64 costs beside the same through Bouncy Castle.
 *
 * <p>Arguments: seconds of warm-up (10), then lengths in bytes (26). The contestants take turns, so
 * that a busy machine is as unfair to one as to the other; minimum and median of 401 turns.
 */
public final class HashSpeed {
  private static final int ROWS = 2_000;
  private static final int TURNS = 401;

  private interface Contestant {
    long run(byte[] rows, int length);
  }

  private HashSpeed() {}

  /** Runs the comparison. */
  public static void main(String[] args) {
    long seconds = args.length > 0 ? Long.parseLong(args[0]) : 10;
    int[] lengths =
        args.length > 1
            ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
            : new int[] {26};
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    contestants.put("stable_hash64", HashSpeed::ours);
    contestants.put("Bouncy Castle", new Peer());
    for (int length : lengths) {
      byte[] rows = new byte[ROWS * length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (byte) (' ' + new Random(i).nextInt(95));
      }
      compare(contestants, rows, length, seconds);
    }
  }

  private static void compare(
      Map<String, Contestant> contestants, byte[] rows, int length, long seconds) {
    long sink = 0;
    for (long until = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < until; ) {
      for (Contestant contestant : contestants.values()) {
        sink ^= contestant.run(rows, length);
      }
    }
    Map<String, long[]> times = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> times.put(name, new long[TURNS]));
    for (int turn = 0; turn < TURNS; turn++) {
      for (Map.Entry<String, Contestant> contestant : contestants.entrySet()) {
        long start = System.nanoTime();
        sink ^= contestant.getValue().run(rows, length);
        times.get(contestant.getKey())[turn] = System.nanoTime() - start;
      }
    }
    times.forEach(
        (name, turns) -> {
          Arrays.sort(turns);
          System.out.printf(
              "%d bytes, %s: min %.1f ns, median %.1f ns%n",
              length, name, turns[0] / (double) ROWS, turns[TURNS / 2] / (double) ROWS);
        });
    // Whoever computes the same an even number of times must get nothing, so nothing is optimised.
    System.out.println("check " + Long.toHexString(sink));
  }

  private static long ours(byte[] rows, int length) {
    long sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += StableHash.hash64(rows, row * length, length);
    }
    return sum;
  }

  private static final class Peer implements Contestant {
    private final Blake2bDigest digest = new Blake2bDigest(64);
    private final byte[] out = new byte[8];

    @Override
    public long run(byte[] rows, int length) {
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
}
