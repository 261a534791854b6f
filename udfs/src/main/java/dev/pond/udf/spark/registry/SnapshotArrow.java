// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** A snapshot as an Arrow stream: one batch of one row, a column for each field. */
public final class SnapshotArrow {
  private SnapshotArrow() {}

  /** Returns the bytes of the stream. */
  public static byte[] write(RegistrySnapshot snapshot) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(ArrowFields.schema(), allocator);
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
      root.allocateNew();
      snapshot.fields().forEach((name, value) -> put(root.getVector(name), 0, value));
      root.setRowCount(1);
      writer.start();
      writer.writeBatch();
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(FieldVector into, int at, Object value) {
    if (value instanceof Map<?, ?> map) {
      putEntries((ListVector) into, at, map);
    } else if (value instanceof List<?> list) {
      putElements((ListVector) into, at, list);
    } else if (value instanceof Integer number) {
      ((IntVector) into).setSafe(at, number);
    } else if (value instanceof Boolean truth) {
      ((BitVector) into).setSafe(at, truth ? 1 : 0);
    } else {
      ((VarCharVector) into).setSafe(at, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void putElements(ListVector into, int at, List<?> values) {
    int from = into.startNewValue(at);
    for (int i = 0; i < values.size(); i++) {
      put(into.getDataVector(), from + i, values.get(i));
    }
    into.endValue(at, values.size());
  }

  private static void putEntries(ListVector into, int at, Map<?, ?> map) {
    int next = into.startNewValue(at);
    StructVector entries = (StructVector) into.getDataVector();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries.setIndexDefined(next);
      put((FieldVector) entries.getChildByOrdinal(0), next, entry.getKey());
      put((FieldVector) entries.getChildByOrdinal(1), next, entry.getValue());
      next++;
    }
    into.endValue(at, map.size());
  }
}
