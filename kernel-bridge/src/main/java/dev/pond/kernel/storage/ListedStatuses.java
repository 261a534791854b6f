// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.plan.StoredFile;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/**
 * What stores have told of files while they listed them, in the form in which they want to hear it
 * again. Only of stores that tell contents apart: a file that is replaced is another key.
 */
final class ListedStatuses {
  private static final int STATUS_BYTES = 600;
  private static final int COPIES = 3;

  private static final WeightedCache<StoredFile, FileStatus> KNOWN =
      WeightedCache.of(
          WeightedCache.share(64, 16L << 20),
          (file, status) -> STATUS_BYTES + (long) COPIES * file.path().length());

  private ListedStatuses() {}

  /**
   * Returns a file that was listed, and keeps what was told of it.
   *
   * @param path the URI by which the file will be asked for
   */
  static StoredFile of(HadoopUser user, String path, FileStatus status) {
    String identity = identity(status);
    StoredFile file = new StoredFile(path, status.getLen(), status.getModificationTime(), identity);
    if (identity != null) {
      KNOWN.put(user.name(), file, status);
    }
    return file;
  }

  /** Returns what was told of a file, or {@code null}. */
  static FileStatus find(HadoopUser user, StoredFile file) {
    return file.identity() == null ? null : KNOWN.peek(user.name(), file);
  }

  /** Returns what a store calls the content of a file, or {@code null}. */
  static String identity(FileStatus status) {
    String etag = status instanceof EtagSource source ? source.getEtag() : null;
    return etag == null || etag.isEmpty() ? null : etag;
  }
}
