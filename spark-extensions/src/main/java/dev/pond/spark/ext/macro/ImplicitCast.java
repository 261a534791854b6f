// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.AnsiTypeCoercion;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
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
      return new Cast(argument, type, Option.empty(), EvalMode.ANSI());
    }
    if (!(isFractional(from) && type instanceof IntegralType)) {
      Option<Expression> cast =
          SQLConf.get().ansiEnabled()
              ? AnsiTypeCoercion.implicitCast(argument, type)
              : TypeCoercion.implicitCast(argument, type);
      if (cast.isDefined() && cast.get().dataType().equals(type)) {
        return cast.get();
      }
      if (Cast.canUpCast(from, type)) {
        return cast(argument, type);
      }
    }
    throw Thrown.unchecked(wrongType(function, index, type, argument));
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
