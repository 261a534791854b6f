// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.Maps;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.StructsToJson;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Values as text: JSON for what has parts, Spark's cast for the rest. */
final class Texts {
  private Texts() {}

  static Expression of(Expression value) {
    DataType type = value.dataType();
    if (type instanceof StringType) {
      return value;
    }
    Option<String> zone = Option.apply(SQLConf.get().sessionLocalTimeZone());
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return new StructsToJson(Maps.of(Map.<String, String>of()), value, zone);
    }
    return new Cast(value, DataTypes.StringType, zone);
  }
}
