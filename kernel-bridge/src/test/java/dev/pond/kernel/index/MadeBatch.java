// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Files of a test, put into an index as one batch whose vectors have other rows in between. */
final class MadeBatch {
  private final List<MadeFacts> files;
  private final List<MadeFacts> rows = new ArrayList<>();
  private final int[] wanted;

  /**
   * @param others how many rows of the vectors lie before each of a file
   */
  MadeBatch(List<MadeFacts> files, int others) {
    this.files = files;
    wanted = new int[files.size()];
    for (int i = 0; i < wanted.length; i++) {
      for (int other = 0; other < others; other++) {
        rows.add(i % 2 == 0 ? MadeFacts.of(-1) : files.get(wanted.length - 1 - i).sized(-7));
      }
      wanted[i] = rows.size();
      rows.add(files.get(i));
    }
  }

  void addTo(IndexBuilder builder) {
    byte[][] instead = new byte[wanted.length][];
    boolean[] outside = new boolean[wanted.length];
    DeletionVectorDescriptor[] vectors = new DeletionVectorDescriptor[wanted.length];
    boolean anyVector = false;
    for (int i = 0; i < wanted.length; i++) {
      MadeFacts file = files.get(i);
      outside[i] = file.outside();
      instead[i] = file.outside() ? utf8(file.path()) : null;
      vectors[i] = file.vector() == null ? null : MadeFacts.descriptor(file.vector());
      anyVector |= vectors[i] != null;
    }
    builder.add(
        FileBatch.of(wanted)
            .paths(texts(true), instead, outside)
            .keys(
                files.stream().mapToLong(MadeFacts::key).toArray(),
                files.stream().mapToLong(file -> ~file.key()).toArray())
            .stored(longs(MadeFacts::size), longs(file -> file.number() * 1000))
            .partitions(files.stream().mapToInt(f -> builder.partition(f.partition())).toArray())
            .deletionVectors(anyVector ? vectors : null)
            .rowTracking(longs(MadeFacts::rowId), longs(file -> file.rowId() < 0 ? -1 : 7))
            .texts(texts(false))
            .statistics(statistics(builder.statistics())));
  }

  /** A vector in which -1 is NULL. */
  private ColumnVector longs(ToLongFunction<MadeFacts> value) {
    VectorBuilder builder = VectorBuilder.of(PrimitiveType.LONG);
    for (MadeFacts row : rows) {
      if (value.applyAsLong(row) == -1) {
        builder.appendNull();
      } else {
        builder.appendLong(value.applyAsLong(row));
      }
    }
    return builder.build();
  }

  private ColumnVector texts(boolean paths) {
    VectorBuilder builder = VectorBuilder.of(PrimitiveType.STRING);
    for (MadeFacts row : rows) {
      // What stands for a path outside comes in its stead.
      String text = paths ? row.outside() ? "other" : row.path() : row.text();
      if (text == null || !paths && row.parsedOnly()) {
        builder.appendNull();
      } else {
        builder.appendBytes(utf8(text), 0, utf8(text).length);
      }
    }
    return builder.build();
  }

  private ColumnVector statistics(StructType type) {
    VectorBuilder builder = VectorBuilder.of(type);
    rows.forEach(row -> row.appendTo(builder));
    return builder.build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
