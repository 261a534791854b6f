// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Walks over the headers of a column's pages. */
final class LargeColumnPages {
  private static final int PIECE = 1 << 12;

  /** A decoder that must have a page as a whole is not given a larger one. */
  private static final int MAX_WHOLE_PAGE = 128 << 20;

  private final String path;
  private final String name;
  private final SeekableByteChannel file;
  private final ParquetFileReader reader;
  private final List<Page> pages = new ArrayList<>();
  private int[] pageOfRow;
  private int[] placeOfRow;
  private int rows;
  private boolean undivided;

  LargeColumnPages(String path, String name, SeekableByteChannel file, ParquetFileReader reader) {
    this.path = path;
    this.name = name;
    this.file = file;
    this.reader = reader;
  }

  LargeColumn find(int rowCount) throws IOException {
    ColumnDescriptor column = descriptor();
    pageOfRow = new int[rowCount];
    placeOfRow = new int[rowCount];
    for (BlockMetaData group : reader.getRowGroups()) {
      int before = rows;
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (chunk.getPath().size() == 1 && chunk.getPath().toArray()[0].equals(name)) {
          walk(chunk, column.getMaxDefinitionLevel() > 0);
        }
      }
      if (!undivided && rows - before != group.getRowCount()) {
        throw new IOException("a row group has another number of values than of rows");
      }
    }
    return undivided
        ? LargeColumn.undivided(path, name, rowCount)
        : new LargeColumn(path, name, pages, pageOfRow, placeOfRow);
  }

  private ColumnDescriptor descriptor() throws IOException {
    for (ColumnDescriptor column : reader.getFileMetaData().getSchema().getColumns()) {
      if (column.getPath().length == 1 && column.getPath()[0].equals(name)) {
        if (column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY
            || column.getMaxRepetitionLevel() > 0) {
          throw new IOException("its column " + name + " is of another type");
        }
        return column;
      }
    }
    throw new IOException("it has no column " + name);
  }

  private void walk(ColumnChunkMetaData chunk, boolean optional) throws IOException {
    long end = chunk.getStartingPos() + chunk.getTotalSize();
    ChannelRange range =
        new ChannelRange(file, chunk.getStartingPos(), chunk.getTotalSize(), PIECE);
    int dictionary = -1;
    for (long values = chunk.getValueCount(); values > 0 && !undivided; ) {
      PageHeader header = PageHeader.read(range);
      long start = range.position();
      if (header.compressedSize() > end - start) {
        throw new IOException("a page lies outside its column");
      }
      if (header.type() == PageHeader.DICTIONARY) {
        dictionary = pages.size();
        pages.add(page(chunk, header, start, false));
      } else if (header.type() == PageHeader.DATA || header.type() == PageHeader.DATA_V2) {
        values -= header.valueCount();
        data(chunk, header, start, optional, dictionary);
      }
      range.moveTo(start + header.compressedSize());
    }
  }

  private void data(
      ColumnChunkMetaData chunk, PageHeader header, long start, boolean optional, int dictionary)
      throws IOException {
    int count = header.valueCount();
    if (count > pageOfRow.length - rows) {
      throw new IOException("a column has more values than rows");
    }
    boolean second = header.type() == PageHeader.DATA_V2;
    if (second && header.nullCount() > 0) {
      throw new IOException("a value is missing");
    }
    boolean levels = optional && !second;
    boolean plain = header.encoding() == PageHeader.PLAIN;
    boolean indices =
        header.encoding() == PageHeader.RLE_DICTIONARY
            || header.encoding() == PageHeader.PLAIN_DICTIONARY;
    boolean known = !levels || header.definitionEncoding() == PageHeader.RLE;
    if (!known || !(plain || indices && dictionary >= 0)) {
      if (header.uncompressedSize() > MAX_WHOLE_PAGE) {
        throw new IOException("a page is too large for its encoding");
      }
      undivided = true;
      return;
    }
    Page page = page(chunk, header, start, levels);
    if (plain) {
      for (int place = 0; place < count; place++) {
        put(pages.size(), place);
      }
      pages.add(page);
      return;
    }
    for (int index : indices(page)) {
      if (index < 0 || index >= pages.get(dictionary).count()) {
        throw new IOException("a value is not in its dictionary");
      }
      put(dictionary, index);
    }
  }

  private void put(int page, int place) {
    pageOfRow[rows] = page;
    placeOfRow[rows++] = place;
  }

  private int[] indices(Page page) throws IOException {
    try (InputStream in = page.open(file)) {
      int width = in.read();
      return RunLengths.read(in, width, page.count());
    }
  }

  private static Page page(ColumnChunkMetaData chunk, PageHeader header, long start, boolean levels)
      throws IOException {
    int skipped = 0;
    boolean compressed = true;
    if (header.type() == PageHeader.DATA_V2) {
      long before = (long) header.definitionLength() + header.repetitionLength();
      if (before > header.compressedSize() || before > header.uncompressedSize()) {
        throw new IOException("a page states more levels than it can hold");
      }
      skipped = (int) before;
      compressed = header.isCompressed();
    }
    return new Page(
        compressed
            ? chunk.getCodec()
            : org.apache.parquet.hadoop.metadata.CompressionCodecName.UNCOMPRESSED,
        start + skipped,
        header.compressedSize() - skipped,
        header.uncompressedSize() - skipped,
        levels,
        header.valueCount());
  }
}
