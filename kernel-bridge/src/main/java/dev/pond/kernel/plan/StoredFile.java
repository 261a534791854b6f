// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import java.util.Objects;

/**
 * A file as a listing shows it.
 *
 * @param path the full URI text
 * @param size in bytes
 * @param modificationTime in milliseconds since the epoch
 */
public record StoredFile(String path, long size, long modificationTime) {
  public StoredFile {
    Objects.requireNonNull(path, "path is null");
  }

  /** Returns the last segment of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
