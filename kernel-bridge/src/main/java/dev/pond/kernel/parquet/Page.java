// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.codec.ZstdDecompressorStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Where a page's values lie, without the levels of a page of version 2.
 *
 * @param start of the bytes in the file
 * @param stored bytes in the file
 * @param size bytes after decompression
 * @param withLevels whether definition levels come before the values
 * @param count of values
 */
record Page(
    CompressionCodecName codec, long start, int stored, int size, boolean withLevels, int count) {
  private static final int PIECE = 1 << 18;
  private static final int MAX_UNSTREAMED = 128 << 20;

  /** Opens the values, decompressed as they are read; whoever opens closes. */
  InputStream open(SeekableByteChannel channel) throws IOException {
    ChannelRange range = new ChannelRange(channel, start, stored, PIECE);
    InputStream values =
        switch (codec) {
          case UNCOMPRESSED -> range;
          case ZSTD -> new ZstdDecompressorStream(range);
          case GZIP -> new GZIPInputStream(range, 1 << 16);
          default -> decompressed(range);
        };
    if (withLevels) {
      try {
        checkLevels(values);
      } catch (IOException | RuntimeException e) {
        // A decompressor has memory outside the heap.
        try (values) {
          throw e;
        }
      }
    }
    return values;
  }

  private InputStream decompressed(ChannelRange range) throws IOException {
    if (size > MAX_UNSTREAMED || stored > MAX_UNSTREAMED) {
      throw new IOException("a page is too large for its compression");
    }
    BytesInput bytes = BytesInput.from(range.readNBytes(stored));
    CodecFactory codecs = new CodecFactory(new Configuration(false), 0);
    try {
      return new BoundedCodecs(codecs)
          .getDecompressor(codec)
          .decompress(bytes, size)
          .toInputStream();
    } finally {
      codecs.release();
    }
  }

  private void checkLevels(InputStream values) throws IOException {
    int length = intAt(values);
    if (length < 0 || length > size) {
      throw new IOException("a page states more levels than it can hold");
    }
    byte[] levels = values.readNBytes(Math.min(length, 1 << 20));
    if (levels.length < length) {
      throw new IOException("a page has levels of an unknown kind");
    }
    for (int level : RunLengths.read(new java.io.ByteArrayInputStream(levels), 1, count)) {
      if (level == 0) {
        throw new IOException("a value is missing");
      }
    }
  }

  /** Reads a number of four bytes, the lowest first. */
  static int intAt(InputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int b = in.read();
      if (b < 0) {
        throw new java.io.EOFException("a page ends before its values do");
      }
      value |= b << shift;
    }
    return value;
  }
}
