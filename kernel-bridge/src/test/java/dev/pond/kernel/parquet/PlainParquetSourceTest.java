// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainParquetSourceTest {
  @TempDir Path folder;
  private final PlainParquetSource source = new PlainParquetSource(new Configuration(false));

  @Test
  void readsEveryPrimitiveType() throws IOException {
    StoredFile file =
        write(
            """
            message m { required boolean z; required int32 b (INTEGER(8,true));
              required int32 i; required int64 l; required float f; required double d;
              required binary s (STRING); required binary raw; required int32 day (DATE);
              required int64 us (TIMESTAMP(MICROS,true)); required int64 ms (TIMESTAMP(MILLIS,true));
              required int64 ns (TIMESTAMP(NANOS,false)); required int96 old;
              required int32 d9 (DECIMAL(9,2)); required int64 d18 (DECIMAL(18,4));
              required fixed_len_byte_array(16) d38 (DECIMAL(38,10)); required binary db (DECIMAL(20,0)); }
            """,
            CompressionCodecName.UNCOMPRESSED,
            1,
            (g, row) -> {
              g.append("z", true).append("b", -7).append("i", 1 << 30).append("l", Long.MIN_VALUE);
              g.append("f", 1.5f).append("d", -0.0).append("s", "dé");
              g.append("raw", Binary.fromConstantByteArray(new byte[] {1, (byte) 0xff}));
              g.append("day", -1).append("us", -5L).append("ms", -5L).append("ns", -1L);
              g.append("old", Binary.fromConstantByteArray(int96(2_440_589, 1_999)));
              g.append("d9", -150).append("d18", 12_345L);
              g.append("d38", Binary.fromConstantByteArray(fixed(BigInteger.valueOf(-1), 16)));
              g.append("db", Binary.fromConstantByteArray(BigInteger.TEN.pow(19).toByteArray()));
            });
    StructType schema =
        new StructType()
            .add("z", PrimitiveType.BOOLEAN)
            .add("b", PrimitiveType.BYTE)
            .add("i", PrimitiveType.INTEGER)
            .add("l", PrimitiveType.LONG)
            .add("f", PrimitiveType.FLOAT)
            .add("d", PrimitiveType.DOUBLE)
            .add("s", PrimitiveType.STRING)
            .add("raw", PrimitiveType.BINARY)
            .add("day", PrimitiveType.DATE)
            .add("us", PrimitiveType.TIMESTAMP)
            .add("ms", PrimitiveType.TIMESTAMP)
            .add("ns", PrimitiveType.TIMESTAMP_NTZ)
            .add("old", PrimitiveType.TIMESTAMP)
            .add("d9", new DecimalType(9, 2))
            .add("d18", new DecimalType(18, 4))
            .add("d38", new DecimalType(38, 10))
            .add("db", new DecimalType(20, 0));
    assertThat(read(file, schema))
        .containsExactly(
            "true|-7|1073741824|-9223372036854775808|1.5|-0.0|dé|01ff|-1|-5|-5000|-1|86400000001"
                + "|-1.50|1.2345|-0.0000000001|10000000000000000000");
  }

  @Test
  void widensWhatLosesNothing() throws IOException {
    StoredFile file =
        write(
            "message m { required int32 i; required float f; required int32 day (DATE);"
                + " required int32 d (DECIMAL(5,2)); required int32 u (INTEGER(32,false)); }",
            CompressionCodecName.SNAPPY,
            1,
            (g, row) ->
                g.append("i", -3)
                    .append("f", 0.5f)
                    .append("day", 1)
                    .append("d", 150)
                    .append("u", -1));
    StructType schema =
        new StructType()
            .add("i", PrimitiveType.LONG)
            .add("f", PrimitiveType.DOUBLE)
            .add("day", PrimitiveType.TIMESTAMP_NTZ)
            .add("d", new DecimalType(10, 4))
            .add("u", PrimitiveType.LONG);
    assertThat(read(file, schema)).containsExactly("-3|0.5|86400000000|1.5000|4294967295");
    assertThat(
            read(
                file,
                new StructType().add("i", new DecimalType(12, 1)).add("i2", PrimitiveType.VOID)))
        .containsExactly("-3.0|null");
  }

  @Test
  void projectsNestedFieldsByNameAndFillsAbsentOnesWithNull() throws IOException {
    StoredFile file =
        write(
            "message m { optional group add { optional binary path (STRING); optional group dv {"
                + " required int32 size; optional int64 card; } } optional int32 x; }",
            CompressionCodecName.ZSTD,
            4,
            (g, row) -> {
              if (row > 0) {
                Group add = g.addGroup("add");
                if (row > 1) {
                  add.append("path", "p" + row);
                }
                if (row > 2) {
                  add.addGroup("dv").append("size", row);
                }
              }
            });
    StructType dv =
        new StructType().add("size", PrimitiveType.INTEGER).add("new", PrimitiveType.LONG);
    StructType add =
        new StructType()
            .add("dv", dv)
            .add("tags", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true))
            .add("path", PrimitiveType.STRING);
    StructType schema =
        new StructType()
            .add("remove", new StructType().add("path", PrimitiveType.STRING))
            .add("add", add);
    assertThat(read(file, schema))
        .containsExactly(
            "null|null", "null|{null,null,null}", "null|{null,null,p2}", "null|{{3,null},null,p3}");
    StructType shape =
        new StructType().add("add", new StructType().add("dv", new StructType().add("no", dv)));
    assertThat(read(file, shape)).containsExactly("null", "{null}", "{null}", "{{null}}");
    assertThat(read(file, new StructType().add("y", dv)))
        .containsExactly("null", "null", "null", "null");
    assertThat(read(file, new StructType())).hasSize(4);
  }

  @Test
  void readsListsOfThreeLevels() throws IOException {
    StoredFile file =
        write(
            "message m { optional group a (LIST) { repeated group list { optional group element (LIST)"
                + " { repeated group list { optional int32 element; } } } } }",
            CompressionCodecName.SNAPPY,
            5,
            (g, row) -> {
              if (row == 0) {
                return;
              }
              Group outer = g.addGroup("a");
              for (int i = 1; i < row; i++) {
                Group element = outer.addGroup("list");
                if (i == 2) {
                  continue;
                }
                Group inner = element.addGroup("element");
                for (int j = 0; j < i; j++) {
                  Group value = inner.addGroup("list");
                  if (j != 1) {
                    value.append("element", 10 * row + j);
                  }
                }
              }
            });
    StructType schema =
        new StructType().add("a", new ArrayType(new ArrayType(PrimitiveType.INTEGER, true), true));
    assertThat(read(file, schema))
        .containsExactly("null", "[]", "[[20]]", "[[30],null]", "[[40],null,[40,null,42]]");
  }

  @Test
  void readsListsOfTwoLevelsAndBareRepeatedFields() throws IOException {
    StoredFile file =
        write(
            """
            message m { optional group a (LIST) { repeated int32 element; }
              required group b (LIST) { repeated group array { required int32 x; } }
              required group c (LIST) { repeated group bag { required int32 x; optional int32 y; } }
              repeated binary d (STRING); optional group e { repeated group f { optional int32 g; } } }
            """,
            CompressionCodecName.SNAPPY,
            3,
            (g, row) -> {
              Group b = g.addGroup("b");
              Group c = g.addGroup("c");
              Group a = row == 0 ? null : g.addGroup("a");
              Group e = row == 0 ? null : g.addGroup("e");
              for (int i = 0; i < row; i++) {
                a.append("element", i);
                b.addGroup("array").append("x", i);
                c.addGroup("bag").append("x", i);
                g.append("d", "d" + i);
                e.addGroup("f");
              }
            });
    StructType x = new StructType().add("x", PrimitiveType.INTEGER);
    StructType schema =
        new StructType()
            .add("a", new ArrayType(PrimitiveType.INTEGER, true))
            .add("b", new ArrayType(x, true))
            .add("c", new ArrayType(x.add("y", PrimitiveType.LONG), true))
            .add("d", new ArrayType(PrimitiveType.STRING, true))
            .add(
                "e",
                new StructType()
                    .add(
                        "f",
                        new ArrayType(new StructType().add("g", PrimitiveType.INTEGER), true)));
    assertThat(read(file, schema))
        .containsExactly(
            "null|[]|[]|[]|null",
            "[0]|[{0}]|[{0,null}]|[d0]|{[{null}]}",
            "[0,1]|[{0},{1}]|[{0,null},{1,null}]|[d0,d1]|{[{null},{null}]}");
  }

  @Test
  void readsMapsAndStructsInLists() throws IOException {
    StoredFile file =
        write(
            """
            message m { optional group m (MAP) { repeated group key_value {
              required binary key (STRING); optional group value {
                optional int32 x; optional group l (LIST) { repeated group list { required int64 element; } } } } } }
            """,
            CompressionCodecName.GZIP,
            4,
            (g, row) -> {
              if (row == 0) {
                return;
              }
              Group map = g.addGroup("m");
              for (int i = 1; i < row; i++) {
                Group entry = map.addGroup("key_value").append("key", "k" + i);
                if (i == 1) {
                  Group value = entry.addGroup("value").append("x", row);
                  Group list = value.addGroup("l");
                  for (int j = 2; j < row; j++) {
                    list.addGroup("list").append("element", (long) j);
                  }
                }
              }
            });
    StructType value =
        new StructType()
            .add("x", PrimitiveType.INTEGER)
            .add("l", new ArrayType(PrimitiveType.LONG, false));
    StructType schema = new StructType().add("m", new MapType(PrimitiveType.STRING, value, true));
    assertThat(read(file, schema))
        .containsExactly("null", "[]", "[k1={2,[]}]", "[k1={3,[2]},k2=null]");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void cutsLargeFilesIntoBatchesAcrossRowGroups(CompressionCodecName codec) throws IOException {
    int rows = 30_000;
    StoredFile file =
        write(
            "message m { required int64 id; optional binary s (STRING); }",
            codec,
            rows,
            (g, row) -> {
              g.append("id", (long) row);
              if (row % 3 != 0) {
                g.append("s", "value " + row % 100);
              }
            });
    StructType schema =
        new StructType().add("id", PrimitiveType.LONG).add("s", PrimitiveType.STRING);
    int seen = 0;
    int batches = 0;
    try (CloseableIterator<ColumnBatch> it = source.open(file, schema)) {
      while (it.hasNext()) {
        ColumnBatch batch = it.next();
        assertThat(batch.rowCount()).isBetween(1, 4096);
        for (int i = 0; i < batch.rowCount(); i++, seen++) {
          assertThat(batch.column(0).getLong(i)).isEqualTo(seen);
          assertThat(batch.column(1).isNullAt(i)).isEqualTo(seen % 3 == 0);
          if (seen % 3 != 0) {
            assertThat(batch.column(1).getString(i)).isEqualTo("value " + seen % 100);
          }
        }
        batches++;
      }
    }
    assertThat(seen).isEqualTo(rows);
    assertThat(batches).isGreaterThan(7);
  }

  @Test
  void saysWhichColumnHasTheWrongType() throws IOException {
    StoredFile file =
        write(
            "message m { optional group add { optional binary size (STRING); } required int64 big; }",
            CompressionCodecName.SNAPPY,
            1,
            (g, row) -> g.append("big", 1L << 40).addGroup("add").append("size", "secret"));
    assertThatThrownBy(
            () ->
                read(
                    file,
                    new StructType().add("add", new StructType().add("size", PrimitiveType.LONG))))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "column add.size is stored as BINARY (STRING), which cannot be read as long");
    assertThatThrownBy(() -> read(file, new StructType().add("add", PrimitiveType.LONG)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column add is stored as a group");
    assertThatThrownBy(() -> read(file, new StructType().add("big", PrimitiveType.INTEGER)))
        .hasMessageContaining("column big has a value that no integer holds")
        .hasMessageNotContaining("1099511627776");
  }

  @Test
  void aMissingFileIsNotFound() {
    StoredFile file = new StoredFile("file:" + folder + "/none.parquet", 100, 0);
    assertThatThrownBy(() -> source.open(file, new StructType()))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void rangesThatCoverAFileYieldEachRowGroupOnce() throws IOException {
    StoredFile file =
        write(
            "message m { required int64 l; }",
            CompressionCodecName.UNCOMPRESSED,
            30_000,
            (group, row) -> group.append("l", row * 0x9E3779B185EBCA87L));
    StructType schema = new StructType().add("l", PrimitiveType.LONG);
    List<String> whole = read(file, schema);
    long piece = file.size() / 5;
    List<String> pieces = new ArrayList<>();
    int largest = 0;
    for (int i = 0; i < 5; i++) {
      FileRange range = new FileRange(i * piece, i == 4 ? Long.MAX_VALUE : (i + 1) * piece);
      List<String> rows = new ArrayList<>();
      try (CloseableIterator<ColumnBatch> batches = source.open(file, schema, range)) {
        while (batches.hasNext()) {
          rows.addAll(Cells.rows(batches.next()));
        }
      }
      largest = Math.max(largest, rows.size());
      pieces.addAll(rows);
    }

    assertThat(whole).hasSize(30_000);
    assertThat(pieces).isEqualTo(whole);
    assertThat(largest).isLessThan(20_000);
  }

  private List<String> read(StoredFile file, StructType schema) throws IOException {
    List<String> rows = read(source, file, schema);
    PlainParquetSource streaming = new PlainParquetSource(new Configuration(false), 0);
    assertThat(read(streaming, file, schema)).isEqualTo(rows);
    return rows;
  }

  private static List<String> read(PlainParquetSource source, StoredFile file, StructType schema)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<ColumnBatch> batches = source.open(file, schema)) {
      while (batches.hasNext()) {
        rows.addAll(Cells.rows(batches.next()));
      }
    }
    return rows;
  }

  private StoredFile write(
      String schema, CompressionCodecName codec, int rows, BiConsumer<Group, Integer> fill)
      throws IOException {
    return write(folder.resolve("f.parquet"), schema, codec, rows, fill);
  }

  static StoredFile write(
      Path path,
      String schema,
      CompressionCodecName codec,
      int rows,
      BiConsumer<Group, Integer> fill)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(path.toUri()))
            .withType(type)
            .withCompressionCodec(codec)
            .withRowGroupSize(64L << 10)
            .withPageSize(8 << 10)
            .build()) {
      for (int row = 0; row < rows; row++) {
        Group group = groups.newGroup();
        fill.accept(group, row);
        writer.write(group);
      }
    }
    return new StoredFile(path.toUri().toString(), Files.size(path), 0);
  }

  private static byte[] int96(int julianDay, long nanos) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(nanos)
        .putInt(julianDay)
        .array();
  }

  private static byte[] fixed(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
    byte[] own = value.toByteArray();
    System.arraycopy(own, 0, bytes, length - own.length, own.length);
    return bytes;
  }
}
