// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Decodes Parquet's hybrid of run lengths and bit packing, holding no more than is asked for. */
final class RunLengths {
  private RunLengths() {}

  /**
   * Reads numbers.
   *
   * @param bits of each, 0 to 31
   * @param count how many
   */
  static int[] read(InputStream in, int bits, int count) throws IOException {
    if (bits < 0 || bits > 31) {
      throw new IOException("numbers of a page have an impossible width");
    }
    int[] values = new int[count];
    for (int done = 0; done < count; ) {
      long header = varint(in);
      long run = (header & 1) == 0 ? header >>> 1 : (header >>> 1) * 8;
      if (run == 0) {
        throw new IOException("a page has an empty run");
      }
      int taken = (int) Math.min(run, count - done);
      if ((header & 1) == 0) {
        int value = 0;
        for (int i = 0; i < (bits + 7) / 8; i++) {
          value |= next(in) << (8 * i);
        }
        Arrays.fill(values, done, done + taken, value);
      } else {
        unpack(in, bits, values, done, taken);
      }
      done += taken;
    }
    return values;
  }

  private static void unpack(InputStream in, int bits, int[] values, int from, int count)
      throws IOException {
    long held = 0;
    int heldBits = 0;
    for (int i = from; i < from + count; i++) {
      while (heldBits < bits) {
        held |= (long) next(in) << heldBits;
        heldBits += 8;
      }
      values[i] = (int) (held & ((1L << bits) - 1));
      held >>>= bits;
      heldBits -= bits;
    }
  }

  private static long varint(InputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = next(in);
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("a page has a run of impossible length");
  }

  private static int next(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("a page ends before its values do");
    }
    return b;
  }
}
