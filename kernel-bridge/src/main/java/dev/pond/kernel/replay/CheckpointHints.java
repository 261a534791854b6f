// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The {@code _last_checkpoint} file: a hint of where to start listing, in the few columns that
 * matter. Kernel wants its text, so the columns are put back into one.
 */
public final class CheckpointHints {
  /** Columns {@code version}, {@code size} and {@code parts}. */
  public static final StructType SCHEMA =
      new StructType()
          .add("version", PrimitiveType.LONG)
          .add("size", PrimitiveType.LONG)
          .add("parts", PrimitiveType.LONG);

  private CheckpointHints() {}

  /** Returns the hint as JSON, or nothing if it cannot be used. */
  static byte[] toJson(List<ColumnBatch> rows) {
    for (ColumnBatch batch : rows) {
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row) && isUsable(batch.column(0), row)) {
          return render(batch, row).getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return new byte[0];
  }

  /** Returns the hint as one row of a schema, or nothing if it cannot be used. */
  static Optional<ColumnBatch> toRow(List<ColumnBatch> rows, StructType schema) {
    for (ColumnBatch batch : rows) {
      for (int row = 0; row < batch.rowCount(); row++) {
        if (batch.isSelected(row) && isUsable(batch.column(0), row)) {
          return Optional.of(toRow(batch, row, schema));
        }
      }
    }
    return Optional.empty();
  }

  private static ColumnBatch toRow(ColumnBatch hint, int row, StructType schema) {
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = VectorBuilder.of(schema.field(i).type());
      int known = SCHEMA.indexOf(schema.field(i).name());
      if (known >= 0 && !hint.column(known).isNullAt(row)) {
        builder.appendLong(Math.max(0, hint.column(known).getLong(row)));
      } else if (schema.field(i).name().equals("size")) {
        builder.appendLong(0);
      } else {
        builder.appendNull();
      }
      columns[i] = builder.build();
    }
    return new ColumnBatch(schema, 1, columns);
  }

  private static boolean isUsable(ColumnVector version, int row) {
    return !version.isNullAt(row) && version.getLong(row) >= 0;
  }

  private static String render(ColumnBatch batch, int row) {
    StringBuilder json = new StringBuilder("{\"version\":").append(batch.column(0).getLong(row));
    long size = batch.column(1).isNullAt(row) ? 0 : batch.column(1).getLong(row);
    json.append(",\"size\":").append(Math.max(0, size));
    if (!batch.column(2).isNullAt(row) && batch.column(2).getLong(row) > 0) {
      json.append(",\"parts\":").append(batch.column(2).getLong(row));
    }
    return json.append('}').toString();
  }
}
