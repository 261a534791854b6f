// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkParquetSourceTest {
  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();
  private final SparkParquetSource source = new SparkParquetSource(new Configuration());

  private StoredFile write(long rows, String... columns) throws IOException {
    Path data = folder.resolve("data");
    session
        .range(0, rows, 1, 1)
        .selectExpr(columns)
        .write()
        .mode("overwrite")
        .parquet(data.toString());
    Path file = ReadTable.parquetFiles(data).get(0);
    return new StoredFile(file.toUri().toString(), Files.size(file), 0);
  }

  private List<String> read(StoredFile file, StructType schema) throws IOException {
    List<String> rows = read(source, file, schema);
    assertThat(read(new SparkParquetSource(new Configuration(), 0), file, schema)).isEqualTo(rows);
    return rows;
  }

  private static List<String> read(SparkParquetSource source, StoredFile file, StructType schema)
      throws IOException {
    List<String> rows = new ArrayList<>();
    List<ColumnBatch> copies = new ArrayList<>();
    try (CloseableIterator<ColumnBatch> batches = source.open(file, schema)) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        assertThat(batch.schema()).isEqualTo(schema);
        show(batch, rows);
        copies.add(BatchCopier.compact(batch));
      }
    }
    List<String> copied = new ArrayList<>();
    copies.forEach(copy -> show(copy, copied));
    assertThat(copied).isEqualTo(rows);
    return rows;
  }

  private static void show(ColumnBatch batch, List<String> rows) {
    for (int row = 0; row < batch.rowCount(); row++) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < batch.schema().size(); i++) {
        values.add(show(batch.column(i), row));
      }
      rows.add(String.join(" ", values));
    }
  }

  private static String show(ColumnVector vector, int row) {
    DataType type = vector.type();
    if (vector.isNullAt(row)) {
      if (type instanceof StructType struct) {
        for (int i = 0; i < struct.size(); i++) {
          assertThat(vector.child(i).isNullAt(row)).isTrue();
        }
      }
      return "-";
    }
    StringBuilder text = new StringBuilder();
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        text.append(i == 0 ? "" : ",").append(show(vector.child(i), row));
      }
      return "(" + text + ")";
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      int start = vector.elementStart(row);
      for (int i = start; i < start + vector.elementCount(row); i++) {
        text.append(i == start ? "" : ",").append(show(vector.child(0), i));
        text.append(type instanceof MapType ? "=" + show(vector.child(1), i) : "");
      }
      return "[" + text + "]";
    }
    return type instanceof DecimalType
        ? vector.getDecimal(row).toString()
        : primitive(vector, row, (PrimitiveType) type);
  }

  private static String primitive(ColumnVector vector, int row, PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(vector.getBoolean(row));
      case BYTE, SHORT, INTEGER, DATE -> vector.getInt(row) + "/" + vector.getLong(row);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> Long.toString(vector.getLong(row));
      case FLOAT -> Float.toString(vector.getFloat(row));
      case DOUBLE -> Double.toString(vector.getDouble(row));
      case STRING, BINARY -> vector.getString(row);
      case VOID -> "void";
    };
  }

  @Test
  void readsColumnsOfEveryTypeInTheOrderOfTheSchema() throws IOException {
    StoredFile file =
        write(
            2,
            "id % 2 = 1 t",
            "cast(id as tinyint) b",
            "cast(id as smallint) s",
            "cast(id as int) i",
            "id l",
            "cast(id as float) f",
            "cast(id as double) d",
            "'x' || id str",
            "cast('y' || id as binary) bin",
            "date_add(date'1970-01-01', cast(id as int)) day",
            "timestamp_micros(id) ts",
            "cast(id as decimal(20,2)) dec");
    StructType schema =
        new StructType()
            .add("dec", new DecimalType(20, 2))
            .add("ts", PrimitiveType.TIMESTAMP)
            .add("day", PrimitiveType.DATE)
            .add("bin", PrimitiveType.BINARY)
            .add("str", PrimitiveType.STRING)
            .add("d", PrimitiveType.DOUBLE)
            .add("f", PrimitiveType.FLOAT)
            .add("l", PrimitiveType.LONG)
            .add("i", PrimitiveType.INTEGER)
            .add("s", PrimitiveType.SHORT)
            .add("b", PrimitiveType.BYTE)
            .add("t", PrimitiveType.BOOLEAN)
            .add("none", PrimitiveType.STRING);

    assertThat(read(file, schema))
        .containsExactly(
            "0.00 0 0/0 y0 x0 0.0 0.0 0 0/0 0/0 0/0 false -",
            "1.00 1 1/1 y1 x1 1.0 1.0 1 1/1 1/1 1/1 true -");
  }

  @Test
  void readsActionsAsCheckpointsNestThem() throws IOException {
    StoredFile file =
        write(
            10_000,
            "if(id % 3 = 0, struct('p' || id as path, map('a', 'v' || id, 'b', null)"
                + " as partitionValues, id as size, cast(null as string) as stats,"
                + " array('t' || id, null) as tags), null) as add",
            "if(id = 1, struct(cast(3 as int) as minReaderVersion, array('f') as readerFeatures),"
                + " null) as protocol");
    StructType add =
        new StructType()
            .add("size", PrimitiveType.LONG)
            .add("path", PrimitiveType.STRING)
            .add("deletionVector", new StructType().add("offset", PrimitiveType.INTEGER))
            .add("partitionValues", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true))
            .add("tags", new ArrayType(PrimitiveType.STRING, true))
            .add("stats", PrimitiveType.STRING);
    StructType schema =
        new StructType()
            .add("remove", new StructType().add("path", PrimitiveType.STRING))
            .add("add", add)
            .add(
                "protocol",
                new StructType()
                    .add("minReaderVersion", PrimitiveType.INTEGER)
                    .add("readerFeatures", new ArrayType(PrimitiveType.STRING, true)));

    List<String> rows = read(file, schema);

    assertThat(rows).hasSize(10_000);
    assertThat(rows.subList(0, 3))
        .containsExactly("- (0,p0,-,[a=v0,b=-],[t0,-],-) -", "- - (3/3,[f])", "- - -");
    assertThat(rows.get(9_999)).isEqualTo("- (9999,p9999,-,[a=v9999,b=-],[t9999,-],-) -");
  }

  @Test
  void aTextThatAStructTellsAsWellStaysUnread() throws IOException {
    String told =
        "if(id > 1, struct('p' || id as path, '{}' as stats, %s as stats_parsed), null) a";
    String parsed = "struct(id as numRecords, struct(id as id) as minValues)";
    StructType wanted =
        new StructType()
            .add("numRecords", PrimitiveType.LONG)
            .add("minValues", new StructType().add("id", PrimitiveType.LONG));
    var text =
        new StructField(
            "stats", PrimitiveType.STRING, true, Map.of(LogicalPlan.UNLESS, "stats_parsed"));
    StructType add =
        new StructType().add("path", PrimitiveType.STRING).add(text).add("stats_parsed", wanted);
    StructType schema = new StructType().add("a", add);

    assertThat(read(write(4, told.formatted(parsed)), schema))
        .containsExactly("-", "-", "(p2,-,(2,(2)))", "(p3,-,(3,(3)))");
    assertThat(read(write(4, told.formatted("if(id > 2, " + parsed + ", null)")), schema))
        .containsExactly("-", "-", "(p2,{},-)", "(p3,{},(3,(3)))");
    assertThat(read(write(3, told.formatted("struct(id as numRecords)")), schema))
        .containsExactly("-", "-", "(p2,{},-)");
    String otherType = "struct(id as numRecords, struct('x' as id) as minValues)";
    assertThat(read(write(3, told.formatted(otherType)), schema))
        .containsExactly("-", "-", "(p2,{},-)");
  }

  @Test
  void whatCannotBeReadIsAnIoException() throws IOException {
    StructType schema = new StructType().add("id", PrimitiveType.LONG);
    String gone = folder.resolve("gone").toUri().toString();
    assertThatThrownBy(() -> source.open(new StoredFile(gone, 5, 0), schema))
        .isInstanceOf(FileNotFoundException.class);

    Path bad = folder.resolve("bad");
    Files.writeString(bad, "this is no Parquet file", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> source.open(new StoredFile(bad.toUri().toString(), 23, 0), schema))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it does not end as a Parquet file does");

    StoredFile text = write(1, "'x' as id");
    assertThatThrownBy(() -> source.open(text, schema))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column id is string in the file, which cannot be read as bigint");
  }

  @Test
  void rangesThatCoverAFileYieldEachRowGroupOnce() throws IOException {
    Path data = folder.resolve("groups");
    session
        .range(0, 60_000, 1, 1)
        .selectExpr("id", "uuid() text")
        .write()
        .option("parquet.block.size", 256 << 10)
        .parquet(data.toString());
    Path path = ReadTable.parquetFiles(data).get(0);
    StoredFile file = new StoredFile(path.toUri().toString(), Files.size(path), 0);
    StructType schema = new StructType().add("id", PrimitiveType.LONG);
    List<Long> pieces = new ArrayList<>();
    int used = 0;
    for (int i = 0; i < 4; i++) {
      long piece = file.size() / 4;
      FileRange range = new FileRange(i * piece, i == 3 ? Long.MAX_VALUE : (i + 1) * piece);
      int before = pieces.size();
      try (CloseableIterator<ColumnBatch> batches = source.open(file, schema, range)) {
        while (batches.hasNext()) {
          ColumnBatch batch = batches.next();
          for (int row = 0; row < batch.rowCount(); row++) {
            pieces.add(batch.column(0).getLong(row));
          }
        }
      }
      used += pieces.size() > before ? 1 : 0;
    }

    assertThat(used).isGreaterThan(1);
    assertThat(pieces).isEqualTo(LongStream.range(0, 60_000).boxed().toList());
  }
}
