// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.SeekableInputStream;

/** Holds what a Parquet footer claims against the size of its file, before it is believed. */
final class FooterBounds {
  private static final int TAIL = 64 << 10;
  private static final int MAX_FOOTER = 128 << 20;
  private static final int SMALLEST_FILE = 12;
  private static final int TRAILER = 8;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

  private FooterBounds() {}

  /** Returns the end of the file, the whole footer in it. */
  static byte[] readTail(SeekableInputStream stream, long length) throws IOException {
    if (length < SMALLEST_FILE) {
      throw new IOException("it is shorter than any Parquet file");
    }
    byte[] tail = read(stream, length, (int) Math.min(length, TAIL));
    ByteBuffer trailer =
        ByteBuffer.wrap(tail, tail.length - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    int footer = trailer.getInt();
    byte[] magic = new byte[MAGIC.length];
    trailer.get(magic);
    boolean encrypted = Arrays.equals(magic, ENCRYPTED);
    if (!encrypted && !Arrays.equals(magic, MAGIC)) {
      throw new IOException("it does not end as a Parquet file does");
    }
    if (footer < 0 || footer > MAX_FOOTER || footer > length - SMALLEST_FILE) {
      throw new IOException("its footer states a size that the file cannot hold");
    }
    if (footer + TRAILER > tail.length) {
      tail = read(stream, length, footer + TRAILER);
    }
    if (!encrypted) {
      new ThriftBounds(tail, tail.length - TRAILER - footer, tail.length - TRAILER).check();
    }
    return tail;
  }

  private static byte[] read(SeekableInputStream stream, long length, int count)
      throws IOException {
    byte[] bytes = new byte[count];
    stream.seek(length - count);
    stream.readFully(bytes);
    return bytes;
  }

  /** Checks that every row group begins in the file. */
  static void checkPlaces(List<BlockMetaData> groups, long length) throws IOException {
    for (BlockMetaData group : groups) {
      if (!group.getColumns().isEmpty() && group.getRowCount() != 0) {
        long start = group.getStartingPos();
        long size = group.getCompressedSize();
        if (start < MAGIC.length || start >= length || size < 0 || size > length) {
          throw new IOException("a row group lies outside the file");
        }
      }
    }
  }

  /** Checks the row groups: every requested column chunk lies in the file, with enough values. */
  static void checkRowGroups(
      List<BlockMetaData> groups, Predicate<ColumnPath> requested, long length) throws IOException {
    for (BlockMetaData group : groups) {
      long sum = 0;
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (group.getRowCount() == 0 || !requested.test(chunk.getPath())) {
          continue;
        }
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < MAGIC.length || size < 0 || size > length || start > length - TRAILER - size) {
          throw new IOException("a column chunk lies outside the file");
        }
        if (chunk.getValueCount() < group.getRowCount()) {
          throw new IOException("a row group states more rows than its columns have");
        }
        sum += size;
      }
      if (group.getRowCount() < 0 || sum > length) {
        throw new IOException("a row group states a size that the file cannot hold");
      }
    }
  }
}
