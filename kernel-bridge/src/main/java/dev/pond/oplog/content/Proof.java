// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.hash.Blake3;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the bytes of a chunk are what was written. Thread-safe.
 *
 * <p>With the hash trees that the tool keeps at each chunk, a chunk is checked alone: the tree
 * before it and its own bytes must make the tree after it, and the tree before the last chunk and
 * that chunk's bytes must make the hash of the whole. Without them all chunks are read once, and
 * their hashes remembered.
 */
final class Proof {
  /** Gives chunks to check, apart from the one that is wanted. */
  interface Chunks {
    /** Reads and checks the last chunk. */
    void last() throws IOException;

    /** Reads all chunks in their order; each array is valid until the next call. */
    void all(Visitor visitor) throws IOException;
  }

  /** Takes chunks. */
  interface Visitor {
    void chunk(int chunk, byte[] bytes, int length) throws IOException;
  }

  private final String hash;
  private final ChunkGrid grid;
  private final Optional<List<List<byte[]>>> peaks;
  private volatile boolean bound;
  private volatile byte[][] known;
  private volatile boolean misleading;

  Proof(String hash, ChunkGrid grid, Optional<List<SeriesOutboard>> outboards) {
    this.hash = hash;
    this.grid = grid;
    this.peaks =
        grid.even() && grid.count() > 1 ? outboards.flatMap(this::peaks) : Optional.empty();
  }

  /** Returns whether a chunk's bytes are right, if need be by reading others. */
  boolean holds(int chunk, byte[] bytes, int length, Chunks others) throws IOException {
    byte[] value = value(chunk, bytes, length);
    if (grid.count() == 1) {
      return isHash(value);
    }
    byte[][] all = known;
    if (all == null && peaks.isPresent() && !misleading) {
      if (chunk == grid.count() - 1) {
        bound |= isHash(root(peaks.get().get(chunk - 1), value));
        if (bound) {
          return true;
        }
      } else {
        if (!bound) {
          others.last();
        }
        if (bound && steps(chunk, value)) {
          return true;
        }
      }
    }
    if (all == null) {
      all = readAll(others);
    }
    return Arrays.equals(all[chunk], value);
  }

  private synchronized byte[][] readAll(Chunks chunks) throws IOException {
    if (known != null) {
      return known;
    }
    byte[][] values = new byte[grid.count()][];
    Blake3 running = grid.even() ? null : new Blake3();
    chunks.all(
        (chunk, bytes, length) -> {
          values[chunk] = value(chunk, bytes, length);
          if (running != null) {
            running.update(bytes, 0, length);
          }
        });
    byte[] found;
    if (running != null) {
      found = running.digest();
    } else {
      Deque<byte[]> stack = new ArrayDeque<>();
      for (int i = 0; i < values.length - 1; i++) {
        push(stack, i, values[i]);
      }
      found = root(new ArrayList<>(stack), values[values.length - 1]);
    }
    if (!isHash(found)) {
      throw new WrongHashException();
    }
    misleading = true;
    known = values;
    return values;
  }

  /** Returns what stands for a chunk: its part of the tree, or its own hash if it has none. */
  private byte[] value(int chunk, byte[] bytes, int length) {
    return grid.even() && grid.count() > 1
        ? SubtreeHash.value(bytes, length, grid.start(chunk) / Blake3.CHUNK)
        : SubtreeHash.hash(bytes, length);
  }

  private boolean steps(int chunk, byte[] value) {
    Deque<byte[]> stack = new ArrayDeque<>();
    if (chunk > 0) {
      peaks.get().get(chunk - 1).forEach(stack::addLast);
    }
    push(stack, chunk, value);
    List<byte[]> expected = peaks.get().get(chunk);
    int at = 0;
    for (byte[] peak : stack) {
      if (!Arrays.equals(peak, expected.get(at++))) {
        return false;
      }
    }
    return true;
  }

  /** Adds a whole chunk on the right. */
  private static void push(Deque<byte[]> stack, int chunk, byte[] value) {
    byte[] top = value;
    for (int count = chunk + 1; (count & 1) == 0; count >>= 1) {
      top = Blake3.parent(stack.removeLast(), top);
    }
    stack.addLast(top);
  }

  private static byte[] root(List<byte[]> before, byte[] last) {
    byte[] value = last;
    for (int i = before.size() - 1; i > 0; i--) {
      value = Blake3.parent(before.get(i), value);
    }
    return Blake3.root(before.get(0), value);
  }

  private boolean isHash(byte[] value) {
    return HexFormat.of().formatHex(value).equals(hash);
  }

  /** Returns the peaks after each chunk but the last, if they are all stated as they must be. */
  private Optional<List<List<byte[]>>> peaks(List<SeriesOutboard> outboards) {
    long chunk = grid.length(0);
    if (chunk < SeriesOutboard.BLOCK) {
      return Optional.empty();
    }
    int level = Long.numberOfTrailingZeros(chunk / SeriesOutboard.BLOCK);
    List<List<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < grid.count() - 1; i++) {
      List<SeriesOutboard.Peak> stated = outboards.get(i).peaks();
      if (outboards.get(i).total() != grid.start(i + 1) || !fits(stated, i + 1, level)) {
        return Optional.empty();
      }
      all.add(stated.stream().map(SeriesOutboard.Peak::value).toList());
    }
    return Optional.of(all);
  }

  /** Returns whether there is one peak for each binary digit of the number of chunks. */
  private static boolean fits(List<SeriesOutboard.Peak> peaks, int chunks, int level) {
    if (peaks.size() != Integer.bitCount(chunks)) {
      return false;
    }
    long start = 0;
    int left = chunks;
    for (SeriesOutboard.Peak peak : peaks) {
      int size = Integer.highestOneBit(left);
      if (peak.start() != start || peak.level() != level + Integer.numberOfTrailingZeros(size)) {
        return false;
      }
      left -= size;
      start += (long) size << level;
    }
    return true;
  }
}
