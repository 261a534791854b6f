// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

/**
 * What a file system says of a path.
 *
 * @param path as it was asked for, with a leading slash
 * @param length in bytes; of a file that is made when it is opened 0 until then
 * @param modified in milliseconds since the epoch, 0 if that is not known
 * @param target where a link leads, or {@code null}
 * @param key what tells the file from others of its pond
 */
record PondEntry(String path, Kind kind, long length, long modified, String target, Object key) {
  enum Kind {
    FILE,
    DIRECTORY,
    LINK
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  boolean isLink() {
    return kind == Kind.LINK;
  }

  /** Returns the same under another path. */
  PondEntry at(String other) {
    return new PondEntry(other, kind, length, modified, target, key);
  }
}
