// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.util.List;

/** One piece of I/O that Kernel wants done. Equal requests have the same answer. */
public sealed interface IoRequest {
  /** The checkpoint hint; the schema's first column is the version that it names. */
  record Hint(StoredFile file, StructType schema) implements IoRequest {}

  /** The log folder's files at or after a path. */
  record Listing(String path) implements IoRequest {
    private static final String FIRST_VERSION = "00000000000000000000.";

    /** Returns the listing of the whole log. */
    public Listing fromFirstVersion() {
      return new Listing(path.substring(0, path.lastIndexOf('/') + 1) + FIRST_VERSION);
    }
  }

  /** The newest protocol and metadata of the files of a log segment, newest first. */
  record ProtocolMetadata(List<StoredFile> files, StructType schema) implements IoRequest {
    public ProtocolMetadata {
      files = List.copyOf(files);
    }
  }

  /** One JSON file of the log: a checksum file, or a commit for its timestamp. */
  record Json(StoredFile file, StructType schema) implements IoRequest {}
}
