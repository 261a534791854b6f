// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.RowFilter;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;

/** Keeps the adds of a checkpoint that no newer commit speaks of. Thread-safe: the keys are set. */
final class CheckpointDedup implements RowFilter, Portable {
  static final String KIND = "checkpoint-dedup";

  private final FileKeySet keys;

  CheckpointDedup(FileKeySet keys) {
    this.keys = keys;
  }

  static CheckpointDedup fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    CheckpointDedup dedup = new CheckpointDedup(FileKeySet.readFrom(in));
    in.requireEnd();
    return dedup;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    keys.writeTo(out);
    return out.toBytes();
  }

  @Override
  public CheckpointDedup fork() {
    return this;
  }

  @Override
  public byte[] learned() {
    return new byte[0];
  }

  @Override
  public void merge(byte[] learned) {
    if (learned.length > 0) {
      throw new IllegalArgumentException("Frozen keys learn nothing");
    }
  }

  @Override
  public void apply(ColumnBatch batch, boolean[] selection) {
    ColumnVector add = batch.column(0);
    boolean nothingNewer = keys.size() == 0;
    FileKey key = keys.newKey();
    for (int row = 0; row < batch.rowCount(); row++) {
      if (!selection[row]) {
        continue;
      }
      if (add.isNullAt(row)) {
        selection[row] = false;
      } else if (!nothingNewer && !add.child(AddSchema.PATH).isNullAt(row)) {
        key.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), row);
        selection[row] = !keys.contains(key);
      }
    }
  }
}
