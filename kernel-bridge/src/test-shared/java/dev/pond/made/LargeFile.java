// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.bouncycastle.crypto.digests.Blake3Digest;

/**
 * Writes the Parquet file around a large file's chunks page by page, as the tool's library lays it
 * out: the first ten chunks are the dictionary of their column, in one page; each further ten are
 * one plain page.
 */
final class LargeFile {
  static final int CHUNK = 1 << 24;
  private static final int PAGE = 10;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message arrow_schema { required binary bundle_id (STRING); required int64 pond_txn_id;"
              + " required binary path (STRING); required binary pond_id (STRING); required int64"
              + " chunk_id; required binary chunk_hash (STRING); required binary chunk_outboard;"
              + " required binary chunk_data; required int64 total_size; required binary root_hash"
              + " (STRING); }");
  private static final Map<String, String> FOOTER =
      ArrowFooter.of(
          List.of(
              ArrowFooter.required("bundle_id", ArrowFooter.TEXT),
              ArrowFooter.required("pond_txn_id", ArrowFooter.LONG),
              ArrowFooter.required("path", ArrowFooter.TEXT),
              ArrowFooter.required("pond_id", ArrowFooter.TEXT),
              ArrowFooter.required("chunk_id", ArrowFooter.LONG),
              ArrowFooter.required("chunk_hash", ArrowFooter.TEXT),
              ArrowFooter.required("chunk_outboard", ArrowFooter.BYTES),
              ArrowFooter.required("chunk_data", ArrowFooter.BYTES),
              ArrowFooter.required("total_size", ArrowFooter.LONG),
              ArrowFooter.required("root_hash", ArrowFooter.TEXT)));

  private final MadeContent content;
  private final String hash;
  private final int chunks;
  private final ParquetFileWriter writer;
  private final BytesInputCompressor compressor;

  private LargeFile(Path file, String hash, MadeContent content) throws IOException {
    this.content = content;
    this.hash = hash;
    chunks = Math.toIntExact((content.size() + CHUNK - 1) / CHUNK);
    writer =
        new ParquetFileWriter(
            new LocalFile(file), SCHEMA, ParquetFileWriter.Mode.OVERWRITE, Integer.MAX_VALUE, 0);
    compressor =
        new CodecFactory(new Configuration(false), 1 << 16)
            .getCompressor(CompressionCodecName.ZSTD);
  }

  /** Writes the file of one content. */
  static void write(Path file, String hash, MadeContent content) throws IOException {
    new LargeFile(file, hash, content).write();
  }

  private void write() throws IOException {
    List<byte[]> ids = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    List<byte[]> outboards = new ArrayList<>();
    try (InputStream in = content.open()) {
      Blake3Digest digest = new Blake3Digest();
      Peaks peaks = new Peaks();
      long total = 0;
      for (int i = 0; i < chunks; i++) {
        byte[] chunk = in.readNBytes(CHUNK);
        digest.update(chunk, 0, chunk.length);
        total += chunk.length;
        String soFar = MadeHash.soFar(digest);
        ids.add(number(i));
        hashes.add(text(soFar));
        peaks.add(chunk);
        outboards.add(bytes(peaks.in(Outboard.series(chunk.length, total, soFar))));
      }
    }
    writer.start();
    writer.startBlock(chunks);
    column("bundle_id", List.of(text("POND-FILE-" + hash)));
    column("pond_txn_id", List.of(number(0)));
    column("path", List.of(text(hash)));
    column("pond_id", List.of(text("")));
    column("chunk_id", ids);
    column("chunk_hash", hashes);
    column("chunk_outboard", outboards);
    data();
    column("total_size", List.of(number(content.size())));
    column("root_hash", List.of(text(hash)));
    writer.endBlock();
    writer.end(FOOTER);
    compressor.release();
  }

  private void column(String name, List<byte[]> distinct) throws IOException {
    ColumnDescriptor column = start(name);
    dictionary(distinct);
    indices(column, distinct.size(), chunks);
    writer.endColumn();
  }

  private void data() throws IOException {
    ColumnDescriptor column = start("chunk_data");
    try (InputStream in = content.open()) {
      for (int first = 0; first < chunks; first += PAGE) {
        List<byte[]> page = new ArrayList<>();
        for (int i = first; i < Math.min(chunks, first + PAGE); i++) {
          byte[] chunk = in.readNBytes(CHUNK);
          page.add(length(chunk.length));
          page.add(chunk);
        }
        int count = page.size() / 2;
        if (first == 0) {
          dictionary(page, count);
          indices(column, count, count);
        } else {
          page(column, concat(page), count, Encoding.PLAIN);
        }
      }
    }
    writer.endColumn();
  }

  private ColumnDescriptor start(String name) throws IOException {
    ColumnDescriptor column = SCHEMA.getColumnDescription(new String[] {name});
    writer.startColumn(column, chunks, CompressionCodecName.ZSTD);
    return column;
  }

  private void dictionary(List<byte[]> values) throws IOException {
    dictionary(values, values.size());
  }

  private void dictionary(List<byte[]> parts, int values) throws IOException {
    BytesInput plain = concat(parts);
    writer.writeDictionaryPage(
        new DictionaryPage(
            compressor.compress(plain), Math.toIntExact(plain.size()), values, Encoding.PLAIN));
  }

  /** Writes which value of the dictionary each row has: each its own, or all the only one. */
  private void indices(ColumnDescriptor column, int distinct, int rows) throws IOException {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(distinct - 1);
    List<BytesInput> parts = new ArrayList<>();
    parts.add(BytesInput.from(new byte[] {(byte) width}));
    if (distinct == 1) {
      parts.add(BytesInput.fromUnsignedVarInt(rows << 1));
    } else {
      for (int row = 0; row < rows; row++) {
        parts.add(BytesInput.fromUnsignedVarInt(2));
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
          parts.add(BytesInput.from(new byte[] {(byte) (row >>> shift)}));
        }
      }
    }
    page(column, BytesInput.concat(parts), rows, Encoding.RLE_DICTIONARY);
  }

  private void page(ColumnDescriptor column, BytesInput values, int rows, Encoding encoding)
      throws IOException {
    writer.writeDataPage(
        rows,
        Math.toIntExact(values.size()),
        compressor.compress(values),
        Statistics.getBuilderForReading(column.getPrimitiveType()).build(),
        rows,
        Encoding.RLE,
        Encoding.RLE,
        encoding);
  }

  private static BytesInput concat(List<byte[]> parts) {
    return BytesInput.concat(parts.stream().map(BytesInput::from).toList());
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  private static byte[] bytes(byte[] value) {
    return ByteBuffer.allocate(Integer.BYTES + value.length)
        .put(length(value.length))
        .put(value)
        .array();
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
  }
}
