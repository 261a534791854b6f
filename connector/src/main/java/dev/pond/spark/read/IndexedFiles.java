// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.index.FileCursor;
import dev.pond.kernel.index.FileSelection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files of a table, read where the index keeps them.
 *
 * @param partitionColumns physical names of the partition columns, in the table's order
 */
record IndexedFiles(FileSelection files, List<String> partitionColumns) implements SplitFiles {
  private static final byte[] NOWHERE = {};

  @Override
  public long[] sizes() {
    return files.sizes();
  }

  @Override
  public Describer describer() {
    return new IndexedFile();
  }

  /** Makes no object for a file. */
  private final class IndexedFile implements Describer {
    private final FileCursor cursor = files.cursor();
    private final byte[] root = (files.tablePath() + "/").getBytes(StandardCharsets.UTF_8);
    private final Bytes path = new Bytes();
    private final Supplier<String[]> values = this::partitionValues;

    @Override
    public void prepare(int[] wanted, int from, int to) {
      cursor.readAhead(wanted, from, to);
    }

    @Override
    public void describe(int file, PartitionWriter to) {
      cursor.moveTo(file);
      cursor.path(path);
      byte[] folder = cursor.isOutside() ? NOWHERE : root;
      to.uri(folder, path.array(), path.offset(), path.length());
      to.stored(cursor.size(), cursor.modificationTime());
      to.partition(cursor.partition(), values);
      to.vector(cursor.deletionVector());
      to.rowTracking(cursor.baseRowId(), cursor.defaultRowCommitVersion());
      to.version(null, DataFile.NONE);
    }

    private String[] partitionValues() {
      Map<String, String> texts = cursor.partitionValues();
      return partitionColumns.stream().map(texts::get).toArray(String[]::new);
    }
  }
}
