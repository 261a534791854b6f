// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;

class TableBatchesTest {
  private static List<String> rows(MadeVersions made, StoredTable table) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<ColumnBatch> batches = table.batches(made::open, table.schema())) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        for (int row = 0; row < batch.rowCount(); row++) {
          StringJoiner texts = new StringJoiner("|");
          for (ColumnVector column : batch.columns()) {
            texts.add(text(column, row));
          }
          rows.add(texts.toString());
        }
      }
    }
    return rows;
  }

  private static String text(ColumnVector vector, int row) {
    DataType type = vector.type();
    if (vector.isNullAt(row)) {
      return "null";
    }
    if (type instanceof StructType struct) {
      StringJoiner fields = new StringJoiner(",", "{", "}");
      for (int i = 0; i < struct.size(); i++) {
        fields.add(text(vector.child(i), row));
      }
      return fields.toString();
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      StringJoiner elements = new StringJoiner(",", "[", "]");
      int start = vector.elementStart(row);
      for (int i = start; i < start + vector.elementCount(row); i++) {
        String first = text(vector.child(0), i);
        elements.add(type instanceof MapType ? first + "=" + text(vector.child(1), i) : first);
      }
      return elements.toString();
    }
    if (type instanceof DecimalType) {
      return vector.getDecimal(row).toString();
    }
    return switch ((PrimitiveType) type) {
      case STRING -> vector.getString(row);
      case DOUBLE -> Double.toString(vector.getDouble(row));
      case BOOLEAN -> Boolean.toString(vector.getBoolean(row));
      default -> Long.toString(vector.getLong(row));
    };
  }

  private static Field seconds(String name) {
    return new Field(
        name, FieldType.nullable(new ArrowType.Timestamp(TimeUnit.SECOND, null)), null);
  }

  private static Field parent(String name, ArrowType type, Field... children) {
    return new Field(name, FieldType.nullable(type), List.of(children));
  }

  @Test
  void convertsTimesInsideStructsListsAndMaps() throws IOException {
    Field key = new Field("key", FieldType.notNullable(ArrowType.Utf8.INSTANCE), null);
    Field entries =
        new Field(
            "key_value",
            FieldType.notNullable(ArrowType.Struct.INSTANCE),
            List.of(key, seconds("value")));
    Schema schema =
        new Schema(
            List.of(
                parent("s", ArrowType.Struct.INSTANCE, seconds("t")),
                parent("l", ArrowType.List.INSTANCE, seconds("element")),
                parent("m", new ArrowType.Map(false), entries)));
    String parquet =
        "optional group s { optional int64 t; optional int64 n (TIMESTAMP(NANOS,true));"
            + " optional int32 plain; }"
            + " optional group l (LIST) { repeated group list { optional int64 element; } }"
            + " optional group m (MAP) { repeated group key_value {"
            + " required binary key (STRING); optional int64 value; } }";
    MadeVersions made = new MadeVersions();
    made.add(
        ParquetBytes.of(
            parquet,
            ParquetBytes.arrow(schema),
            List.of(
                g -> {
                  g.addGroup("s").append("t", 3L).append("n", 4_999L).append("plain", 7);
                  Group list = g.addGroup("l");
                  list.addGroup("list").append("element", -1L);
                  list.addGroup("list");
                  list.addGroup("list").append("element", 2L);
                  g.addGroup("m").addGroup("key_value").append("key", "k").append("value", 5L);
                },
                g -> {
                  g.addGroup("s").append("plain", 8);
                  g.addGroup("l");
                })));
    assertThat(made.table().schema().describe())
        .isEqualTo(
            "struct<s:struct<t:timestamp_ntz,n:timestamp,plain:integer>,l:array<timestamp_ntz>,"
                + "m:map<string,timestamp_ntz>>");
    assertThat(rows(made, made.table()))
        .containsExactly(
            "{3000000,4,7}|[-1000000,null,2000000]|[k=5000000]", "{null,null,8}|[]|null");
    TableRules strict = new TableRules(OptionalLong.empty(), false, Nanos.ERROR, false);
    assertThatThrownBy(() -> rows(made, made.table(strict)))
        .hasMessageContaining("[POND_NANOSECONDS_LOST]")
        .hasMessageContaining("column s.n has timestamps finer");
    TableRules longs = new TableRules(OptionalLong.empty(), false, Nanos.LONG, false);
    assertThat(rows(made, made.table(longs)).get(0)).startsWith("{3000000,4999,7}");
  }

  @Test
  void widensNumbersAndFillsWhatAVersionLacks() throws IOException {
    MadeVersions made = new MadeVersions();
    made.add(
        ParquetBytes.of(
            "required int32 a (INTEGER(8,false)); required int32 u (INTEGER(32,false));"
                + " required float f; required int32 d (DECIMAL(5,2));"
                + " required group s { required int32 x; }",
            g -> {
              g.append("a", 255).append("u", -1).append("f", 0.5f).append("d", 150);
              g.addGroup("s").append("x", 1);
            }));
    made.add(
        ParquetBytes.of(
            "required int64 a; required int64 u; required double f;"
                + " required int64 d (DECIMAL(12,4)); required int64 u64 (INTEGER(64,false));"
                + " required group s { required int64 x; required binary y (STRING); }",
            g -> {
              g.append("a", -5L)
                  .append("u", 6L)
                  .append("f", 0.1)
                  .append("d", 7L)
                  .append("u64", -1L);
              g.addGroup("s").append("x", 2L).append("y", "z");
            }));
    assertThat(rows(made, made.table()))
        .containsExactly(
            "255|4294967295|0.5|1.5000|{1,null}|null",
            "-5|6|0.1|0.0007|{2,z}|18446744073709551615");
  }

  @Test
  void givesNullForColumnsOfNothing() throws IOException {
    Field nothing = new Field("c", FieldType.nullable(ArrowType.Null.INSTANCE), null);
    byte[] empty =
        ParquetBytes.of(
            "optional int32 c; optional int32 n;",
            ParquetBytes.arrow(
                new Schema(List.of(nothing, new Field("n", nothing.getFieldType(), null)))),
            List.of(g -> {}));
    byte[] text = ParquetBytes.of("required binary c (STRING);", g -> g.append("c", "text"));
    MadeVersions made = new MadeVersions().add(empty, text);
    StoredTable table = made.table();
    assertThat(table.schema().describe()).isEqualTo("struct<c:string,n:void>");
    assertThat(rows(made, table)).containsExactly("null|null", "text|null");
    assertThat(table.statistics().columns().get("c").nulls()).hasValue(1);
  }

  @Test
  void closesWhatItHasOpened() throws IOException {
    byte[] file = ParquetBytes.of("required int32 c;", g -> g.append("c", 1));
    MadeVersions made = new MadeVersions().add(file, file);
    StoredTable table = made.table();
    made.closed.set(0);
    made.opened.set(0);
    try (CloseableIterator<ColumnBatch> batches = table.batches(made::open, table.schema())) {
      assertThat(batches.next().rowCount()).isEqualTo(1);
      assertThat(made.opened).hasValue(1);
    }
    assertThat(made.closed).hasValue(1);
    assertThat(rows(made, table)).hasSize(2);
    assertThat(made.closed.get()).isEqualTo(made.opened.get());
  }
}
