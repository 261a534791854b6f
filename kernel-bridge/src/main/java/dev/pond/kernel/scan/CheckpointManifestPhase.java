// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the sidecars that a checkpoint names (protocol section "V2 Spec"). Immutable. */
record CheckpointManifestPhase(ScanContext context, ScanProgress progress, FileKeySet keys)
    implements ConsumePhase<ScanResult> {
  private static final StructType SIDECAR =
      new StructType()
          .add("path", PrimitiveType.STRING)
          .add("sizeInBytes", PrimitiveType.LONG)
          .add("modificationTime", PrimitiveType.LONG);
  private static final StructType SCHEMA = new StructType().add("sidecar", SIDECAR);
  private static final String FOLDER = "/_sidecars/";

  /** Returns the phase that follows the replay of the commits. */
  static StateMachinePhase<ScanResult> after(
      ScanContext context, ScanProgress progress, FileKeySet keys) {
    List<StoredFile> checkpoint = context.snapshot().segment().checkpoint();
    if (checkpoint.size() == 1 && mayHaveSidecars(context)) {
      return new CheckpointManifestPhase(context, progress, keys);
    }
    return CheckpointReplayPhase.over(context, progress, keys, checkpoint);
  }

  private static boolean mayHaveSidecars(ScanContext context) {
    return context.snapshot().protocol().readerFeatures().contains("v2Checkpoint");
  }

  private StoredFile manifest() {
    return context.snapshot().segment().checkpoint().get(0);
  }

  @Override
  public String name() {
    return "CheckpointManifest";
  }

  @Override
  public LogicalPlan plan() {
    StoredFile manifest = manifest();
    FileFormat format = manifest.name().endsWith(".json") ? FileFormat.JSON : FileFormat.PARQUET;
    return new LogicalPlan.Scan(format, List.of(manifest), SCHEMA, true, OnProblem.FAIL);
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    return ScanContext.bytes(List.of(manifest()));
  }

  @Override
  public StateMachinePhase<ScanResult> next(CloseableIterator<ColumnBatch> data) {
    List<StoredFile> files;
    try {
      files = withSidecars(data);
    } catch (PondException e) {
      return ReloadPhase.around(context, e);
    }
    return CheckpointReplayPhase.over(context, progress, keys, files);
  }

  private List<StoredFile> withSidecars(CloseableIterator<ColumnBatch> data) {
    List<StoredFile> files = new ArrayList<>();
    files.add(manifest());
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      ColumnVector sidecar = batch.column(0);
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row) && !sidecar.isNullAt(row)) {
          files.add(sidecar(sidecar, row));
        }
      }
    }
    return files;
  }

  private StoredFile sidecar(ColumnVector sidecar, int row) {
    if (sidecar.child(0).isNullAt(row)) {
      throw new PondException(
          "POND_LOG_CORRUPT",
          Map.of(
              "table", context.snapshot().tablePath(),
              "file", manifest().name(),
              "reason", "names a sidecar without a path"));
    }
    String raw = sidecar.child(0).getString(row);
    String path =
        raw.indexOf('/') < 0 ? context.snapshot().segment().logPath() + FOLDER + raw : raw;
    long size = sidecar.child(1).isNullAt(row) ? -1 : sidecar.child(1).getLong(row);
    long modified = sidecar.child(2).isNullAt(row) ? 0 : sidecar.child(2).getLong(row);
    return new StoredFile(resolve(path), size, modified);
  }

  private String resolve(String path) {
    String resolved = context.paths().resolve(path, manifest().name());
    try {
      context.paths().checkRealPath(resolved, manifest().name());
    } catch (IOException e) {
      throw new PondException(
          "POND_FILE_UNREADABLE",
          Map.of(
              "table",
              context.snapshot().tablePath(),
              "file",
              resolved,
              "reason",
              "where it really is cannot be found out"),
          e);
    }
    return resolved;
  }
}
