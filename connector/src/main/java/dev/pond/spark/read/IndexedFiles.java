// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.index.FileCursor;
import dev.pond.kernel.index.FileSelection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Files of a table, read where the index keeps them. Not thread-safe. */
final class IndexedFiles implements SplitFiles {
  private final FileSelection files;
  private final List<String> partitionColumns;
  private final FileCursor cursor;
  private final Bytes path = new Bytes();
  private final int root;
  private byte[] uri;
  private String[][] values = new String[16][];

  /**
   * @param partitionColumns physical names of the partition columns, in the table's order
   */
  IndexedFiles(FileSelection files, List<String> partitionColumns) {
    this.files = files;
    this.partitionColumns = partitionColumns;
    cursor = files.cursor();
    uri = (files.tablePath() + "/").getBytes(StandardCharsets.UTF_8);
    root = uri.length;
  }

  @Override
  public long[] sizes() {
    return files.sizes();
  }

  @Override
  public void describe(int file, PartitionWriter to) {
    cursor.moveTo(file);
    cursor.path(path);
    if (cursor.isOutside()) {
      to.uri(path.array(), path.offset(), path.length());
    } else {
      int length = root + path.length();
      if (uri.length < length) {
        uri = Arrays.copyOf(uri, length * 2);
      }
      System.arraycopy(path.array(), path.offset(), uri, root, path.length());
      to.uri(uri, 0, length);
    }
    to.stored(cursor.size(), cursor.modificationTime());
    to.partition(cursor.partition(), this::partitionValues);
    to.vector(cursor.deletionVector());
    to.rowTracking(cursor.baseRowId(), cursor.defaultRowCommitVersion());
    to.version(null, DataFile.NONE);
  }

  private String[] partitionValues() {
    int number = cursor.partition();
    if (number >= values.length) {
      values = Arrays.copyOf(values, number * 2);
    }
    if (values[number] == null) {
      Map<String, String> texts = cursor.partitionValues();
      values[number] = partitionColumns.stream().map(texts::get).toArray(String[]::new);
    }
    return values[number];
  }
}
