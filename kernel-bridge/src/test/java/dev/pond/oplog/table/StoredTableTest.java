// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pond.kernel.PondException;
import dev.pond.kernel.schema.StructField;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.NodeVersion.Bounds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTableTest {
  private static final TableRules BY_CASE =
      new TableRules(OptionalLong.empty(), false, Nanos.FLOOR, true);

  private static byte[] file(String schema) {
    return ParquetBytes.of(schema);
  }

  private static StoredTable table(String... schemas) {
    MadeVersions made = new MadeVersions();
    for (String schema : schemas) {
      made.add(file(schema));
    }
    return made.table();
  }

  private static List<String> describe(StoredTable table) {
    return table.schema().fields().stream().map(StoredTableTest::describe).toList();
  }

  private static String describe(StructField field) {
    return field.name() + " " + field.type().describe() + (field.nullable() ? "" : " NOT NULL");
  }

  @Test
  void takesColumnsInTheOrderOfTheirFirstAppearance() {
    assertThat(
            describe(
                table(
                    "required int32 b; required double a;",
                    "required double a; required binary c (STRING); required int32 b;")))
        .containsExactly("b integer NOT NULL", "a double NOT NULL", "c string");
  }

  @Test
  void letsAColumnBeNullThatSomeVersionLacksOrMayHaveNullIn() {
    assertThat(
            describe(
                table(
                    "required int32 all; required int32 some; required int32 first;",
                    "required int32 all; optional int32 some; required int32 later;")))
        .containsExactly("all integer NOT NULL", "some integer", "first integer", "later integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int32 c (INTEGER(8,true))         | int32 c                            | integer
          int64 c                           | int32 c (INTEGER(16,true))         | long
          int32 c (INTEGER(32,false))       | int32 c                            | long
          int32 c (INTEGER(8,false))        | int32 c (INTEGER(16,true))         | short
          float c                           | double c                           | double
          int32 c (DECIMAL(9,2))            | int64 c (DECIMAL(18,4))            | decimal(18,4)
          int32 c (DECIMAL(9,0))            | int32 c (DECIMAL(9,8))             | decimal(17,8)
          int64 c (TIMESTAMP(MILLIS,true))  | int64 c (TIMESTAMP(NANOS,true))    | timestamp
          binary c (STRING)                 | binary c (ENUM)                    | string
          int96 c                           | int64 c (TIMESTAMP(MICROS,true))   | timestamp
          """)
  void givesTheWiderOfTwoTypesOfAKind(String first, String second, String type) {
    assertThat(describe(table("required " + first + ";", "required " + second + ";")))
        .containsExactly("c " + type + " NOT NULL");
    assertThat(describe(table("required " + second + ";", "required " + first + ";")))
        .containsExactly("c " + type + " NOT NULL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int32 c                                   | binary c (STRING)                | integer | string
          int32 c                                   | double c                         | integer | double
          int64 c                                   | int64 c (INTEGER(64,false))      | long | decimal(20,0)
          int32 c (DATE)                            | int64 c (TIMESTAMP(MICROS,false))| date | timestamp_ntz
          int64 c (TIMESTAMP(MICROS,true))          | int64 c (TIMESTAMP(MICROS,false))| timestamp | timestamp_ntz
          binary c                                  | binary c (STRING)                | binary | string
          fixed_len_byte_array(16) c (DECIMAL(38,0))| int64 c (DECIMAL(18,2))          | decimal(38,0) | decimal(18,2)
          """)
  void namesColumnTypesAndVersionsOfAConflict(
      String first, String second, String firstType, String secondType) {
    assertThatThrownBy(
            () ->
                table(
                    "required " + first + ";",
                    "required " + first + ";",
                    "required " + second + ";"))
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_COLUMNS_CONFLICT");
              assertThat(e.parameters())
                  .containsEntry("column", "c")
                  .containsEntry("path", "/t/made")
                  .containsEntry("first", firstType)
                  .containsEntry("firstVersion", "/t/made version 1")
                  .containsEntry("second", secondType)
                  .containsEntry("secondVersion", "/t/made version 3");
            });
  }

  @Test
  void mergesStructsListsAndMapsByTheNamesInThem() {
    StoredTable table =
        table(
            "required group s { required int32 a; required group t { required float x; } }"
                + " required group l (LIST) { repeated group list { required int32 element; } }"
                + " required group m (MAP) { repeated group key_value {"
                + " required binary key (STRING); required int32 value; } }",
            "required group s { required int64 a; required int32 b; required group t {"
                + " required double x; optional int32 y; } }"
                + " required group l (LIST) { repeated group list { optional int64 element; } }"
                + " required group m (MAP) { repeated group key_value {"
                + " required binary key (STRING); optional int64 value; } }");
    assertThat(describe(table))
        .containsExactly(
            "s struct<a:long,t:struct<x:double,y:integer>,b:integer> NOT NULL",
            "l array<long> NOT NULL",
            "m map<string,long> NOT NULL");
    assertThatThrownBy(
            () ->
                table(
                    "required group s { required group t { required int32 a; } }",
                    "required group s { required group t { required boolean a; } }"))
        .hasMessageContaining("column s.t.a is integer in /t/made version 1 and boolean in");
  }

  @Test
  void reportsNamesThatDifferByCaseAloneUnlessCaseCounts() {
    MadeVersions made = new MadeVersions();
    made.add(file("required int32 temp;"), file("required int32 Temp;"));
    assertThatThrownBy(made::table)
        .hasMessageContaining("[POND_COLUMNS_CONFLICT]")
        .hasMessageContaining(
            "column Temp is called temp in /t/made version 1 and called Temp (two columns only if"
                + " spark.sql.caseSensitive is true) in /t/made version 2");
    assertThat(describe(made.table(BY_CASE))).containsExactly("temp integer", "Temp integer");
    assertThatThrownBy(() -> table("required group s { required int32 a; required int32 A; }"))
        .hasMessageContaining("column s.A is called a in");
  }

  @Test
  void isWithoutColumnsIfThereIsNoVersion() {
    StoredTable none = new MadeVersions().table();
    assertThat(none.schema().size()).isZero();
    assertThat(none.parts()).isEmpty();
    assertThat(none.prune()).isEmpty();
    assertThat(none.statistics().rows()).isZero();
    assertThat(none.statistics().eventTimes()).isEmpty();
  }

  @Test
  void addsUpWhatFootersSay() {
    String schema =
        "required int64 at (TIMESTAMP(MILLIS,true)); optional int32 n; optional double d;"
            + " optional binary s (STRING); optional int64 u (INTEGER(64,false));";
    MadeVersions made = new MadeVersions();
    made.add(
        ParquetBytes.of(
            schema,
            g ->
                g.append("at", 5L)
                    .append("n", 7)
                    .append("d", 1.5)
                    .append("s", "b")
                    .append("u", -1L),
            g -> g.append("at", -3L)),
        Optional.of(new Bounds(-3000, 5000)),
        Map.of());
    made.add(
        ParquetBytes.of(
            schema + " optional int32 later;", g -> g.append("at", 9L).append("later", 4)),
        Optional.of(new Bounds(9000, 9000)),
        Map.of());
    TableStatistics statistics = made.table().statistics();
    assertThat(statistics.rows()).isEqualTo(3);
    assertThat(statistics.exact()).isTrue();
    assertThat(statistics.eventTimes()).contains(new Bounds(-3000, 9000));
    assertThat(statistics.columns().get("at"))
        .isEqualTo(new ColumnStatistics(-3000L, 9000L, true, OptionalLong.of(0)));
    assertThat(statistics.columns().get("n"))
        .isEqualTo(new ColumnStatistics(7L, 7L, true, OptionalLong.of(2)));
    assertThat(statistics.columns().get("d"))
        .isEqualTo(new ColumnStatistics(1.5, 1.5, false, OptionalLong.of(2)));
    assertThat(statistics.columns().get("s"))
        .isEqualTo(new ColumnStatistics("b", "b", false, OptionalLong.of(2)));
    assertThat(statistics.columns().get("u").max())
        .isEqualTo(new java.math.BigDecimal("18446744073709551615"));
    assertThat(statistics.columns().get("later"))
        .isEqualTo(new ColumnStatistics(4L, 4L, true, OptionalLong.of(2)));
  }

  @Test
  void readsEachFooterOnceAndNothingElse() {
    byte[] file =
        ParquetBytes.of(
            "required binary c (STRING);",
            g -> g.append("c", "incompressible".repeat(20_000) + System.nanoTime()));
    MadeVersions made = new MadeVersions();
    for (int i = 0; i < 50; i++) {
      made.add(file, ParquetBytes.of("required int32 c" + i + ";"));
    }
    StoredTable table = made.table();
    assertThat(table.parts()).hasSize(100);
    assertThat(table.parts().get(99).facts().columns().columns().get(0).name()).isEqualTo("c49");
    assertThat(made.opened).hasValue(51);
    assertThat(made.bytesRead.get()).isLessThan(64 * 1024 + 50 * 1000);
    made.table();
    assertThat(made.opened).hasValue(51);
  }

  @Test
  void readsFootersAgainOfBytesWithoutAHash() {
    MadeVersions made = new MadeVersions().add(file("required int32 c;"));
    TableVersion known = made.versions.get(0);
    ContentAddress hashed = known.address();
    Footers footers = new Footers("user", address -> made.open(hashed), Footers.cache(1 << 20));
    ContentAddress nameless = new ContentAddress.Large("memory:/blobs", hashed.size(), "");
    List<TableVersion> versions =
        List.of(new TableVersion(0, "/t/made", known.version(), nameless));
    footers.read(MadeVersions.SITE, versions);
    footers.read(MadeVersions.SITE, versions);
    assertThat(made.opened).hasValue(2);
  }

  @Test
  void saysWhichVersionIsNoParquetFile() {
    byte[] whole = file("required int32 c;");
    int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
    List<byte[]> broken =
        List.of(
            "neither fish nor Parquet".getBytes(StandardCharsets.UTF_8),
            new byte[] {1},
            Arrays.copyOf(whole, whole.length - 1),
            withByte(whole, whole.length - 6, 0x7f),
            withByte(whole, whole.length - 8 - footer, 0xff));
    for (byte[] bytes : broken) {
      assertThatThrownBy(() -> new MadeVersions().add(whole, bytes).table())
          .asInstanceOf(type(PondException.class))
          .satisfies(
              e -> {
                assertThat(e.errorClass()).isEqualTo("POND_TREE_CORRUPT");
                assertThat(e.parameters().get("path")).isEqualTo("/t/made version 2");
                assertThat(e.parameters().get("reason")).startsWith("it is not a Parquet file: ");
              });
    }
  }

  private static byte[] withByte(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  @Test
  void saysWhichColumnCannotBeInATable() {
    assertThatThrownBy(() -> table("required int32 a; optional int32 t (TIME(MILLIS,true));"))
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_TABLE_UNSUPPORTED");
              assertThat(e.parameters().get("reason"))
                  .startsWith("column t is stored as INT32 (TIME(MILLIS,true))");
            });
  }

  @Test
  void passesOnWhatTheStoreSaysWithTheVersionThatItConcerns() {
    MadeVersions made = new MadeVersions().add(file("required int32 c;"));
    TableVersion known = made.versions.get(0);
    made.versions.add(
        new TableVersion(
            0, "/t/made", known.version(), new ContentAddress.Large("memory:/b", 5, "beef")));
    assertThatThrownBy(made::table)
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_LARGE_FILE_MISSING");
              assertThat(e.parameters())
                  .containsEntry("path", "/t/made version 1")
                  .containsEntry("pond", "file:/ponds/made")
                  .containsEntry("version", "7");
            });
  }
}
