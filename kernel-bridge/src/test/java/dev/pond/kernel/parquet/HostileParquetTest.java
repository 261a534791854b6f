// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileParquetTest {
  private static final StructType SCHEMA =
      new StructType().add("id", PrimitiveType.LONG).add("s", PrimitiveType.STRING);
  private static final Configuration CONFIGURATION = new Configuration(false);

  /** Of the reading thread: a machine with other work to do is no slower by that. */
  private static final Duration MOST_CPU = Duration.ofSeconds(2);

  @TempDir Path folder;
  private byte[] sound;

  @BeforeEach
  void writeSoundFile() throws IOException {
    sound = Files.readAllBytes(sound(CompressionCodecName.SNAPPY));
    CONFIGURATION.get("load once");
  }

  private Path sound(CompressionCodecName codec) throws IOException {
    Path path = folder.resolve("sound-" + codec + ".parquet");
    Files.deleteIfExists(path);
    PlainParquetSourceTest.write(
        path,
        "message m { required int64 id; optional binary s (STRING); }",
        codec,
        100,
        (g, row) -> g.append("id", row % 7L).append("s", "canary" + row % 7));
    return path;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 8, 11, 12, 40})
  void refusesFilesThatAreCutShort(int length) throws IOException {
    refuses(Arrays.copyOf(sound, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, 0, 3})
  void refusesFooterLengthsThatTheFileCannotHold(int footer) throws IOException {
    byte[] bytes = sound.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, footer);
    refuses(bytes);
  }

  @Test
  void refusesOtherMagic() throws IOException {
    byte[] bytes = sound.clone();
    bytes[bytes.length - 1] = 'E';
    refuses(bytes);
  }

  @Test
  void refusesFootersWhoseListsClaimToBeHuge() throws IOException {
    // Field 2, a list of 2^31-1 structs; field 4, a text of 2^31-1 bytes.
    refuses(withFooter(new byte[] {0x15, 2, 0x19, (byte) 0xfc, -1, -1, -1, -1, 7, 0}));
    refuses(withFooter(new byte[] {0x15, 2, 0x38, -1, -1, -1, -1, 7, 0}));
    byte[] nested = new byte[10_000];
    Arrays.fill(nested, (byte) 0x1c);
    refuses(withFooter(nested));
  }

  @Test
  void refusesSchemasThatNestWithoutEnd() throws IOException {
    FileMetaData footer = footer();
    SchemaElement leaf = footer.getSchema().get(1);
    footer.getSchema().clear();
    for (int i = 0; i < 100_000; i++) {
      SchemaElement group = new SchemaElement("g" + i);
      group.setNum_children(1);
      footer.addToSchema(group);
    }
    footer.addToSchema(leaf);
    refuses(withFooter(footer));
  }

  @Test
  void refusesRowGroupsThatAreNotInTheFile() throws IOException {
    for (long size : new long[] {Long.MAX_VALUE, 1L << 40, sound.length, -1}) {
      FileMetaData footer = footer();
      chunk(footer).getMeta_data().setTotal_compressed_size(size);
      refuses(withFooter(footer));
    }
    for (long offset : new long[] {-1, 0, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
      FileMetaData footer = footer();
      chunk(footer).getMeta_data().setDictionary_page_offset(offset);
      chunk(footer).getMeta_data().setData_page_offset(offset);
      refuses(withFooter(footer));
    }
  }

  @Test
  void refusesMoreRowsThanTheColumnsHave() throws IOException {
    for (long rows : new long[] {101, 1L << 31, Long.MAX_VALUE, -1}) {
      FileMetaData footer = footer();
      RowGroup group = footer.getRow_groups().get(0);
      group.setNum_rows(rows);
      refuses(withFooter(footer));
      group.getColumns().forEach(c -> c.getMeta_data().setNum_values(Math.max(rows, 100)));
      refuses(withFooter(footer));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void refusesPagesThatClaimToBeHuge(CompressionCodecName codec) throws IOException {
    sound = Files.readAllBytes(sound(codec));
    for (int size : new int[] {Integer.MAX_VALUE, 1 << 29, -1}) {
      refuses(withFirstPage(header -> header.setUncompressed_page_size(size)));
    }
    for (int size : new int[] {Integer.MAX_VALUE, 1 << 29, -1}) {
      refuses(withFirstPage(header -> header.setCompressed_page_size(size)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"SNAPPY", "GZIP", "ZSTD"})
  void refusesPagesThatClaimMoreThanTheyHold(CompressionCodecName codec) throws IOException {
    sound = Files.readAllBytes(sound(codec));
    refuses(withFirstPage(header -> header.setUncompressed_page_size(1 << 20)));
  }

  @Test
  void refusesDictionariesThatClaimToBeHuge() throws IOException {
    for (int size : new int[] {Integer.MAX_VALUE, 1 << 29, -1}) {
      refuses(withFirstPage(header -> header.getDictionary_page_header().setNum_values(size)));
    }
  }

  @Test
  void damagedBytesGiveRowsOrATypedFailure() throws IOException {
    Random random = new Random(7);
    for (int i : IntStream.range(0, 500).toArray()) {
      byte[] bytes = sound.clone();
      int from = i % 2 == 0 ? 4 : bytes.length - 400;
      int at = from + random.nextInt(bytes.length - 8 - from);
      bytes[at] = (byte) random.nextInt();
      readOrRefuse(bytes);
    }
  }

  private void refuses(byte[] bytes) throws IOException {
    if (!readOrRefuse(bytes)) {
      fail("Read a damaged file");
    }
  }

  /** Returns whether the file was refused, read at once and page by page. */
  private boolean readOrRefuse(byte[] bytes) throws IOException {
    boolean whole = readOrRefuse(bytes, Long.MAX_VALUE);
    boolean paged = readOrRefuse(bytes, 0);
    // Headers are read more strictly by ours; what it reads, Parquet does.
    assertThat(paged || !whole).isTrue();
    return whole;
  }

  /** Returns whether the file was refused, as it should be: quickly, with little memory. */
  private boolean readOrRefuse(byte[] bytes, long readAtOnce) throws IOException {
    Path path = folder.resolve("hostile.parquet");
    Files.write(path, bytes);
    StoredFile file = new StoredFile(path.toUri().toString(), bytes.length, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    boolean refused = false;
    try (CloseableIterator<ColumnBatch> batches =
        new PlainParquetSource(CONFIGURATION, readAtOnce).open(file, SCHEMA)) {
      while (batches.hasNext()) {
        batches.next();
      }
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("Cannot read file:");
      assertThat(e.getMessage()).doesNotContain("canary");
      refused = true;
    } catch (UncheckedIOException e) {
      assertThat(e.getCause()).hasMessageStartingWith("Cannot read file:");
      refused = true;
    }
    assertThat(threads.getCurrentThreadCpuTime() - cpuBefore).isLessThan(MOST_CPU.toNanos());
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
    return refused;
  }

  private FileMetaData footer() throws IOException {
    int length = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(sound.length - 8);
    int start = sound.length - 8 - length;
    return Util.readFileMetaData(new ByteArrayInputStream(sound, start, length));
  }

  /** Returns the file with another header of its first page, and offsets that fit. */
  private byte[] withFirstPage(Consumer<PageHeader> change) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(sound, 4, sound.length - 4);
    PageHeader header = Util.readPageHeader(in);
    int rest = sound.length - in.available();
    change.accept(header);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writePageHeader(header, out);
    int more = out.size() - (rest - 4);
    FileMetaData footer = footer();
    ColumnMetaData first = chunk(footer).getMeta_data();
    first.setTotal_compressed_size(first.getTotal_compressed_size() + more);
    first.setData_page_offset(first.getData_page_offset() + more);
    ColumnMetaData second = footer.getRow_groups().get(0).getColumns().get(1).getMeta_data();
    second.setDictionary_page_offset(second.getDictionary_page_offset() + more);
    second.setData_page_offset(second.getData_page_offset() + more);
    byte[] before = sound;
    int end =
        before.length
            - 8
            - ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN).getInt(before.length - 8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(before, 0, 4);
    out.writeTo(file);
    file.write(before, rest, end - rest);
    int pages = file.size();
    Util.writeFileMetaData(footer, file);
    int length = file.size() - pages;
    file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }

  @Test
  void theHarnessItselfKeepsFilesReadable() throws IOException {
    assertThat(readOrRefuse(sound)).isFalse();
    assertThat(readOrRefuse(withFirstPage(header -> {}))).isFalse();
    assertThat(readOrRefuse(withFooter(footer()))).isFalse();
  }

  /** As some writers leave it of a table without rows. */
  @Test
  void readsPastRowGroupsWithoutRowsThatAreNowhere() throws IOException {
    FileMetaData footer = footer();
    RowGroup empty = new RowGroup(footer.getRow_groups().get(0)).setNum_rows(0);
    for (ColumnChunk chunk : empty.getColumns()) {
      chunk.setFile_offset(0);
      ColumnMetaData column = chunk.getMeta_data();
      column.setNum_values(0).setTotal_compressed_size(0).setTotal_uncompressed_size(0);
      column.setData_page_offset(0);
      column.unsetDictionary_page_offset();
    }
    empty.setFile_offset(0);
    footer.getRow_groups().add(0, empty);
    footer.getRow_groups().add(empty);
    assertThat(readOrRefuse(withFooter(footer))).isFalse();
  }

  private static ColumnChunk chunk(FileMetaData footer) {
    return footer.getRow_groups().get(0).getColumns().get(0);
  }

  private byte[] withFooter(FileMetaData footer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, out);
    return withFooter(out.toByteArray());
  }

  private byte[] withFooter(byte[] footer) {
    int length = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(sound.length - 8);
    int pages = sound.length - 8 - length;
    return ByteBuffer.allocate(pages + footer.length + 8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(sound, 0, pages)
        .put(footer)
        .putInt(footer.length)
        .put("PAR1".getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
