// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import java.util.Objects;

/**
 * A file as a listing shows it.
 *
 * @param path the full URI text
 * @param size in bytes
 * @param modificationTime in milliseconds since the epoch
 * @param identity what the store calls this content of the file, such as its ETag: another one is
 *     another file, even under the same name, size and time; {@code null} if it is not known
 */
public record StoredFile(String path, long size, long modificationTime, String identity) {
  public StoredFile {
    Objects.requireNonNull(path, "path is null");
  }

  /** A file in a store that does not tell contents apart, or that nobody has listed. */
  public StoredFile(String path, long size, long modificationTime) {
    this(path, size, modificationTime, null);
  }

  /** Returns the last segment of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
