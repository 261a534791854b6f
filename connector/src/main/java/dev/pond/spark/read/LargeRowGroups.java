// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.parquet.BoundedParquet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Takes the large row groups of a file out of the hands of its reader, which reads them whole. */
final class LargeRowGroups {
  private final ParquetFileReader reader;
  private final ParquetReadOptions options;
  private final SeekableInputStream stream;
  private final List<BlockMetaData> groups;
  private final Set<ColumnPath> requested = new HashSet<>();
  private final long readAtOnce;
  private int next;

  LargeRowGroups(
      ParquetFileReader reader,
      ParquetReadOptions options,
      SeekableInputStream stream,
      MessageType schema,
      long readAtOnce) {
    this.readAtOnce = readAtOnce;
    this.reader = reader;
    this.options = options;
    this.stream = stream;
    groups = reader.getRowGroups();
    for (ColumnDescriptor column : schema.getColumns()) {
      requested.add(ColumnPath.get(column.getPath()));
    }
  }

  /** Goes to the next row group; returns its pages if it is large, else null. */
  PageReadStore next() {
    if (next == groups.size()) {
      return null;
    }
    BlockMetaData group = groups.get(next++);
    PageReadStore pages =
        BoundedParquet.streamed(group, requested::contains, options, stream, readAtOnce)
            .orElse(null);
    if (pages != null) {
      reader.skipNextRowGroup();
    }
    return pages;
  }
}
