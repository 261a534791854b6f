// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names one after the other, each as what is between the beginning and the end that it shares with
 * the one before. For writing or for reading, not both; not thread-safe.
 */
final class FrontCoding {
  private byte[] last = {};
  private int start;
  private int length;

  /** Begins anew: the next name shares nothing. */
  void clear() {
    length = 0;
  }

  /** Writes a name, which must stay as it is until the next one is written. */
  void write(byte[] name, int from, int to, ByteWriter out) {
    int size = to - from;
    int most = Math.min(size, length);
    int prefix = Arrays.mismatch(name, from, from + most, last, start, start + most);
    prefix = prefix < 0 ? most : prefix;
    int suffix = 0;
    while (suffix < most - prefix && name[to - 1 - suffix] == last[start + length - 1 - suffix]) {
      suffix++;
    }
    int between = size - prefix - suffix;
    out.writeVarint(prefix);
    out.writeVarint(suffix);
    out.writeVarint(between);
    out.writeRaw(name, from + prefix, between);
    last = name;
    start = from;
    length = size;
  }

  /** Reads the next name into {@link #append}. */
  void read(ByteReader in) {
    int prefix = in.readAtMost(length);
    int suffix = in.readAtMost(length - prefix);
    int between = in.readCount(1);
    byte[] name = new byte[prefix + between + suffix];
    System.arraycopy(last, 0, name, 0, prefix);
    in.readRaw(name, prefix, between);
    System.arraycopy(last, length - suffix, name, prefix + between, suffix);
    last = name;
    length = name.length;
  }

  /** Returns a copy of the name read last. */
  byte[] lastRead() {
    return Arrays.copyOf(last, length);
  }

  /** Returns the name read last behind the folder that it is in. */
  String in(byte[] folder) {
    byte[] whole = Arrays.copyOf(folder, folder.length + length);
    System.arraycopy(last, 0, whole, folder.length, length);
    return new String(whole, StandardCharsets.UTF_8);
  }
}
