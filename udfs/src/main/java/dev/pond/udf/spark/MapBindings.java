// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.FunctionSetting;
import dev.pond.udf.KeyCase;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MapValues;
import org.apache.spark.sql.catalyst.expressions.OrderUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StringType;
import scala.Option;

/** The functions of maps. */
final class MapBindings {
  private MapBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "map_get_default", MapBindings::getDefault,
        "map_normalize", MapBindings::normalize);
  }

  private static Expression getDefault(Call call) {
    Expression map = call.argument(0);
    MapType type = (MapType) map.dataType();
    Expression key = ValueTexts.of(call.argument(1));
    if (Constants.value(key) == null) {
      throw call.site().unexpectedNull(1, "map_get_default key cannot be null");
    }
    if (type.valueType() instanceof NullType) {
      // The untyped empty map, or one with nothing in it but NULL.
      return call.argument(2);
    }
    Expression otherwise = fallback(call, type.valueType());
    return new Coalesce(Seqs.of(List.of(value(map, type, key), otherwise)));
  }

  /** Spark compares string keys as we do; keys of other types are compared by their texts. */
  private static Expression value(Expression map, MapType type, Expression key) {
    if (type.keyType() instanceof StringType) {
      return new GetMapValue(map, key);
    }
    Expression place =
        StaticCalls.strictOrNull(
            MapCalls.class, "find", DataTypes.IntegerType, List.of(map, shape(type), key));
    return new ElementAt(new MapValues(map), place, Option.empty(), false);
  }

  private static Expression fallback(Call call, DataType type) {
    Expression given = call.argument(2);
    if (DataType.equalsStructurally(given.dataType(), type, true)) {
      return given;
    }
    if (given.dataType() instanceof NullType) {
      return Constants.nothing(type);
    }
    boolean fraction =
        given.dataType() instanceof NumericType
            && !(given.dataType() instanceof IntegralType)
            && type instanceof IntegralType;
    if (Cast.canUpCast(given.dataType(), type)) {
      return Conversions.cast(given, type, EvalMode.LEGACY());
    }
    if (!fraction && Constants.is(given) && Cast.canAnsiCast(given.dataType(), type)) {
      // A literal has a type of its own only because it needs one: what matters is its value.
      Expression cast = Conversions.cast(given, type, EvalMode.ANSI());
      if (hasValue(cast)) {
        return cast;
      }
    }
    throw call.site().wrongType(2, given, type.sql());
  }

  private static boolean hasValue(Expression cast) {
    try {
      Constants.value(cast);
      return true;
    } catch (ArithmeticException
        | DateTimeException
        | NumberFormatException
        | SparkRuntimeException e) {
      return false;
    }
  }

  private static Expression normalize(Call call) {
    Settings settings = call.settings();
    Expression map = call.argument(0);
    MapType type = (MapType) map.dataType();
    String keyCase =
        call.literalText(1).orElseGet(() -> settings.text(FunctionSetting.MAP_NORMALIZE_KEY_CASE));
    boolean sorted =
        call.literalTruth(2)
            .orElseGet(() -> settings.truth(FunctionSetting.MAP_NORMALIZE_SORT_KEYS));
    if (!(type.keyType() instanceof StringType)) {
      boolean ordered = sorted && OrderUtils.isOrderable(type.keyType());
      return ordered
          ? StaticCalls.strict(MapCalls.class, "sorted", type, List.of(map, shape(type)))
          : map;
    }
    return StaticCalls.strict(
        MapCalls.class,
        "normalize",
        DataTypes.createMapType(DataTypes.StringType, type.valueType(), type.valueContainsNull()),
        List.of(
            map,
            shape(type),
            Constants.of(KeyCase.parse(keyCase).ordinal()),
            Constants.of(sorted)));
  }

  private static Literal shape(MapType type) {
    return new Literal(type, new ObjectType(MapType.class));
  }
}
