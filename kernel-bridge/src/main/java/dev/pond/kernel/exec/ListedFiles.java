// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.plan.LogicalPlan.FileListing;
import dev.pond.kernel.plan.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A listing as batches. The folder is listed when the first is asked for. */
final class ListedFiles extends BatchIterator {
  private static final int BATCH_ROWS = 4096;

  private final LogFiles files;
  private final String path;
  private CloseableIterator<StoredFile> listing;

  ListedFiles(LogFiles files, FileListing node) {
    this.files = files;
    this.path = node.path();
  }

  @Override
  ColumnBatch find() {
    try {
      if (listing == null) {
        listing = files.storage().listFrom(path);
      }
      return listing.hasNext() ? batch() : null;
    } catch (IOException | RuntimeException e) {
      throw new LogFileErrors(files.table()).listing(path, e);
    }
  }

  private ColumnBatch batch() {
    ColumnVector[] columns = new ColumnVector[FileListing.SCHEMA.size()];
    VectorBuilder[] builders = new VectorBuilder[columns.length];
    for (int i = 0; i < builders.length; i++) {
      builders[i] = VectorBuilder.of(FileListing.SCHEMA.field(i).type());
    }
    int rows = 0;
    for (; rows < BATCH_ROWS && listing.hasNext(); rows++) {
      StoredFile file = listing.next();
      appendText(builders[0], file.path());
      builders[1].appendLong(file.modificationTime());
      builders[2].appendLong(file.size());
      appendText(builders[3], file.identity());
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = builders[i].build();
    }
    return new ColumnBatch(FileListing.SCHEMA, rows, columns);
  }

  private static void appendText(VectorBuilder builder, String text) {
    if (text == null) {
      builder.appendNull();
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      builder.appendBytes(bytes, 0, bytes.length);
    }
  }

  @Override
  public void close() throws IOException {
    if (listing != null) {
      listing.close();
    }
  }
}
