// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** Directories written by Arrow's own library. */
public final class ArrowDirectory {
  private ArrowDirectory() {}

  /**
   * Writes one batch.
   *
   * @param columns texts by column, in order; a text may be {@code null}
   */
  public static byte[] write(Map<String, List<String>> columns) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rows = columns.values().iterator().next().size();
    try (BufferAllocator allocator = new RootAllocator()) {
      List<FieldVector> vectors = new ArrayList<>();
      for (Map.Entry<String, List<String>> column : columns.entrySet()) {
        VarCharVector vector = new VarCharVector(column.getKey(), allocator);
        vector.allocateNew();
        for (int row = 0; row < rows; row++) {
          String text = column.getValue().get(row);
          if (text == null) {
            vector.setNull(row);
          } else {
            vector.setSafe(row, text.getBytes(UTF_8));
          }
        }
        vector.setValueCount(rows);
        vectors.add(vector);
      }
      BigIntVector version = new BigIntVector("version_last_modified", allocator);
      for (int row = 0; row < rows; row++) {
        version.setSafe(row, 3);
      }
      version.setValueCount(rows);
      vectors.add(2, version);
      try (VectorSchemaRoot root = new VectorSchemaRoot(vectors);
          ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
        root.setRowCount(rows);
        writer.writeBatch();
      }
    }
    return out.toByteArray();
  }
}
