// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.OptionalLong;

/** The {@code _last_checkpoint} file: a hint of where to start listing, and no more than that. */
public final class CheckpointHints {
  static final String NAME = "_last_checkpoint";

  private CheckpointHints() {}

  /** Returns the version that a hint names, if it names one that can be. */
  public static OptionalLong version(List<ColumnBatch> hint) {
    for (ColumnBatch batch : hint) {
      if (batch.rowCount() > 0 && !batch.column(0).isNullAt(0)) {
        long version = batch.column(0).getLong(0);
        return version >= 0 ? OptionalLong.of(version) : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** Returns the hint that names a version and nothing else; none for a negative one. */
  static List<ColumnBatch> of(long version, StructType schema) {
    if (version < 0) {
      return List.of();
    }
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = VectorBuilder.of(schema.field(i).type());
      if (i == 0) {
        builder.appendLong(version);
      } else {
        builder.appendNull();
      }
      columns[i] = builder.build();
    }
    return List.of(new ColumnBatch(schema, 1, columns));
  }
}
