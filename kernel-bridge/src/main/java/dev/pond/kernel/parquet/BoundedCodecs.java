// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Refuses pages that claim to be huge once decompressed, before they are. */
final class BoundedCodecs implements CompressionCodecFactory {
  private static final int MAX_PAGE = 128 << 20;

  /** A Snappy block begins with its length in at most so many bytes. */
  private static final int LONGEST_LENGTH = 5;

  private final CompressionCodecFactory codecs;

  BoundedCodecs(CompressionCodecFactory codecs) {
    this.codecs = codecs;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codecs.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    BytesInputDecompressor decompressor = codecs.getDecompressor(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        check(size);
        BytesInput source = bytes;
        long stated = size;
        // The library waits for ever for bytes that a block does not have.
        if (codec == CompressionCodecName.SNAPPY) {
          ByteBuffer start = ByteBuffer.wrap(bytes.toInputStream().readNBytes(LONGEST_LENGTH));
          stated = BlockLengths.of(codec, start);
        } else if (codec == CompressionCodecName.LZ4_RAW) {
          ByteBuffer block = bytes.toByteBuffer();
          stated = BlockLengths.of(codec, block);
          source = BytesInput.from(block);
        }
        if (stated != size) {
          throw new IOException("a page has another size than it states");
        }
        return decompressor.decompress(source, size);
      }

      @Override
      public void decompress(ByteBuffer from, int fromSize, ByteBuffer to, int toSize)
          throws IOException {
        check(toSize);
        decompressor.decompress(from, fromSize, to, toSize);
      }

      @Override
      public void release() {
        decompressor.release();
      }
    };
  }

  @Override
  public void release() {
    codecs.release();
  }

  private static void check(int size) throws IOException {
    if (size < 0 || size > MAX_PAGE) {
      throw new IOException("a page states that it is larger than " + MAX_PAGE + " bytes");
    }
  }
}
