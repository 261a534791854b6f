// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;

/** A directory's snapshot as a stream of Arrow IPC: one batch of all entries. */
final class DirectoryBytes {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              ArrowFooter.required("name", ArrowFooter.TEXT),
              ArrowFooter.required("child_node_id", ArrowFooter.TEXT),
              ArrowFooter.required("entry_type", ArrowFooter.TEXT),
              ArrowFooter.required("version_last_modified", ArrowFooter.LONG),
              ArrowFooter.optional("pond_id", ArrowFooter.TEXT)));

  private DirectoryBytes() {}

  /** Returns the bytes of a snapshot; none if there are no entries. */
  static byte[] of(Collection<MadeEntry> entries, long version) {
    if (entries.isEmpty()) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RootAllocator memory = new RootAllocator();
        VectorSchemaRoot batch = VectorSchemaRoot.create(SCHEMA, memory);
        ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, bytes)) {
      batch.allocateNew();
      int row = 0;
      for (MadeEntry entry : entries) {
        set(batch, 0, row, entry.name());
        set(batch, 1, row, entry.node());
        set(batch, 2, row, entry.type());
        ((BigIntVector) batch.getVector(3)).setSafe(row, version);
        set(batch, 4, row, entry.pond());
        row++;
      }
      batch.setRowCount(row);
      writer.writeBatch();
      writer.end();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void set(VectorSchemaRoot batch, int column, int row, String text) {
    if (text != null) {
      ((VarCharVector) batch.getVector(column)).setSafe(row, text.getBytes(UTF_8));
    }
  }
}
