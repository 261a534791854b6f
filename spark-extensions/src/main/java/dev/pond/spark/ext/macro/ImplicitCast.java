// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.AnsiTypeCoercion;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The casts that Spark makes for arguments of its own functions, less those that lose fractions.
 */
final class ImplicitCast {
  private ImplicitCast() {}

  /**
   * Returns an argument as its parameter wants it.
   *
   * @param index the place of the parameter, from 0
   */
  static Expression of(String function, int index, DataType type, Expression argument) {
    DataType from = argument.dataType();
    if (DataTypeUtils.sameType(from, type)) {
      return argument;
    }
    if (type instanceof IntegralType && from instanceof NumericType && !isFractional(from)) {
      return strictly(argument, type);
    }
    if (!(isFractional(from) && type instanceof IntegralType)) {
      Option<Expression> cast =
          SQLConf.get().ansiEnabled()
              ? AnsiTypeCoercion.implicitCast(argument, type)
              : TypeCoercion.implicitCast(argument, type);
      if (from instanceof StringType && cast.isDefined()) {
        // What a text means as another type is the session's choice, as for Spark's own functions.
        return cast.get();
      }
      boolean allowed = cast.isDefined() && cast.get().dataType().equals(type);
      if ((allowed && !losesFractions(from, type)) || Cast.canUpCast(from, type)) {
        return strictly(argument, type);
      }
    }
    throw Thrown.unchecked(wrongType(function, index, type, argument));
  }

  /** Returns a cast under which a value that does not fit is an error, in every session. */
  private static Expression strictly(Expression value, DataType type) {
    return new Cast(
        value, type, Option.apply(SQLConf.get().sessionLocalTimeZone()), EvalMode.ANSI());
  }

  /** Looks into arrays, maps and structs. */
  private static boolean losesFractions(DataType from, DataType to) {
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return losesFractions(a.elementType(), b.elementType());
    }
    if (from instanceof MapType a && to instanceof MapType b) {
      return losesFractions(a.keyType(), b.keyType())
          || losesFractions(a.valueType(), b.valueType());
    }
    if (from instanceof StructType a && to instanceof StructType b && a.size() == b.size()) {
      return IntStream.range(0, a.size())
          .anyMatch(i -> losesFractions(a.apply(i).dataType(), b.apply(i).dataType()));
    }
    return isFractional(from) && to instanceof IntegralType;
  }

  /** Returns a cast as {@code CAST(... AS type)} makes it in this session. */
  static Expression cast(Expression value, DataType type) {
    return new Cast(value, type, Option.empty(), EvalMode.fromSQLConf(SQLConf.get()));
  }

  private static boolean isFractional(DataType type) {
    return type instanceof DoubleType
        || type instanceof FloatType
        || (type instanceof DecimalType decimal && decimal.scale() > 0);
  }

  private static AnalysisException wrongType(
      String function, int index, DataType type, Expression argument) {
    return new AnalysisException(
        "UNEXPECTED_INPUT_TYPE",
        Maps.of(
            Map.of(
                "paramIndex",
                String.valueOf(index + 1),
                "functionName",
                "`" + function + "`",
                "requiredType",
                "\"" + type.sql() + "\"",
                "inputSql",
                "\"" + Shown.sql(argument) + "\"",
                "inputType",
                "\"" + argument.dataType().sql() + "\"")),
        CurrentOrigin.get());
  }
}
