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
      throws FileNotFoundException {
    List<ColumnarBatch> batches = new ArrayList<>();
    while (files.hasNext()) {
      FileStatus file = files.next();
      if (ProtocolMetadataSearch.isSearch(schema)) {
        batches.addAll(ProtocolMetadataSearch.answer(engine, file.getPath(), schema));
      } else {
        StoredFile stored =
            new StoredFile(file.getPath(), file.getSize(), file.getModificationTime());
        answer(stored, schema).forEach(batch -> batches.add(KernelBatches.of(batch, schema)));
      }
    }
    return ReplayIterator.of(batches);
  }

  private List<ColumnBatch> answer(StoredFile file, StructType schema)
      throws FileNotFoundException {
    if (!file.name().equals("_last_checkpoint")) {
      return engine.memo().require(new IoRequest.Json(file, KernelSchemas.toPond(schema)));
    }
    Optional<ColumnBatch> hint =
        CheckpointHints.toRow(
            engine.memo().require(new IoRequest.Hint(file.path())), KernelSchemas.toPond(schema));
    if (hint.isEmpty()) {
      // Kernel looks three times, a second apart, for what a file that is there does not have.
      throw new FileNotFoundException(file.path());
    }
    return List.of(hint.get());
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
