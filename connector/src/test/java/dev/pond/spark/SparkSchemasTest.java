// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.Map;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @Test
  void passesOnTheCommentAndNothingElse() {
    StructType schema =
        new StructType()
            .add(
                new StructField(
                    "c",
                    PrimitiveType.STRING,
                    true,
                    Map.of(
                        "comment", "of \"use\"",
                        "EXISTS_DEFAULT", "'a'",
                        "CURRENT_DEFAULT", "'b'",
                        "delta.columnMapping.id", "1",
                        "delta.generationExpression", "upper(d)",
                        "__CHAR_VARCHAR_TYPE_STRING", "char(3)")));

    var field = SparkSchemas.toSpark(schema).apply(0);
    assertThat(field.metadata().json()).isEqualTo("{\"comment\":\"of \\\"use\\\"\"}");
    assertThat(field.dataType()).isEqualTo(DataTypes.StringType);
  }

  @Test
  void knowsNoTypeOfOursForOthers() {
    assertThat(SparkSchemas.toKernel(new CharType(3))).isEmpty();
    assertThat(SparkSchemas.toKernel(DataTypes.createArrayType(DataTypes.LongType))).isEmpty();
  }
}
