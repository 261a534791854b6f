// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.plan.StoredFile;
import io.delta.kernel.utils.FileStatus;

/** A listed file on its way through Kernel, which hands back what it was given. Immutable. */
public final class ListedStatus extends FileStatus {
  private final StoredFile file;

  ListedStatus(StoredFile file) {
    super(file.path(), file.size(), file.modificationTime());
    this.file = file;
  }

  /** Returns the file that Kernel means. */
  public static StoredFile file(FileStatus status) {
    return status instanceof ListedStatus listed
        ? listed.file
        : new StoredFile(status.getPath(), status.getSize(), status.getModificationTime());
  }
}
