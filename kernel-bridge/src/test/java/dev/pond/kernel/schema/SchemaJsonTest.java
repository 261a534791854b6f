// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaJsonTest {
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "boolean|boolean",
        "byte|byte",
        "short|short",
        "integer|integer",
        "long|long",
        "float|float",
        "double|double",
        "string|string",
        "binary|binary",
        "date|date",
        "timestamp|timestamp",
        "timestamp_ntz|timestamp_ntz",
        "void|void",
        "null|void",
        "decimal(10,2)|decimal(10,2)",
        "decimal( 38 , 38 )|decimal(38,38)",
        "decimal|decimal(10,0)",
        "varchar(20)|string",
        "char( 3 )|string"
      })
  void readsSimpleTypes(String name, String described) {
    assertThat(SchemaJson.parse(oneColumn('"' + name + '"'), "t").field(0).type().describe())
        .isEqualTo(described);
  }

  @Test
  void readsNestedTypesWithTheirNullability() {
    StructType schema =
        SchemaJson.parse(
            """
            {"fields": [
              {"name": "a", "nullable": false, "metadata": {}, "type":
                {"type": "array", "elementType": "long", "containsNull": false}},
              {"name": "m", "nullable": true, "metadata": {}, "type":
                {"type": "map", "keyType": "string", "valueContainsNull": true, "valueType":
                  {"type": "struct", "fields": [
                    {"name": "x", "type": "date", "nullable": true}]}}}
             ], "type": "struct"}
            """,
            "t");
    assertThat(schema)
        .isEqualTo(
            new StructType()
                .add(new StructField("a", new ArrayType(PrimitiveType.LONG, false), false))
                .add(
                    "m",
                    new MapType(
                        PrimitiveType.STRING,
                        new StructType().add("x", PrimitiveType.DATE),
                        true)));
  }

  @Test
  void keepsMetadataAsStringsOrCompactJson() {
    StructType schema =
        SchemaJson.parse(
            """
            {"type":"struct","fields":[{"name":"a","type":"string","nullable":true,"metadata":{
              "comment": "5", "delta.columnMapping.id": 4, "flag": true, "f": 1.25, "none": null,
              "delta.typeChanges": [ {"fromType": "short", "toType": "integer"} ],
              "__COLLATIONS": {"a": "ICU.de"}}}]}
            """,
            "t");
    assertThat(schema.field(0).metadata())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "comment", "5",
                "delta.columnMapping.id", "4",
                "flag", "true",
                "f", "1.25",
                "none", "null",
                "delta.typeChanges", "[{\"fromType\":\"short\",\"toType\":\"integer\"}]",
                "__COLLATIONS", "{\"a\":\"ICU.de\"}"));
    assertThat(schema.field(0).jsonKeys())
        .containsExactlyInAnyOrder(
            "delta.columnMapping.id", "flag", "f", "none", "delta.typeChanges", "__COLLATIONS");
    assertThat(SchemaJson.toJson(schema))
        .contains("\"comment\":\"5\"")
        .contains("\"delta.columnMapping.id\":4")
        .contains("\"__COLLATIONS\":{\"a\":\"ICU.de\"}");
    assertThat(SchemaJson.parse(SchemaJson.toJson(schema), "t")).isEqualTo(schema);
  }

  @Test
  void doesNotTakeTextThatLooksLikeJsonForJson() {
    String metadata = "{\"list\":\"[1]\",\"truth\":\"true\"}";
    String json = oneColumn("\"long\"").replace("{}", metadata);
    StructType schema = SchemaJson.parse(json, "t");
    assertThat(schema.field(0).jsonKeys()).isEmpty();
    assertThat(SchemaJson.toJson(schema)).contains("\"metadata\":" + metadata);
  }

  @Test
  void charTypesLeaveTheirNameInTheMetadata() {
    StructField field = SchemaJson.parse(oneColumn("\"varchar(20)\""), "t").field(0);
    assertThat(field.metadata())
        .containsExactly(Map.entry(SchemaJson.CHAR_VARCHAR_KEY, "varchar(20)"));
  }

  @Test
  void namesAllUnknownTypesAtOnce() {
    String json =
        """
        {"type":"struct","fields":[
          {"name":"v","type":"variant","nullable":true,"metadata":{}},
          {"name":"a","type":{"type":"array","elementType":"geometry(OGC:CRS84)","containsNull":true},
           "nullable":true,"metadata":{}},
          {"name":"u","type":{"type":"udt","class":"x"},"nullable":true,"metadata":{}},
          {"name":"w","type":"variant","nullable":true,"metadata":{}}]}
        """;
    assertThatThrownBy(() -> SchemaJson.parse(json, "t"))
        .isInstanceOfSatisfying(
            UnknownTypesException.class,
            e ->
                assertThat(e.typeNames()).containsExactly("geometry(OGC:CRS84)", "udt", "variant"));
  }

  @Test
  void refusesColumnsThatDifferByCaseOnly() {
    String json =
        """
        {"type":"struct","fields":[{"name":"s","nullable":true,"type":{"type":"struct","fields":[
          {"name":"Id","type":"long","nullable":true},{"name":"iD","type":"long","nullable":true}]}}]}
        """;
    assertThatThrownBy(() -> SchemaJson.parse(json, "lake.t"))
        .hasMessageStartingWith("[POND_SCHEMA_INVALID] Cannot read table lake.t")
        .hasMessageContaining("columns 'Id' and 'iD' of 's'");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"long\"",
        "{",
        "{}",
        "{\"type\":\"array\"}",
        "{\"type\":\"struct\"}",
        "{\"type\":\"struct\",\"fields\":{}}",
        "{\"type\":\"struct\",\"fields\":[1]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\"}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":1,\"type\":\"long\",\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":null,\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"decimal(39,1)\",\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"decimal(3,-1)\",\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"decimal(99999999999,1)\",\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"map\"},\"nullable\":true}]}",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"long\",\"nullable\":true,\"metadata\":[]}]}",
        "{\"type\":\"struct\",\"fields\":[]} secret"
      })
  void callsWhatIsNoSchemaInvalid(String json) {
    assertThatThrownBy(() -> SchemaJson.parse(json, "t"))
        .isInstanceOfSatisfying(
            PondException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_SCHEMA_INVALID"))
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void endsQuicklyWhenTypesNestWithoutEnd() {
    for (int depth : new int[] {101, 5_000, 1_000_000}) {
      String arrays = "{\"type\":\"array\",\"containsNull\":true,\"elementType\":".repeat(depth);
      String structs =
          "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"nullable\":true,\"type\":"
              .repeat(depth);
      Assertions.assertTimeout(
          Duration.ofSeconds(2),
          () -> {
            assertInvalid(oneColumn(arrays + "\"long\"" + "}".repeat(depth)));
            assertInvalid(structs + "\"long\"" + "}]}".repeat(depth));
          });
    }
  }

  @Test
  void readsTypesAsDeepAsAllowed() {
    int depth = SchemaJson.MAX_DEPTH - 1;
    String structs =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"nullable\":true,\"type\":"
            .repeat(depth);
    StructType schema = SchemaJson.parse(structs + "\"long\"" + "}]}".repeat(depth), "t");
    assertThat(SchemaJson.parse(SchemaJson.toJson(schema), "t")).isEqualTo(schema);
  }

  @Test
  void refusesMoreCharactersThanASchemaCanHave() {
    assertInvalid(" ".repeat(SchemaJson.MAX_LENGTH) + oneColumn("\"long\""));
  }

  @Test
  void writesWhatSparkReads() {
    StructType schema =
        new StructType()
            .add(new StructField("d", new DecimalType(10, 2), false, Map.of("comment", "x\"y")))
            .add("a", new ArrayType(PrimitiveType.VOID, true));
    assertThat(SchemaJson.toJson(schema))
        .isEqualTo(
            "{\"type\":\"struct\",\"fields\":["
                + "{\"name\":\"d\",\"type\":\"decimal(10,2)\",\"nullable\":false,"
                + "\"metadata\":{\"comment\":\"x\\\"y\"}},"
                + "{\"name\":\"a\",\"type\":{\"type\":\"array\",\"elementType\":\"void\","
                + "\"containsNull\":true},\"nullable\":true,\"metadata\":{}}]}");
  }

  private static void assertInvalid(String json) {
    assertThatThrownBy(() -> SchemaJson.parse(json, "t"))
        .isInstanceOfSatisfying(
            PondException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_SCHEMA_INVALID"));
  }

  private static String oneColumn(String type) {
    return "{\"type\":\"struct\",\"fields\":[{\"name\":\"c\",\"type\":"
        + type
        + ",\"nullable\":true,\"metadata\":{}}]}";
  }
}
