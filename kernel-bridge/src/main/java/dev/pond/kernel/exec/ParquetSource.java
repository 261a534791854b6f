// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;

/** Reads Parquet files of the log (checkpoints and sidecars). Thread-safe. */
public interface ParquetSource {
  /**
   * Opens a file.
   *
   * @param schema the columns to read, by name; what the file lacks is NULL
   * @return batches that are valid until the next one is asked for
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws IOException if the file cannot be read as Parquet of these types
   */
  CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema) throws IOException;

  /**
   * Opens the row groups of a file whose middle lies in a range of its bytes. Ranges that cover the
   * file yield each of its rows once. As {@link #open(StoredFile, StructType)} otherwise.
   *
   * @throws UnsupportedOperationException if this source cannot read less than a file
   */
  default CloseableIterator<ColumnBatch> open(StoredFile file, StructType schema, FileRange range)
      throws IOException {
    if (!range.isWhole()) {
      throw new UnsupportedOperationException("This source reads whole files");
    }
    return open(file, schema);
  }
}
