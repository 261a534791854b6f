// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How long blocks of codecs without an end mark are once decompressed, found without doing so. */
final class BlockLengths {
  private static final long BROKEN = -1;
  private static final int SHORTEST_MATCH = 4;

  private BlockLengths() {}

  /** Returns the number of bytes, or -1 if the block is damaged. The buffer is not moved. */
  static long of(CompressionCodecName codec, ByteBuffer block) {
    ByteBuffer bytes = block.duplicate();
    return codec == CompressionCodecName.SNAPPY ? snappy(bytes) : lz4(bytes);
  }

  /** A Snappy block begins with its length, seven bits a byte. */
  private static long snappy(ByteBuffer bytes) {
    long length = 0;
    for (int shift = 0; shift < 35 && bytes.hasRemaining(); shift += 7) {
      byte b = bytes.get();
      length |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return length;
      }
    }
    return BROKEN;
  }

  /** An LZ4 block is a row of literals and matches, each with its length. */
  private static long lz4(ByteBuffer bytes) {
    long total = 0;
    while (bytes.hasRemaining()) {
      int token = bytes.get() & 0xff;
      long literals = lz4Length(bytes, token >> 4);
      if (literals < 0 || literals > bytes.remaining()) {
        return BROKEN;
      }
      bytes.position(bytes.position() + (int) literals);
      total += literals;
      if (!bytes.hasRemaining()) {
        return total;
      }
      if (bytes.remaining() < 2) {
        return BROKEN;
      }
      bytes.getShort();
      long match = lz4Length(bytes, token & 15);
      if (match < 0) {
        return BROKEN;
      }
      total += match + SHORTEST_MATCH;
    }
    return total;
  }

  private static long lz4Length(ByteBuffer bytes, int nibble) {
    long length = nibble;
    for (int more = 255; nibble == 15 && more == 255; ) {
      if (!bytes.hasRemaining()) {
        return BROKEN;
      }
      more = bytes.get() & 0xff;
      length += more;
    }
    return length;
  }
}
