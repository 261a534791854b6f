// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.SchemaJson;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSchemasTest {
  @ParameterizedTest
  @EnumSource(PrimitiveType.class)
  void bringsEveryPrimitiveTypeToSparkAndBack(PrimitiveType type) {
    assertThat(SparkSchemas.toKernel(SparkSchemas.toSpark(type))).contains(type);
  }

  @Test
  void bringsDecimalsToSparkAndBack() {
    assertThat(SparkSchemas.toSpark(new DecimalType(20, 3)))
        .isEqualTo(DataTypes.createDecimalType(20, 3));
    assertThat(SparkSchemas.toKernel(DataTypes.createDecimalType(20, 3)))
        .contains(new DecimalType(20, 3));
  }

  @Test
  void keepsNestingNamesAndNullability() {
    StructType schema =
        new StructType()
            .add(new StructField("Id", new ArrayType(PrimitiveType.LONG, false), false))
            .add(
                "m",
                new MapType(
                    PrimitiveType.STRING, new StructType().add("x y", PrimitiveType.DATE), true));

    assertThat(SparkSchemas.toSpark(schema))
        .isEqualTo(
            new org.apache.spark.sql.types.StructType()
                .add("Id", DataTypes.createArrayType(DataTypes.LongType, false), false)
                .add(
                    "m",
                    DataTypes.createMapType(
                        DataTypes.StringType,
                        new org.apache.spark.sql.types.StructType().add("x y", DataTypes.DateType),
                        true)));
  }

  private static org.apache.spark.sql.types.StructField columnWithMetadata(String metadata) {
    return SparkSchemas.toSpark(
            SchemaJson.parse(
                """
                {"type":"struct","fields":[
                  {"name":"c","type":"string","nullable":true,"metadata":%s}]}
                """
                    .formatted(metadata),
                "t"))
        .apply(0);
  }

  @Test
  void passesOnWhatUsersSayOfAColumnWithItsTypes() {
    String metadata =
        """
        {"comment":"of \\"use\\"","text":"5","number":5,"share":0.25,"pii":true,"none":null,
         "tags":["a","b"],"levels":[1,2],"odd \\"key:":7,"owner":{"team":"x","since":2024}}
        """;

    assertThat(columnWithMetadata(metadata).metadata()).isEqualTo(Metadata.fromJson(metadata));
  }

  @Test
  void keepsWhatDeltaAndSparkSayOfAColumnToThemselves() {
    var field =
        columnWithMetadata(
            """
            {"comment":"c","EXISTS_DEFAULT":"'a'","CURRENT_DEFAULT":"'b'",
             "delta.columnMapping.id":1,"delta.columnMapping.physicalName":"p",
             "delta.generationExpression":"upper(d)","delta.identity.start":1,
             "delta.invariants":"{}","delta.typeChanges":[],"parquet.field.id":9,
             "__CHAR_VARCHAR_TYPE_STRING":"char(3)","__metadata_col":true,
             "spark.watermarkDelayMs":1}
            """);

    assertThat(field.metadata().json()).isEqualTo("{\"comment\":\"c\"}");
    assertThat(field.dataType()).isEqualTo(DataTypes.StringType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,\"a\"]", "[[1]]", "[null]", "[1,[2]]"})
  void leavesOutMetadataThatSparkCannotHold(String value) {
    String metadata = "{\"list\":" + value + ",\"comment\":\"c\"}";

    assertThat(columnWithMetadata(metadata).metadata().json()).isEqualTo("{\"comment\":\"c\"}");
  }

  @Test
  void knowsNoTypeOfOursForOthers() {
    assertThat(SparkSchemas.toKernel(new CharType(3))).isEmpty();
    assertThat(SparkSchemas.toKernel(DataTypes.createArrayType(DataTypes.LongType))).isEmpty();
  }
}
