// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.tinyfs.hash.Blake3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A large file in the making, as its writers make it or as none should. */
final class MadeBlob {
  final byte[] content;
  int chunkSize = 64 << 10;
  CompressionCodecName codec = CompressionCodecName.ZSTD;
  WriterVersion version = WriterVersion.PARQUET_1_0;
  boolean dictionary = true;
  int pageSize = 1 << 20;
  long rowGroupSize = 128L << 20;
  String repetition = "required";
  String prefix = "";
  int outboards = 3;
  boolean shuffled;
  long totalSize;
  boolean deep;
  List<Long> ids;
  List<byte[]> chunks;
  private String hash;

  /** Made of bytes that compress a little. */
  MadeBlob(int size) {
    content = new byte[size];
    new Random(size).nextBytes(content);
    for (int i = 0; i < size; i++) {
      content[i] &= (byte) ((i >> 10) % 3 == 0 ? 0x0f : 0xff);
    }
    totalSize = size;
  }

  String hash() {
    if (hash == null) {
      hash = Blake3.hex(content);
    }
    return hash;
  }

  MadeBlob cut() {
    chunks = new ArrayList<>();
    ids = new ArrayList<>();
    for (int at = 0; at < content.length; at += chunkSize) {
      ids.add((long) chunks.size());
      chunks.add(Arrays.copyOfRange(content, at, Math.min(content.length, at + chunkSize)));
    }
    return this;
  }

  ContentAddress.Large address(Path folder) {
    String uri = folder.toUri().toString().replaceAll("/$", "");
    return new ContentAddress.Large(uri, content.length, hash());
  }

  Path file(Path folder) {
    Path in = deep ? folder.resolve("blake3_16=" + hash().substring(0, 4)) : folder;
    return in.resolve("blake3=" + hash() + ".parquet");
  }

  /** Writes it into a folder and says where its bytes lie. */
  ContentAddress.Large write(Path folder) {
    if (chunks == null) {
      cut();
    }
    try {
      Files.createDirectories(file(folder).getParent());
      write(file(folder), trees());
      // Hadoop's own checksum would find some damage before we do.
      Files.deleteIfExists(file(folder).resolveSibling("." + file(folder).getFileName() + ".crc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return address(folder);
  }

  private void write(Path file, List<byte[]> trees) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            ("message m { R binary Pbundle_id (STRING); R int64 Ppond_txn_id; R binary Ppath"
                    + " (STRING); R binary Ppond_id (STRING); R int64 Pchunk_id; R binary"
                    + " Pchunk_hash (STRING); R binary Pchunk_outboard; R binary Pchunk_data;"
                    + " R int64 Ptotal_size; R binary Proot_hash (STRING); }")
                .replace("R ", repetition + " ")
                .replaceAll("\\bP(?=[a-z])", prefix));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      order.add(i);
    }
    if (shuffled) {
      Collections.shuffle(order, new Random(7));
    }
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .withConf(new Configuration())
            .withCompressionCodec(codec)
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionary)
            .withDictionaryPageSize(64 << 20)
            .withPageSize(pageSize)
            .withMinRowCountForPageSizeCheck(1)
            .withRowGroupSize(rowGroupSize)
            .build()) {
      SimpleGroupFactory rows = new SimpleGroupFactory(schema);
      for (int i : order) {
        Group row = rows.newGroup();
        row.append(prefix + "bundle_id", "POND-FILE-" + hash());
        row.append(prefix + "pond_txn_id", 0L);
        row.append(prefix + "path", hash());
        row.append(prefix + "pond_id", "");
        row.append(prefix + "chunk_id", ids.get(i));
        row.append(prefix + "chunk_hash", hash());
        row.append(prefix + "chunk_outboard", Binary.fromConstantByteArray(trees.get(i)));
        if (chunks.get(i) != null) {
          row.append(prefix + "chunk_data", Binary.fromConstantByteArray(chunks.get(i)));
        }
        row.append(prefix + "total_size", totalSize);
        row.append(prefix + "root_hash", hash());
        writer.write(row);
      }
    }
  }

  /** Returns the hash trees of the content as it should be, whatever the chunks are. */
  private List<byte[]> trees() {
    List<byte[]> trees = new ArrayList<>();
    Deque<byte[]> stack = new ArrayDeque<>();
    for (int i = 0; i < chunks.size(); i++) {
      int from = Math.min(content.length, i * chunkSize);
      int length = Math.min(chunkSize, content.length - from);
      if (length == chunkSize && Integer.bitCount(chunkSize) == 1 && chunkSize >= 1024) {
        byte[] top = Blake3.chainingValue(content, from, length, from / 1024);
        for (int count = i + 1; (count & 1) == 0; count >>= 1) {
          top = Blake3.parent(stack.removeLast(), top);
        }
        stack.addLast(top);
      }
      trees.add(tree(i + 1, length, from + length, stack));
    }
    return trees;
  }

  private byte[] tree(int chunk, int size, long total, Deque<byte[]> stack) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (outboards == 0) {
      return new byte[0];
    }
    if (outboards > 1) {
      out.write(outboards);
    }
    ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(head.putLong(size).putLong(total).array());
    if (outboards == 3) {
      out.writeBytes(HexFormat.of().parseHex(hash()));
      out.writeBytes(new byte[4]);
    } else {
      out.writeBytes(new byte[8]);
    }
    if (outboards > 1) {
      out.writeBytes(peaks(chunk, stack));
    }
    return out.toByteArray();
  }

  private byte[] peaks(int chunk, Deque<byte[]> stack) {
    ByteBuffer out = ByteBuffer.allocate(4 + 44 * stack.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(stack.size());
    int level = Integer.numberOfTrailingZeros(Math.max(1, chunkSize / SeriesOutboard.BLOCK));
    long start = 0;
    int left = stack.size() == Integer.bitCount(chunk) ? chunk : chunk - 1;
    for (byte[] peak : stack) {
      int size = Integer.highestOneBit(left);
      out.putInt(level + Integer.numberOfTrailingZeros(size)).put(peak).putLong(start);
      start += (long) size << level;
      left -= size;
    }
    return out.array();
  }
}
