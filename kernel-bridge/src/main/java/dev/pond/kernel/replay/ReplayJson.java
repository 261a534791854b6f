// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON files of the log, from the memo. */
final class ReplayJson implements JsonHandler {
  private final ReplayEngine engine;

  ReplayJson(ReplayEngine engine) {
    this.engine = engine;
  }

  @Override
  public CloseableIterator<ColumnarBatch> readJsonFiles(
      CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate)
      throws IOException {
    List<ColumnarBatch> batches = new ArrayList<>();
    while (files.hasNext()) {
      FileStatus file = files.next();
      if (ProtocolMetadataSearch.isSearch(schema)) {
        batches.addAll(ProtocolMetadataSearch.answer(engine, file.getPath(), schema));
      } else {
        for (ColumnBatch batch : rows(file, KernelSchemas.toPond(schema))) {
          batches.add(KernelBatches.of(batch, schema));
        }
      }
    }
    return ReplayIterator.of(batches);
  }

  private List<ColumnBatch> rows(FileStatus file, dev.pond.kernel.schema.StructType schema)
      throws IOException {
    StoredFile stored = ListedStatus.file(file);
    if (!stored.name().equals(CheckpointHints.NAME)) {
      return engine.memo().require(new IoRequest.Json(stored, schema));
    }
    List<ColumnBatch> hint = engine.memo().requireHint(new IoRequest.Hint(stored, schema));
    if (CheckpointHints.version(hint).isEmpty()) {
      // Kernel would wait a second and try again for a hint that is empty, but not for none.
      throw new FileNotFoundException(file.getPath());
    }
    return hint;
  }

  @Override
  public ColumnarBatch parseJson(
      ColumnVector texts, StructType schema, Optional<ColumnVector> selection) {
    throw new IllegalStateException("Kernel parses no statistics while it loads a snapshot");
  }

  @Override
  public void writeJsonFileAtomically(String path, CloseableIterator<Row> rows, boolean overwrite) {
    throw ReplayFileSystem.readOnly();
  }
}
