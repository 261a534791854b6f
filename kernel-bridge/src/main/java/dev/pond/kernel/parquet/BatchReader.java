// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The batches of one file. */
final class BatchReader implements CloseableIterator<ColumnBatch> {
  private static final int MAX_ROWS = 4096;

  /** About how many stored bytes one batch may have, so that wide rows make short batches. */
  private static final long TARGET_BYTES = 32L << 20;

  private final String path;
  private final OpenParquet file;
  private final StructType schema;
  private final Projection projection;
  private final MessageType requested;
  private final List<BlockMetaData> groups;
  private final Set<ColumnPath> paths;
  private int nextGroup;
  private long rowsLeft;
  private int batchRows = MAX_ROWS;

  BatchReader(String path, OpenParquet file, StructType schema) throws IOException {
    this.path = path;
    this.file = file;
    this.schema = schema;
    MessageType stored = file.reader().getFileMetaData().getSchema();
    groups = file.reader().getRowGroups();
    projection = new Projection(Substitutes.visible(stored, groups, schema), schema);
    List<ColumnDescriptor> columns = new ArrayList<>();
    for (Leaf leaf : projection.leaves()) {
      columns.add(leaf.descriptor());
    }
    paths = new HashSet<>();
    columns.forEach(column -> paths.add(ColumnPath.get(column.getPath())));
    FooterBounds.checkRowGroups(groups, paths::contains, file.length());
    requested = pruned(stored, columns);
    file.reader().setRequestedSchema(requested);
  }

  @Override
  public boolean hasNext() {
    while (rowsLeft == 0 && nextGroup < groups.size()) {
      try {
        startRowGroup(nextGroup++);
      } catch (IOException | RuntimeException e) {
        throw failure(e);
      }
    }
    return rowsLeft > 0;
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No more batches");
    }
    int rows = (int) Math.min(rowsLeft, batchRows);
    rowsLeft -= rows;
    List<Node> columns = projection.columns();
    ColumnVector[] vectors = new ColumnVector[columns.size()];
    try {
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = columns.get(i).read(rows);
      }
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
    return new ColumnBatch(schema, rows, vectors);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void startRowGroup(int index) throws IOException {
    BlockMetaData group = groups.get(index);
    List<Leaf> leaves = projection.leaves();
    if (group.getRowCount() > 0 && !leaves.isEmpty()) {
      ColumnReadStoreImpl columns =
          new ColumnReadStoreImpl(
              file.rowGroup(index, paths::contains),
              new NullSink(requested),
              requested,
              file.reader().getFileMetaData().getCreatedBy());
      for (Leaf leaf : leaves) {
        leaf.startRowGroup(columns);
      }
    }
    rowsLeft = group.getRowCount();
    batchRows = batchRows(group);
  }

  private int batchRows(BlockMetaData group) {
    long bytes = 0;
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (requested.containsPath(chunk.getPath().toArray())) {
        bytes += Math.max(0, chunk.getTotalUncompressedSize());
      }
    }
    long perRow = bytes / Math.max(1, group.getRowCount());
    return (int) Math.max(1, Math.min(MAX_ROWS, TARGET_BYTES / Math.max(1, perRow)));
  }

  /** Returns the file's schema with nothing but these columns. */
  private static MessageType pruned(MessageType stored, List<ColumnDescriptor> columns) {
    MessageType schema = Types.buildMessage().named(stored.getName());
    for (ColumnDescriptor column : columns) {
      String[] names = column.getPath();
      Type type = stored.getType(names);
      for (int depth = names.length - 1; depth > 0; depth--) {
        String[] prefix = java.util.Arrays.copyOf(names, depth);
        type = stored.getType(prefix).asGroupType().withNewFields(type);
      }
      schema = schema.union(new MessageType(stored.getName(), type));
    }
    return schema;
  }

  private UncheckedIOException failure(Exception cause) {
    return new UncheckedIOException(PlainParquetSource.failure(path, cause));
  }
}
