// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import io.delta.kernel.engine.FileReadRequest;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Listings, from the memo. */
final class ReplayFileSystem implements FileSystemClient {
  private final IoMemo memo;

  ReplayFileSystem(IoMemo memo) {
    this.memo = memo;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String path) throws IOException {
    List<ColumnBatch> rows = memo.requireListing(path);
    if (rows.isEmpty()) {
      throw new FileNotFoundException(path);
    }
    // Kernel requires the log folder as it knows it; stores spell file:/ and file:/// alike.
    LogListing listing =
        LogListing.of(path, rows)
            .without(memo.brokenCheckpoints().keySet())
            .withoutChecksums(memo.hiddenChecksums());
    List<FileStatus> files = new ArrayList<>();
    for (StoredFile file : listing.withCheckpointCommits()) {
      files.add(new ListedStatus(file));
    }
    return ReplayIterator.of(files);
  }

  @Override
  public String resolvePath(String path) {
    return path;
  }

  @Override
  public FileStatus getFileStatus(String path) {
    throw listsOnly();
  }

  @Override
  public CloseableIterator<ByteArrayInputStream> readFiles(
      CloseableIterator<FileReadRequest> requests) {
    throw listsOnly();
  }

  @Override
  public boolean mkdirs(String path) {
    throw readOnly();
  }

  @Override
  public boolean delete(String path) {
    throw readOnly();
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) {
    throw readOnly();
  }

  private static IllegalStateException listsOnly() {
    return new IllegalStateException("Kernel reads no bytes while it loads a snapshot");
  }

  static IllegalStateException readOnly() {
    return new IllegalStateException("Kernel writes nothing while it loads a snapshot");
  }
}
