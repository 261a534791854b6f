// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.path.LogPath;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What identifies a file in a log, hashed to 128 bits: its path and the id of its deletion vector.
 * A holder that is filled anew for each row. Not thread-safe.
 *
 * <p>The hash is seeded at random in each process, so that nobody can write a log whose paths
 * collide. Keys that go to another process take the seeds along.
 */
final class FileKey {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

  /** What may make a path differ from its key. */
  private static final boolean[] SPECIAL = new boolean[256];

  static {
    SPECIAL[':'] = true;
    SPECIAL['%'] = true;
    SPECIAL['/'] = true;
  }

  /** The seeds of this process. */
  static final Seeds SEEDS =
      new Seeds(new SecureRandom().nextLong(), new SecureRandom().nextLong());

  private final Seeds seeds;
  private final Bytes bytes = new Bytes();
  private long high;
  private long low;

  /** What a hash starts from. */
  record Seeds(long high, long low) {}

  FileKey() {
    this(SEEDS);
  }

  FileKey(Seeds seeds) {
    this.seeds = seeds;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Hashes the path and deletion vector of an add or remove action. */
  void set(ColumnVector path, ColumnVector deletionVector, int row) {
    high = seeds.high;
    low = seeds.low;
    path.getBytes(row, bytes);
    if (isItsOwnKey(bytes)) {
      mix(bytes.array(), bytes.offset(), bytes.length());
    } else {
      mix(LogPath.canonicalKey(bytes.utf8()).getBytes(StandardCharsets.UTF_8));
    }
    if (!deletionVector.isNullAt(row)) {
      mixVector(deletionVector, row);
    }
    finish();
  }

  private void mixVector(ColumnVector vector, int row) {
    for (int part = 0; part < 2; part++) {
      if (!vector.child(part).isNullAt(row)) {
        vector.child(part).getBytes(row, bytes);
        mix(bytes.array(), bytes.offset(), bytes.length());
      }
    }
    ColumnVector offset = vector.child(AddSchema.DV_OFFSET);
    mix(offset.isNullAt(row) ? -1L : offset.getInt(row));
  }

  private static boolean isItsOwnKey(Bytes path) {
    if (path.length() == 0 || path.at(0) == '/') {
      return false;
    }
    byte[] array = path.array();
    int end = path.offset() + path.length();
    for (int i = path.offset(); i < end; i++) {
      if (SPECIAL[array[i] & 0xff] && isReason(array, path.offset(), i)) {
        return false;
      }
    }
    return array[end - 1] != '.';
  }

  private static boolean isReason(byte[] array, int start, int at) {
    byte previous = at == start ? 0 : array[at - 1];
    return array[at] != '/' || previous == '.' || previous == '/';
  }

  private void mix(byte[] whole) {
    mix(whole, 0, whole.length);
  }

  /** Mixes in a text and its length, so that two texts never run into each other. */
  private void mix(byte[] array, int offset, int length) {
    int end = offset + length;
    int i = offset;
    for (; i + 8 <= end; i += 8) {
      mix(word(array, i));
    }
    long tail = 0;
    for (int shift = 0; i < end; i++, shift += 8) {
      tail |= (array[i] & 0xFFL) << shift;
    }
    mix(tail);
    mix((long) length);
  }

  /** Byte by byte: unlike a handle, that is quick before the JIT gets to it, too. */
  private static long word(byte[] array, int at) {
    int low =
        array[at] & 0xFF
            | (array[at + 1] & 0xFF) << 8
            | (array[at + 2] & 0xFF) << 16
            | array[at + 3] << 24;
    int high =
        array[at + 4] & 0xFF
            | (array[at + 5] & 0xFF) << 8
            | (array[at + 6] & 0xFF) << 16
            | array[at + 7] << 24;
    return low & 0xFFFFFFFFL | (long) high << 32;
  }

  private void mix(long word) {
    high = Long.rotateLeft((high ^ word) * PRIME_1, 31);
    low = Long.rotateLeft((low + word) * PRIME_2, 29) ^ high;
  }

  private void finish() {
    high = avalanche(high + low);
    low = avalanche(low ^ Long.rotateLeft(high, 32));
    if ((high | low) == 0) {
      low = 1;
    }
  }

  private static long avalanche(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * PRIME_2;
    mixed = (mixed ^ (mixed >>> 29)) * PRIME_1;
    return mixed ^ (mixed >>> 32);
  }
}
