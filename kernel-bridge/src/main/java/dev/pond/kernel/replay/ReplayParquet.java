// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints, from the memo: while a snapshot is loaded only for protocol and metadata. */
final class ReplayParquet implements ParquetHandler {
  private final ReplayEngine engine;

  ReplayParquet(ReplayEngine engine) {
    this.engine = engine;
  }

  @Override
  public CloseableIterator<FileReadResult> readParquetFiles(
      CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate) {
    if (!ProtocolMetadataSearch.isSearch(schema)) {
      throw new IllegalStateException("Kernel reads no file actions while it loads a snapshot");
    }
    List<FileReadResult> results = new ArrayList<>();
    while (files.hasNext()) {
      String path = files.next().getPath();
      ProtocolMetadataSearch.answer(engine, path, schema)
          .forEach(batch -> results.add(new FileReadResult(batch, path)));
    }
    return ReplayIterator.of(results);
  }

  @Override
  public CloseableIterator<DataFileStatus> writeParquetFiles(
      String folder, CloseableIterator<FilteredColumnarBatch> batches, List<Column> statistics) {
    throw ReplayFileSystem.readOnly();
  }

  @Override
  public void writeParquetFileAtomically(
      String path, CloseableIterator<FilteredColumnarBatch> batches) {
    throw ReplayFileSystem.readOnly();
  }
}
