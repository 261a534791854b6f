// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.parquet.BoundedParquet;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Reads footers. Stateless. */
final class FooterReader {
  private static final int MAX_ROW_GROUPS = 1 << 20;

  private FooterReader() {}

  /**
   * Reads the footer of a file, in one look at its end.
   *
   * @throws UnusableColumnException if it has a column that no table can have
   * @throws IOException if it is no Parquet file or its footer is damaged; what the channel throws
   *     comes through as it is
   */
  static FooterFacts read(SeekableByteChannel channel) throws IOException {
    BoundedParquet bounded = BoundedParquet.readFooter(channel);
    bounded.check(Set.of());
    ParquetMetadata footer = bounded.footer();
    FileColumns columns;
    try {
      columns =
          FileColumns.of(
              footer.getFileMetaData().getSchema(), footer.getFileMetaData().getKeyValueMetaData());
    } catch (IOException e) {
      throw new UnusableColumnException(e.getMessage());
    }
    List<FooterFacts.RowGroup> groups = new ArrayList<>();
    long rows = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      if (block.getRowCount() > Long.MAX_VALUE - rows || groups.size() >= MAX_ROW_GROUPS) {
        throw new IOException("its footer states more rows than there can be");
      }
      rows += block.getRowCount();
      long start = block.getColumns().isEmpty() ? 0 : block.getStartingPos();
      groups.add(new FooterFacts.RowGroup(start, block.getCompressedSize(), block.getRowCount()));
    }
    return new FooterFacts(columns, rows, groups, statistics(columns, footer.getBlocks()));
  }

  private static Map<String, ColumnStatistics> statistics(
      FileColumns columns, List<BlockMetaData> blocks) {
    Map<String, StatisticsMerge> merges = new HashMap<>();
    for (FileColumn column : columns.columns()) {
      if (column.parts().isEmpty()) {
        merges.put(column.name(), new StatisticsMerge());
      }
    }
    for (BlockMetaData block : blocks) {
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        String[] path = chunk.getPath().toArray();
        StatisticsMerge merge = path.length == 1 ? merges.get(path[0]) : null;
        if (merge != null) {
          FileColumn column = columns.find(path[0]).orElseThrow();
          merge.add(ChunkStatistics.of(chunk, column, block.getRowCount()), block.getRowCount());
        }
      }
    }
    Map<String, ColumnStatistics> known = new HashMap<>();
    merges.forEach((name, merge) -> known.put(name, merge.result()));
    return known;
  }
}
