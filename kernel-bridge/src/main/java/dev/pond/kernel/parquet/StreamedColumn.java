// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Reads the pages of one column chunk when they are asked for, and holds none. */
final class StreamedColumn implements PageReader {
  private static final int LEAST_PIECE = 1 << 16;
  private static final int LARGEST_PIECE = 1 << 20;
  private static final int PIECES = 16;

  /** The same bound as that of a page once decompressed. */
  private static final int MAX_PAGE = 128 << 20;

  /** By their numbers in the format. */
  private static final Encoding[] ENCODINGS = {
    Encoding.PLAIN,
    null,
    Encoding.PLAIN_DICTIONARY,
    Encoding.RLE,
    Encoding.BIT_PACKED,
    Encoding.DELTA_BINARY_PACKED,
    Encoding.DELTA_LENGTH_BYTE_ARRAY,
    Encoding.DELTA_BYTE_ARRAY,
    Encoding.RLE_DICTIONARY,
    Encoding.BYTE_STREAM_SPLIT
  };

  private final ColumnChunkMetaData chunk;
  private final BytesInputDecompressor codec;
  private final ChannelRange bytes;
  private final long end;
  private long valuesLeft;

  /** The header of the page that comes next, if it has been read. */
  private PageHeader header;

  StreamedColumn(
      ColumnChunkMetaData chunk, BytesInputDecompressor codec, ChannelRange.Source file) {
    this.chunk = chunk;
    this.codec = codec;
    long size = chunk.getTotalSize();
    end = chunk.getStartingPos() + size;
    valuesLeft = chunk.getValueCount();
    int piece = (int) Math.max(LEAST_PIECE, Math.min(LARGEST_PIECE, size / PIECES));
    bytes = new ChannelRange(file, chunk.getStartingPos(), size, piece);
  }

  @Override
  public long getTotalValueCount() {
    return chunk.getValueCount();
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      PageHeader next = header();
      if (next == null || next.type() != PageHeader.DICTIONARY) {
        return null;
      }
      header = null;
      BytesInput stored = BytesInput.from(read(next.compressedSize()));
      BytesInput plain = codec.decompress(stored, next.uncompressedSize());
      return new DictionaryPage(plain, next.valueCount(), encoding(next.encoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      for (PageHeader next = header(); next != null; next = header()) {
        header = null;
        if (next.type() == PageHeader.DATA) {
          valuesLeft -= next.valueCount();
          return first(next);
        }
        if (next.type() == PageHeader.DATA_V2) {
          valuesLeft -= next.valueCount();
          return second(next);
        }
        bytes.moveTo(bytes.position() + next.compressedSize());
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the header of the next page, or null behind the last one. */
  private PageHeader header() throws IOException {
    if (header == null && valuesLeft > 0) {
      PageHeader next = PageHeader.read(bytes);
      if (next.compressedSize() > end - bytes.position()) {
        throw new IOException("a page lies outside its column");
      }
      if (next.compressedSize() > MAX_PAGE) {
        throw new IOException("a page states that it is larger than " + MAX_PAGE + " bytes");
      }
      header = next;
    }
    return header;
  }

  private DataPage first(PageHeader page) throws IOException {
    BytesInput stored = BytesInput.from(read(page.compressedSize()));
    int size = page.uncompressedSize();
    return new DataPageV1(
        codec.decompress(stored, size),
        page.valueCount(),
        size,
        null,
        encoding(page.repetitionEncoding()),
        encoding(page.definitionEncoding()),
        encoding(page.encoding()));
  }

  private DataPage second(PageHeader page) throws IOException {
    int repetition = page.repetitionLength();
    int definition = page.definitionLength();
    long levels = (long) repetition + definition;
    if (levels > page.compressedSize() || levels > page.uncompressedSize()) {
      throw new IOException("a page states more levels than it can hold");
    }
    byte[] stored = read(page.compressedSize());
    BytesInput values =
        BytesInput.from(
            ByteBuffer.wrap(stored, (int) levels, stored.length - (int) levels).slice());
    if (page.isCompressed()) {
      values = codec.decompress(values, page.uncompressedSize() - (int) levels);
    }
    return DataPageV2.uncompressed(
        page.rowCount(),
        page.nullCount(),
        page.valueCount(),
        BytesInput.from(stored, 0, repetition),
        BytesInput.from(stored, repetition, definition),
        encoding(page.encoding()),
        values,
        null);
  }

  private byte[] read(int count) throws IOException {
    byte[] page = new byte[count];
    for (int done = 0; done < count; ) {
      int read = bytes.read(page, done, count - done);
      if (read < 0) {
        throw new EOFException("a page ends before its column does");
      }
      done += read;
    }
    return page;
  }

  private static Encoding encoding(int number) throws IOException {
    if (number >= ENCODINGS.length || ENCODINGS[number] == null) {
      throw new IOException("a page has an unknown encoding");
    }
    return ENCODINGS[number];
  }
}
