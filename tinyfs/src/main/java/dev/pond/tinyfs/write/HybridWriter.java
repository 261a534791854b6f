// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.hash.ContentHash.Hasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes bytes whose number is not known: in memory up to a threshold, from there on all of them in
 * a large file on its way. The hash is computed as they go by. For one thread at a time.
 */
final class HybridWriter {
  /** Contents of so many bytes and more are large files. */
  static final int INLINE_LIMIT = 64 * 1024;

  private static final int BLOCK = 64 * 1024;
  private static final int FIRST_BLOCK = 4 * 1024;

  private final LargeFiles largeFiles;
  private final int threshold;
  private final Hasher hasher;

  /** All of the content until the threshold; the last block may have room. */
  private final List<byte[]> blocks = new ArrayList<>();

  private int inLast;

  /** After the threshold: what is to be written next. */
  private byte[] window;

  private int inWindow;
  private long size;
  private LargeFiles.Upload upload;

  /**
   * A content with its hash.
   *
   * @param upload of a large file, sealed; whoever takes it closes it
   */
  record Written(Content content, long size, String hash, Optional<LargeFiles.Upload> upload) {}

  /** Decides whether a small content may be kept with its version. */
  interface Inlining {
    boolean accepts(int size);
  }

  HybridWriter(LargeFiles largeFiles, int threshold) {
    if (threshold < INLINE_LIMIT) {
      throw new IllegalArgumentException("A threshold is at least " + INLINE_LIMIT + " bytes");
    }
    this.largeFiles = largeFiles;
    this.threshold = threshold;
    this.hasher = largeFiles.hash().hasher();
  }

  /** Returns how many bytes of the content are in memory. */
  long inMemory() {
    return upload == null ? size : inWindow;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    hasher.update(bytes, offset, length);
    if (upload == null && size + length > threshold) {
      spill();
    }
    size += length;
    if (upload == null) {
      keep(bytes, offset, length);
    } else if (length < BLOCK) {
      collect(bytes, offset, length);
    } else {
      writeWindow();
      writeThrough(bytes, offset, length);
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (blocks.isEmpty() || inLast == blocks.get(blocks.size() - 1).length) {
        int wanted = (int) Math.max(size, FIRST_BLOCK);
        blocks.add(new byte[Math.min(BLOCK, wanted)]);
        inLast = 0;
      }
      byte[] last = blocks.get(blocks.size() - 1);
      int taken = Math.min(left, last.length - inLast);
      System.arraycopy(bytes, at, last, inLast, taken);
      inLast += taken;
      at += taken;
      left -= taken;
    }
  }

  private void collect(byte[] bytes, int offset, int length) throws IOException {
    int first = Math.min(length, BLOCK - inWindow);
    System.arraycopy(bytes, offset, window, inWindow, first);
    inWindow += first;
    if (first < length) {
      writeWindow();
      System.arraycopy(bytes, offset + first, window, 0, length - first);
      inWindow = length - first;
    }
  }

  private void spill() throws IOException {
    upload = largeFiles.begin();
    for (int i = 0; i < blocks.size(); i++) {
      byte[] block = blocks.get(i);
      upload.write(block, 0, i + 1 < blocks.size() ? block.length : inLast);
    }
    blocks.clear();
    window = new byte[BLOCK];
  }

  private void writeWindow() throws IOException {
    if (inWindow > 0) {
      upload.write(window, 0, inWindow);
      inWindow = 0;
    }
  }

  private void writeThrough(byte[] bytes, int offset, int length) throws IOException {
    // The JDK copies what it writes outside the heap, all of it at once.
    for (int done = 0; done < length; done += BLOCK) {
      upload.write(bytes, offset + done, Math.min(BLOCK, length - done));
    }
  }

  /** Ends the content. */
  Written finish(Inlining inlining) throws IOException {
    String hash = hasher.hex();
    if (upload == null
        && size < INLINE_LIMIT
        && (size == 0 || inlining.accepts(Math.toIntExact(size)))) {
      return new Written(new Content.Inline(joined()), size, hash, Optional.empty());
    }
    if (upload == null) {
      spill();
    }
    writeWindow();
    upload.seal(hash, size);
    LargeFiles.Upload sealed = upload;
    upload = null;
    return new Written(new Content.Large(hash, size), size, hash, Optional.of(sealed));
  }

  private byte[] joined() {
    byte[] all = new byte[Math.toIntExact(size)];
    int at = 0;
    for (byte[] block : blocks) {
      int length = Math.min(block.length, all.length - at);
      System.arraycopy(block, 0, all, at, length);
      at += length;
    }
    blocks.clear();
    return all;
  }

  /** Leaves nothing. */
  void discard() throws IOException {
    blocks.clear();
    LargeFiles.Upload begun = upload;
    upload = null;
    if (begun != null) {
      begun.close();
    }
  }
}
