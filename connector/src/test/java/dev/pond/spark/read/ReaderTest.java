// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
  private static final StructType IDS = new StructType().add("id", PrimitiveType.LONG);
  private static final org.apache.spark.sql.types.StructType ROW_INDEX =
      new org.apache.spark.sql.types.StructType().add("row_index", DataTypes.LongType);
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();

  @AfterEach
  void resetSettings() {
    for (String key :
        List.of(
            VECTORIZED,
            "spark.sql.parquet.enableNestedColumnVectorizedReader",
            "spark.sql.codegen.wholeStage",
            "spark.sql.parquet.columnarReaderBatchSize")) {
      session.conf().unset(key);
    }
  }

  private Dataset<Row> everyType() {
    return session
        .range(0, 5000, 1, 1)
        .selectExpr(
            "if(id % 7 = 0, null, id) as l",
            "cast(id as int) as i",
            "cast(id % 100 as smallint) as s",
            "cast(id % 100 as tinyint) as b",
            "id % 2 = 0 as t",
            "cast(id / 3 as float) as f",
            "cast(id as double) / 3 as d",
            "cast('text' || id % 10 as string) as str",
            "cast('bytes' || id as binary) as bin",
            "date_add(date'2020-01-01', cast(id as int)) as day",
            "timestamp_micros(id * 1234567891) as ts",
            "cast(timestamp_micros(id * 1234567891) as timestamp_ntz) as ntz",
            "cast(id as decimal(9,2)) as d9",
            "cast(id as decimal(18,4)) as d18",
            "cast(id as decimal(38,10)) as d38",
            "if(id % 5 = 0, null, struct(id as x, struct(cast(id as string) as z) as y)) as st",
            "if(id % 4 = 0, null, array(id, null, id + 1)) as arr",
            "map(cast(id as string), struct(id as v)) as m",
            "array(struct(id as q), null) as structs");
  }

  private static StructType everyTypeSchema() {
    StructType inner = new StructType().add("z", PrimitiveType.STRING);
    return new StructType()
        .add("l", PrimitiveType.LONG)
        .add("i", PrimitiveType.INTEGER)
        .add("s", PrimitiveType.SHORT)
        .add("b", PrimitiveType.BYTE)
        .add("t", PrimitiveType.BOOLEAN)
        .add("f", PrimitiveType.FLOAT)
        .add("d", PrimitiveType.DOUBLE)
        .add("str", PrimitiveType.STRING)
        .add("bin", PrimitiveType.BINARY)
        .add("day", PrimitiveType.DATE)
        .add("ts", PrimitiveType.TIMESTAMP)
        .add("ntz", PrimitiveType.TIMESTAMP_NTZ)
        .add("d9", new DecimalType(9, 2))
        .add("d18", new DecimalType(18, 4))
        .add("d38", new DecimalType(38, 10))
        .add("st", new StructType().add("x", PrimitiveType.LONG).add("y", inner))
        .add("arr", new ArrayType(PrimitiveType.LONG, true))
        .add(
            "m",
            new MapType(PrimitiveType.STRING, new StructType().add("v", PrimitiveType.LONG), true))
        .add("structs", new ArrayType(new StructType().add("q", PrimitiveType.LONG), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"columnar", "rows", "wholeStageOff", "nestedOff"})
  void readsEveryTypeAsSparkDoes(String mode) throws IOException {
    Path data = folder.resolve("a b%c");
    everyType().write().parquet(data.toString());
    if (mode.equals("rows")) {
      session.conf().set(VECTORIZED, "false");
    } else if (mode.equals("wholeStageOff")) {
      session.conf().set("spark.sql.codegen.wholeStage", "false");
    } else if (mode.equals("nestedOff")) {
      session.conf().set("spark.sql.parquet.enableNestedColumnVectorizedReader", "false");
    }
    ReadTable table = new ReadTable(data, everyTypeSchema()).allFiles();

    assertThat(table.factory().isColumnar()).isEqualTo(mode.equals("columnar"));
    List<String> expected = new ArrayList<>();
    for (Row row : session.read().parquet(data.toString()).collectAsList()) {
      expected.add(Shown.text(row));
    }
    assertThat(table.read()).isEqualTo(expected);
    assertThat(table.metrics())
        .containsEntry("rowsRead", 5000L)
        .containsEntry("rowsDeleted", 0L)
        .containsEntry("filesRead", 1L);
    assertThat(table.metrics().get("bytesRead")).isPositive();
  }

  private Path manyRowGroups() throws IOException {
    Path data = folder.resolve("groups");
    session
        .range(0, 20000, 1, 1)
        .selectExpr("id", "uuid() as u", "cast(id as double) as d")
        .write()
        .option("parquet.block.size", 64 * 1024)
        .option("parquet.page.size", 4 * 1024)
        .option("parquet.block.size.row.check.min", 100)
        .option("parquet.page.size.row.check.min", 100)
        .option("parquet.page.size.row.check.max", 100)
        .option("parquet.enable.dictionary", false)
        .parquet(data.toString());
    return data;
  }

  private static org.apache.spark.sql.types.StructType idAndRowIndex() {
    return new org.apache.spark.sql.types.StructType()
        .add("_metadata", ROW_INDEX)
        .add("id", DataTypes.LongType);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowIndexesCountFromTheStartOfTheFileInEveryRange(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    ReadTable table = new ReadTable(manyRowGroups(), IDS).allFiles().reading(idAndRowIndex());
    PondInputPartition[] parts =
        new FileSplits(50_000, 0, 1, Integer.MAX_VALUE).partition(table.files());

    assertThat(parts.length).isGreaterThan(8);
    List<String> rows = new ArrayList<>();
    for (PondInputPartition part : parts) {
      rows.addAll(table.read(part));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20000; i++) {
      expected.add("{_metadata={row_index=" + i + "},id=" + i + "}");
    }
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filtersSkipPagesAndKeepRowIndexesAndDeletedRows(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    Path data = manyRowGroups();
    ReadTable table =
        new ReadTable(data, IDS)
            .reading(idAndRowIndex())
            .filters(new GreaterThanOrEqual("id", 19_950L));
    table.file(
        ReadTable.parquetFiles(data).get(0),
        table.deletionVector(3, 19_951, 19_999),
        DataFile.NONE,
        DataFile.NONE);

    List<String> rows = table.read();

    assertThat(rows.size()).isBetween(48, 1000);
    assertThat(rows).contains("{_metadata={row_index=19950},id=19950}");
    assertThat(rows).contains("{_metadata={row_index=19998},id=19998}");
    assertThat(rows).noneMatch(row -> row.contains("19951") || row.contains("19999"));
    assertThat(rows).allMatch(row -> row.matches("\\{_metadata=\\{row_index=(\\d+)},id=\\1}"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deletedRowsAreGoneInEveryColumn(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    session.conf().set("spark.sql.parquet.columnarReaderBatchSize", "100");
    Path data = folder.resolve("all");
    everyType().write().parquet(data.toString());
    List<String> expected = new ReadTable(data, everyTypeSchema()).allFiles().read();
    int[] deleted = new int[400];
    for (int i = 0; i < deleted.length; i++) {
      // Singles, a whole batch, and the last rows.
      deleted[i] = i < 100 ? i * 7 : i < 250 ? 1000 + i : 4999 - (i - 250);
    }
    List<String> live = new ArrayList<>();
    java.util.Set<Integer> gone = new java.util.HashSet<>();
    for (int row : deleted) {
      gone.add(row);
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!gone.contains(i)) {
        live.add(expected.get(i));
      }
    }
    ReadTable table = new ReadTable(data, everyTypeSchema());
    table.file(
        ReadTable.parquetFiles(data).get(0),
        table.deletionVector(deleted),
        DataFile.NONE,
        DataFile.NONE);

    assertThat(table.read()).isEqualTo(live);
    assertThat(table.metrics())
        .containsEntry("rowsRead", (long) live.size())
        .containsEntry("rowsDeleted", 5000L - live.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsRowsWhenNoColumnIsAskedFor(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    Path data = manyRowGroups();
    ReadTable table = new ReadTable(data, IDS).reading(new org.apache.spark.sql.types.StructType());
    table.file(ReadTable.parquetFiles(data).get(0), table.deletionVector(1, 5), DataFile.NONE, -1);

    assertThat(table.read()).hasSize(19_998);
  }

  @Test
  void aFilterOnFloatingZeroDoesNotSkipTheOtherZero() throws IOException {
    Path data = folder.resolve("zeros");
    session
        .range(0, 10, 1, 1)
        .selectExpr("cast('-0.0' as double) as d")
        .write()
        .parquet(data.toString());
    ReadTable table =
        new ReadTable(data, new StructType().add("d", PrimitiveType.DOUBLE))
            .allFiles()
            .filters(new EqualTo("d", 0.0));

    assertThat(table.read()).hasSize(10);
    assertThat(table.filters(new EqualTo("d", 1.5)).read()).isEmpty();
  }
}
