// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.store.FolderTree;
import dev.pond.tinyfs.store.MemoryTree;
import dev.pond.tinyfs.write.TreeOutput;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet goes through a tree's writers and readers as it goes through files. */
class ParquetInTreesTest {
  private static final TinyPath TABLE = new TinyPath(List.of("t"));
  private static final MessageType TYPE =
      MessageTypeParser.parseMessageType("message m { required int64 id; required double d; }");

  @TempDir Path folder;

  @Test
  @DisplayName("test_parquet_roundtrip_single_batch")
  void readsTheRowsOfOneRowGroup() throws IOException {
    WritableTree tree = MemoryTree.create();
    write(tree, 100, 128L << 20);

    assertThat(ids(tree.now())).isEqualTo(LongStream.range(0, 100).boxed().toList());
    assertThat(version(tree).external()).isFalse();
  }

  @Test
  @DisplayName("test_parquet_roundtrip_multiple_batches")
  void readsTheRowsOfManyRowGroups() throws IOException {
    WritableTree tree = MemoryTree.create();
    write(tree, 50_000, 64 << 10);

    assertThat(ids(tree.now())).isEqualTo(LongStream.range(0, 50_000).boxed().toList());
    assertThat(version(tree).external()).isTrue();
  }

  @Test
  @DisplayName("test_memory_bounded_large_parquet")
  void writesLargeParquetToADraftAndNotToMemory() throws IOException {
    WritableTree tree = FolderTree.create(folder);
    long drafted = write(tree, 300_000, 256 << 10);

    long size = version(tree).size().orElseThrow();
    assertThat(size).isGreaterThan(3 << 20);
    // All but what may be in memory was in the draft before the writer was closed.
    assertThat(drafted).isGreaterThan(size - (1 << 20));
    assertThat(ids(tree.now())).hasSize(300_000);
  }

  private static NodeVersion version(WritableTree tree) throws IOException {
    return tree.now().find(TABLE).versions().get(0);
  }

  /** Writes a table; returns how many bytes of it were in the folder before it was closed. */
  private long write(WritableTree tree, long rows, long rowGroup) throws IOException {
    long[] drafted = new long[1];
    tree.change(
        transaction -> {
          TreeOutput out = transaction.create(TABLE, EntryType.TABLE);
          try (ParquetWriter<Group> writer =
              ExampleParquetWriter.builder(output(out, drafted))
                  .withType(TYPE)
                  .withDictionaryEncoding(false)
                  .withRowGroupSize(rowGroup)
                  .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(TYPE);
            for (long i = 0; i < rows; i++) {
              writer.write(groups.newGroup().append("id", i).append("d", Math.sin(i)));
            }
          }
        });
    return drafted[0];
  }

  private long drafted() throws IOException {
    Path drafts = folder.resolve("_drafts");
    if (!Files.exists(drafts)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(drafts)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private OutputFile output(TreeOutput out, long[] drafted) {
    return new OutputFile() {
      @Override
      public PositionOutputStream create(long blockSize) {
        return new DelegatingPositionOutputStream(out) {
          private long position;

          @Override
          public long getPos() {
            return position;
          }

          @Override
          public void write(int oneByte) throws IOException {
            out.write(oneByte);
            position++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
          }

          @Override
          public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
          }

          @Override
          public void close() throws IOException {
            drafted[0] = Math.max(drafted[0], drafted());
            out.close();
          }
        };
      }

      @Override
      public PositionOutputStream createOrOverwrite(long blockSize) {
        return create(blockSize);
      }

      @Override
      public boolean supportsBlockSize() {
        return false;
      }

      @Override
      public long defaultBlockSize() {
        return 0;
      }
    };
  }

  private static List<Long> ids(TinyFs tree) throws IOException {
    List<Long> ids = new ArrayList<>();
    InputFile input =
        new InputFile() {
          @Override
          public long getLength() throws IOException {
            try (SeekableByteChannel channel = tree.open(tree.find(TABLE))) {
              return channel.size();
            }
          }

          @Override
          public SeekableInputStream newStream() throws IOException {
            SeekableByteChannel channel = tree.open(tree.find(TABLE));
            return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
              @Override
              public long getPos() throws IOException {
                return channel.position();
              }

              @Override
              public void seek(long position) throws IOException {
                channel.position(position);
              }
            };
          }
        };
    ParquetReader.Builder<Group> builder =
        new ParquetReader.Builder<>(input) {
          @Override
          protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
          }
        };
    try (ParquetReader<Group> reader = builder.build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        assertThat(row.getDouble("d", 0)).isEqualTo(Math.sin(row.getLong("id", 0)));
        ids.add(row.getLong("id", 0));
      }
    }
    return ids;
  }
}
