// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.hash.Blake3;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveTask;

/**
 * Hashes a large piece in several threads. They are its own: one of the common pool that waits for
 * a hash could take up a task that waits for the very chunk.
 */
final class SubtreeHash extends RecursiveTask<byte[]> {
  private static final long serialVersionUID = 1L;

  private static final int ALONE = 2 << 20;

  private static final ForkJoinPool THREADS =
      new ForkJoinPool(
          Runtime.getRuntime().availableProcessors(), SubtreeHash::thread, null, false);

  private final transient byte[] bytes;
  private final int offset;
  private final int length;
  private final long firstChunk;

  private SubtreeHash(byte[] bytes, int offset, int length, long firstChunk) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.firstChunk = firstChunk;
  }

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("pond-hash-" + thread.getPoolIndex());
    return thread;
  }

  /** Returns the chaining value of a subtree; see {@link Blake3#chainingValue}. */
  static byte[] value(byte[] bytes, int length, long firstChunk) {
    SubtreeHash whole = new SubtreeHash(bytes, 0, length, firstChunk);
    return length <= ALONE ? whole.compute() : THREADS.invoke(whole);
  }

  /** Returns the hash of a message. */
  static byte[] hash(byte[] bytes, int length) {
    if (length <= ALONE) {
      return Blake3.hash(bytes, 0, length);
    }
    int left = left(length);
    SubtreeHash second = new SubtreeHash(bytes, left, length - left, left / Blake3.CHUNK);
    THREADS.execute(second);
    byte[] first = THREADS.invoke(new SubtreeHash(bytes, 0, left, 0));
    return Blake3.root(first, second.join());
  }

  @Override
  protected byte[] compute() {
    if (length <= ALONE) {
      return Blake3.chainingValue(bytes, offset, length, firstChunk);
    }
    int left = left(length);
    SubtreeHash first = new SubtreeHash(bytes, offset, left, firstChunk);
    SubtreeHash second =
        new SubtreeHash(bytes, offset + left, length - left, firstChunk + left / Blake3.CHUNK);
    invokeAll(first, second);
    return Blake3.parent(first.join(), second.join());
  }

  private static int left(int length) {
    return Integer.highestOneBit(length - 1);
  }
}
