// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.spark.PondSparkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.EqualTo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WideningTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();

  @AfterEach
  void resetSettings() {
    session.conf().unset(VECTORIZED);
  }

  /** What Spark writes, the table's type, and the two values that come out. */
  static Stream<Arguments> widenings() {
    return Stream.of(
        row("cast(-7 as tinyint)", PrimitiveType.SHORT, "-7"),
        row("cast(-7 as tinyint)", PrimitiveType.INTEGER, "-7"),
        row("cast(-7 as tinyint)", PrimitiveType.LONG, "-7"),
        row("cast(-7 as tinyint)", PrimitiveType.DOUBLE, "-7.0"),
        row("cast(-7 as tinyint)", new DecimalType(5, 2), "-7.00"),
        row("cast(-300 as smallint)", PrimitiveType.INTEGER, "-300"),
        row("cast(-300 as smallint)", PrimitiveType.LONG, "-300"),
        row("cast(-300 as smallint)", PrimitiveType.DOUBLE, "-300.0"),
        row("cast(-300 as smallint)", new DecimalType(10, 0), "-300"),
        row("2147483647", PrimitiveType.LONG, "2147483647"),
        row("2147483647", PrimitiveType.DOUBLE, "2.147483647E9"),
        row("2147483647", new DecimalType(10, 0), "2147483647"),
        row("-2147483648", new DecimalType(38, 20), "-2147483648.00000000000000000000"),
        row("9223372036854775807L", new DecimalType(20, 0), "9223372036854775807"),
        row("9223372036854775807L", new DecimalType(22, 2), "9223372036854775807.00"),
        row("cast(1.5 as float)", PrimitiveType.DOUBLE, "1.5"),
        row("cast(1.25 as decimal(5,2))", new DecimalType(9, 2), "1.25"),
        row("cast(1.25 as decimal(5,2))", new DecimalType(12, 4), "1.2500"),
        row("cast(1.25 as decimal(5,2))", new DecimalType(38, 10), "1.2500000000"),
        row("cast(-1.25 as decimal(15,2))", new DecimalType(20, 2), "-1.25"),
        row("cast(-1.25 as decimal(25,2))", new DecimalType(30, 5), "-1.25000"),
        row("date'1969-12-31'", PrimitiveType.TIMESTAMP_NTZ, "1969-12-31T00:00"));
  }

  private static Arguments row(String sql, DataType type, String expected) {
    return Arguments.of(sql, type, expected);
  }

  private List<String> read(String sql, String name, DataType type) throws IOException {
    Path data = folder.resolve("data");
    // The dictionary, NULLs and several values of one kind.
    session
        .range(0, 3, 1, 1)
        .selectExpr("if(id = 1, null, " + sql + ") as " + name)
        .write()
        .mode("overwrite")
        .parquet(data.toString());
    return new ReadTable(data, new StructType().add(name, type)).allFiles().read();
  }

  @ParameterizedTest
  @MethodSource("widenings")
  void aNarrowColumnReadsAsTheTablesType(String sql, DataType type, String expected)
      throws IOException {
    for (String vectorized : List.of("true", "false")) {
      session.conf().set(VECTORIZED, vectorized);
      assertThat(read(sql, "c", type))
          .containsExactly("{c=" + expected + "}", "{c=null}", "{c=" + expected + "}");
    }
  }

  @ParameterizedTest
  @MethodSource("widenings")
  void aNarrowColumnWidensInsideOfNestedOnes(String sql, DataType type, String expected)
      throws IOException {
    String nested =
        "named_struct('s', struct("
            + sql
            + " as v, 'x' as w), 'a', array("
            + sql
            + ", null), 'm', map(1, struct("
            + sql
            + " as v)))";
    DataType table =
        new StructType()
            .add("s", new StructType().add("w", PrimitiveType.STRING).add("v", type))
            .add("a", new ArrayType(type, true))
            .add("m", new MapType(PrimitiveType.LONG, new StructType().add("v", type), true))
            .add("added", PrimitiveType.DATE);
    String row = "{n={s={w=x,v=%1$s},a=[%1$s,null],m=[1:{v=%1$s}],added=null}}".formatted(expected);
    for (String vectorized : List.of("true", "false")) {
      session.conf().set(VECTORIZED, vectorized);
      assertThat(read(nested, "n", table)).containsExactly(row, "{n=null}", row);
    }
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        Arguments.of("1", new ArrayType(PrimitiveType.INTEGER, true), "int", "array<int>"),
        Arguments.of("array(1)", PrimitiveType.INTEGER, "array<int>", "int"),
        Arguments.of("'x'", PrimitiveType.INTEGER, "string", "int"),
        Arguments.of("1L", PrimitiveType.INTEGER, "bigint", "int"),
        Arguments.of("1L", PrimitiveType.DOUBLE, "bigint", "double"),
        Arguments.of("1", new DecimalType(9, 0), "int", "decimal(9,0)"),
        Arguments.of("1.5D", PrimitiveType.FLOAT, "double", "float"),
        Arguments.of("cast(1 as decimal(9,2))", new DecimalType(9, 4), "decimal(9,2)", "decimal"),
        Arguments.of("date'2020-01-01'", PrimitiveType.TIMESTAMP, "date", "timestamp"),
        Arguments.of("1", PrimitiveType.DATE, "int", "date"),
        Arguments.of(
            "timestamp'2020-01-01 00:00:00'", PrimitiveType.TIMESTAMP_NTZ, "timestamp", "ntz"),
        Arguments.of("struct(1 as x)", PrimitiveType.STRING, "struct<x:int>", "string"),
        Arguments.of(
            "map(1, 2)", new ArrayType(PrimitiveType.LONG, true), "map<int,int>", "array"));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void aColumnOfAnotherTypeIsAnErrorThatNamesBoth(
      String sql, DataType type, String found, String wanted) {
    for (String vectorized : List.of("true", "false")) {
      session.conf().set(VECTORIZED, vectorized);
      assertThatThrownBy(() -> read(sql, "c", type))
          .isInstanceOfSatisfying(
              PondSparkException.class,
              e -> assertThat(e.getErrorClass()).isEqualTo("POND_FILE_UNREADABLE"))
          .hasMessageContaining("column c is " + found + " in the file")
          .hasMessageContaining(wanted)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void aFilterOnAWidenedColumnDoesNotGoIntoTheFile() throws IOException {
    Path data = folder.resolve("data");
    session.range(0, 10, 1, 1).selectExpr("cast(id as int) as c").write().parquet(data.toString());
    ReadTable table =
        new ReadTable(data, new StructType().add("c", PrimitiveType.LONG))
            .allFiles()
            .filters(new EqualTo("c", 9_999_999_999L));

    assertThat(table.read()).hasSize(10);
  }
}
