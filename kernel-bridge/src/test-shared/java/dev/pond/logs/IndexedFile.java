// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.index.FileBatch;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One file that a test puts into an index: a batch of one row.
 *
 * @param path relative to the table's folder, or, if outside of it, a whole URI
 */
public record IndexedFile(
    String path,
    boolean outside,
    long keyHigh,
    long keyLow,
    long size,
    long modificationTime,
    Map<String, String> partition,
    DeletionVectorDescriptor vector,
    long baseRowId,
    long commitVersion) {

  /** Adds it, without statistics. */
  public void addTo(IndexBuilder builder) {
    addTo(builder, null, null);
  }

  /**
   * Adds it.
   *
   * @param text its statistics as the log has them, or null
   * @param statistics a struct of them, or null
   */
  public void addTo(IndexBuilder builder, String text, ColumnVector statistics) {
    builder.add(
        FileBatch.of(new int[] {0})
            .paths(text(path), null, new boolean[] {outside})
            .keys(new long[] {keyHigh}, new long[] {keyLow})
            .stored(number(size), number(modificationTime))
            .partitions(new int[] {builder.partition(partition)})
            .deletionVectors(new DeletionVectorDescriptor[] {vector})
            .rowTracking(number(baseRowId), number(commitVersion))
            .texts(text == null ? null : text(text))
            .statistics(statistics));
  }

  private static ColumnVector text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    VectorBuilder builder = VectorBuilder.of(PrimitiveType.STRING);
    builder.appendBytes(utf8, 0, utf8.length);
    return builder.build();
  }

  private static ColumnVector number(long value) {
    VectorBuilder builder = VectorBuilder.of(PrimitiveType.LONG);
    builder.appendLong(value);
    return builder.build();
  }
}
