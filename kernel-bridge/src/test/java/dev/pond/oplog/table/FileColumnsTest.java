// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileColumnsTest {
  private static FileColumns columns(String schema, Map<String, String> metadata)
      throws IOException {
    return FileColumns.of(
        MessageTypeParser.parseMessageType("message m { " + schema + " }"), metadata);
  }

  private static String type(String column) throws IOException {
    return columns(column, Map.of()).columns().get(0).type().describe();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boolean c                                  | boolean
          int32 c                                    | integer
          int32 c (INTEGER(8,true))                  | byte
          int32 c (INTEGER(16,true))                 | short
          int32 c (INTEGER(32,true))                 | integer
          int32 c (INTEGER(8,false))                 | short
          int32 c (INTEGER(16,false))                | integer
          int32 c (INTEGER(32,false))                | long
          int64 c                                    | long
          int64 c (INTEGER(64,true))                 | long
          int64 c (INTEGER(64,false))                | decimal(20,0)
          float c                                    | float
          double c                                   | double
          binary c                                   | binary
          binary c (STRING)                          | string
          binary c (ENUM)                            | string
          binary c (JSON)                            | string
          binary c (BSON)                            | binary
          fixed_len_byte_array(5) c                  | binary
          int32 c (DATE)                             | date
          int32 c (DECIMAL(9,2))                     | decimal(9,2)
          int64 c (DECIMAL(18,4))                    | decimal(18,4)
          fixed_len_byte_array(16) c (DECIMAL(38,9)) | decimal(38,9)
          binary c (DECIMAL(20,0))                   | decimal(20,0)
          int64 c (TIMESTAMP(MILLIS,true))           | timestamp
          int64 c (TIMESTAMP(MICROS,true))           | timestamp
          int64 c (TIMESTAMP(NANOS,true))            | timestamp
          int64 c (TIMESTAMP(MILLIS,false))          | timestamp_ntz
          int64 c (TIMESTAMP(MICROS,false))          | timestamp_ntz
          int64 c (TIMESTAMP(NANOS,false))           | timestamp_ntz
          int96 c                                    | timestamp
          """)
  void givesEachStoredTypeItsTypeOfColumn(String stored, String type) throws IOException {
    assertThat(type("required " + stored + ";")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int32 c (TIME(MILLIS,true))                | INT32 (TIME(MILLIS,true))
          int64 c (TIME(MICROS,false))               | INT64 (TIME(MICROS,false))
          int64 c (TIME(NANOS,true))                 | INT64 (TIME(NANOS,true))
          fixed_len_byte_array(12) c (INTERVAL)      | FIXED_LEN_BYTE_ARRAY (INTERVAL)
          fixed_len_byte_array(16) c (UUID)          | FIXED_LEN_BYTE_ARRAY (UUID)
          fixed_len_byte_array(17) c (DECIMAL(39,2)) | FIXED_LEN_BYTE_ARRAY (DECIMAL(39,2))
          """)
  void refusesWhatNoColumnCanHoldAndNamesIt(String stored, String described) {
    assertThatThrownBy(() -> type("required group g { required " + stored + "; }"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "column g.c is stored as " + described + ", for which there is no type of column");
  }

  @Test
  void readsListsOfOldAndNewWritersMapsAndStructs() throws IOException {
    FileColumns columns =
        columns(
            "optional group a (LIST) { repeated group list { optional int32 element; } }"
                + " required group b (LIST) { repeated int64 array; }"
                + " optional group c (LIST) { repeated group array { required double x; } }"
                + " optional group d (LIST) { repeated group d_tuple { required double x; } }"
                + " optional group e (LIST) { repeated group p { required double x;"
                + " optional binary y (STRING); } }"
                + " repeated int32 f;"
                + " optional group m (MAP) { repeated group key_value {"
                + " required binary key (STRING); optional group value { required int32 v; } } }"
                + " required group s { optional int32 i; optional group t { optional int64 l; } }",
            Map.of());
    assertThat(columns.schema(Nanos.FLOOR).describe())
        .isEqualTo(
            "struct<a:array<integer>,b:array<long>,c:array<struct<x:double>>,"
                + "d:array<struct<x:double>>,e:array<struct<x:double,y:string>>,f:array<integer>,"
                + "m:map<string,struct<v:integer>>,s:struct<i:integer,t:struct<l:long>>>");
    assertThat(columns.columns())
        .extracting(FileColumn::nullable)
        .containsExactly(true, false, true, true, true, false, true, false);
  }

  @Test
  void countsSecondsWhereArrowSaysSo() throws IOException {
    Field seconds = timestamp("s", TimeUnit.SECOND, null);
    Field zoned = timestamp("z", TimeUnit.SECOND, "+00:00");
    Field struct =
        new Field("g", FieldType.nullable(ArrowType.Struct.INSTANCE), List.of(zoned, seconds));
    Field list =
        new Field(
            "l",
            FieldType.nullable(ArrowType.List.INSTANCE),
            List.of(timestamp("item", TimeUnit.SECOND, "UTC")));
    Field key = new Field("key", FieldType.notNullable(ArrowType.Utf8.INSTANCE), null);
    Field entries =
        new Field(
            "entries",
            FieldType.notNullable(ArrowType.Struct.INSTANCE),
            List.of(key, timestamp("value", TimeUnit.SECOND, null)));
    Field map = new Field("m", FieldType.nullable(new ArrowType.Map(false)), List.of(entries));
    Field micros = timestamp("u", TimeUnit.MICROSECOND, null);
    Field duration =
        new Field("d", FieldType.nullable(new ArrowType.Duration(TimeUnit.SECOND)), null);
    Field nothing = new Field("n", FieldType.nullable(ArrowType.Null.INSTANCE), null);
    FileColumns columns =
        columns(
            "optional int64 s; required int64 z; optional group g { optional int64 z;"
                + " optional int64 s; }"
                + " optional group l (LIST) { repeated group list { optional int64 item; } }"
                + " optional group m (MAP) { repeated group entries {"
                + " required binary key (STRING); optional int64 value; } }"
                + " optional int64 u (TIMESTAMP(MILLIS,true)); optional int64 d; optional int32 n;"
                + " optional int64 plain;",
            ParquetBytes.arrow(
                new Schema(List.of(seconds, zoned, struct, list, map, micros, duration, nothing))));
    assertThat(columns.schema(Nanos.FLOOR).describe())
        .isEqualTo(
            "struct<s:timestamp_ntz,z:timestamp,g:struct<z:timestamp,s:timestamp_ntz>,"
                + "l:array<timestamp>,m:map<string,timestamp_ntz>,u:timestamp,d:long,n:void,"
                + "plain:long>");
    assertThat(columns.conversion(List.of("s"))).isEqualTo(Conversion.SECONDS);
    assertThat(columns.conversion(List.of("g", "z"))).isEqualTo(Conversion.SECONDS);
    assertThat(columns.conversion(List.of("l", "list", "item"))).isEqualTo(Conversion.SECONDS);
    assertThat(columns.conversion(List.of("m", "entries", "value"))).isEqualTo(Conversion.SECONDS);
    assertThat(columns.conversion(List.of("u"))).isEqualTo(Conversion.NONE);
    assertThat(columns.conversion(List.of("plain"))).isEqualTo(Conversion.NONE);
  }

  private static Field timestamp(String name, TimeUnit unit, String zone) {
    return new Field(name, FieldType.nullable(new ArrowType.Timestamp(unit, zone)), null);
  }

  @Test
  void makesLongsOfNanosecondsIfAsked() throws IOException {
    FileColumns columns =
        columns(
            "required int64 n (TIMESTAMP(NANOS,true)); required int64 u (TIMESTAMP(MICROS,true));"
                + " optional group l (LIST) { repeated group list {"
                + " optional int64 element (TIMESTAMP(NANOS,false)); } }"
                + " optional group s { optional int64 n (TIMESTAMP(NANOS,true)); }",
            Map.of());
    assertThat(columns.schema(Nanos.LONG).describe())
        .isEqualTo("struct<n:long,u:timestamp,l:array<long>,s:struct<n:long>>");
    assertThat(columns.schema(Nanos.ERROR).describe())
        .isEqualTo("struct<n:timestamp,u:timestamp,l:array<timestamp_ntz>,s:struct<n:timestamp>>");
    assertThat(columns.conversion(List.of("l", "list", "element"))).isEqualTo(Conversion.NANOS);
    assertThat(columns.isPlain()).isFalse();
  }

  @Test
  void refusesSchemasThatNestForEver() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      deep.append("required group g { ");
    }
    deep.append("required int32 i;").append(" }".repeat(60));
    assertThatThrownBy(() -> columns(deep.toString(), Map.of()))
        .hasMessage("column g nests too deeply");
  }
}
