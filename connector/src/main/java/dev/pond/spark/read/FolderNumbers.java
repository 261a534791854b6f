// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of the folders that files of one input partition are in, and what is known of folders
 * from those before. Not thread-safe.
 */
final class FolderNumbers {
  /** A table may have any number of folders; one that was forgotten is found anew. */
  private static final int MOST = 10_000;

  private final Map<ByteBuffer, Folder> known = new HashMap<>();
  private int partition;
  private int count;

  /** A folder, with a slash at the end. */
  static final class Folder {
    final byte[] name;
    private final byte[] root;
    private int partition;
    private int number;

    private Folder(byte[] root, byte[] name) {
      this.root = root;
      this.name = name;
    }

    /** Returns whether this is the folder below a root, told by identity, of this name. */
    boolean is(byte[] otherRoot, byte[] array, int from, int to) {
      return root == otherRoot && Arrays.equals(array, from, to, name, root.length, name.length);
    }
  }

  /** Begins an input partition. */
  void start() {
    partition++;
    count = 0;
    if (known.size() > MOST) {
      known.clear();
    }
  }

  /** Returns a folder. */
  Folder find(byte[] root, byte[] array, int from, int to) {
    byte[] name = Arrays.copyOf(root, root.length + to - from);
    System.arraycopy(array, from, name, root.length, to - from);
    return known.computeIfAbsent(ByteBuffer.wrap(name), any -> new Folder(root, name));
  }

  /** Gives a folder the next number if this partition has not seen it; returns whether it did. */
  boolean isNew(Folder folder) {
    if (folder.partition == partition) {
      return false;
    }
    folder.partition = partition;
    folder.number = count++;
    return true;
  }

  /** Returns the number of a folder that this partition has seen. */
  int number(Folder folder) {
    return folder.number;
  }
}
