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
        if (codec == CompressionCodecName.SNAPPY || codec == CompressionCodecName.LZ4_RAW) {
          ByteBuffer block = bytes.toByteBuffer();
          // The library waits for ever for bytes that a block does not have.
          if (BlockLengths.of(codec, block) != size) {
            throw new IOException("a page has another size than it states");
          }
          source = BytesInput.from(block);
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
