// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.InvalidInputException;
import dev.pond.udf.Parameter;
import dev.pond.udf.ValueText;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/**
 * Arguments as the types that parameters ask for. The session's ANSI mode makes no difference: what
 * is cast here cannot fail, or fails in either mode.
 */
final class Conversions {
  private Conversions() {}

  /** Returns the argument as its parameter wants it. */
  static Expression convert(CallSite site, int index, Expression argument) {
    Parameter parameter = site.spec().parameters().get(index);
    if (parameter.literal() && !Constants.is(argument)) {
      throw Literals.refusal(site, index, argument);
    }
    DataType type = argument.dataType();
    return switch (parameter.type()) {
      case STRING -> string(site, index, argument, type);
      case TEXT -> text(site, index, argument, type);
      case INT -> narrow(integer(site, index, argument, type, "INT"));
      case BIGINT -> integer(site, index, argument, type, "BIGINT");
      case WHOLE -> whole(site, index, argument, type);
      case NUMERIC -> number(site, index, argument, type);
      case BOOLEAN -> truth(site, index, argument, type);
      case LIST -> list(site, index, argument, type);
      case MAP -> map(site, index, argument, type);
      case STRUCT -> struct(site, index, argument, type);
      case SPAN, ANY -> argument;
    };
  }

  private static Expression string(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof StringType) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.StringType);
    }
    throw site.wrongType(index, argument, "STRING");
  }

  private static Expression text(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof StringType) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.StringType);
    }
    if (type instanceof AtomicType) {
      return cast(argument, DataTypes.StringType, EvalMode.LEGACY());
    }
    throw site.wrongType(index, argument, "STRING");
  }

  private static Expression integer(
      CallSite site, int index, Expression argument, DataType type, String required) {
    if (DataTypes.LongType.equals(type)) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.LongType);
    }
    if (type instanceof IntegralType) {
      return cast(argument, DataTypes.LongType, EvalMode.LEGACY());
    }
    if (type instanceof StringType) {
      return StaticCalls.strict(TextCalls.class, "toLong", DataTypes.LongType, List.of(argument));
    }
    if (type instanceof NumericType) {
      throw site.wrongType(
          index,
          argument,
          required,
          "a number with a fraction is not cut off to an integer by itself; cast it");
    }
    throw site.wrongType(index, argument, required);
  }

  private static Expression whole(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof DecimalType decimal && decimal.precision() - decimal.scale() <= 18) {
      return cast(argument, DataTypes.LongType, EvalMode.LEGACY());
    }
    if (type instanceof NumericType && !(type instanceof IntegralType)) {
      Expression number = cast(argument, DataTypes.DoubleType, EvalMode.LEGACY());
      return StaticCalls.strict(TextCalls.class, "truncated", DataTypes.LongType, List.of(number));
    }
    if (type instanceof IntegralType || type instanceof StringType || type instanceof NullType) {
      return integer(site, index, argument, type, "BIGINT");
    }
    throw site.wrongType(index, argument, "BIGINT", "unsupported integer conversion");
  }

  private static Expression narrow(Expression integer) {
    if (integer instanceof Cast cast && cast.child().dataType().equals(DataTypes.IntegerType)) {
      return cast.child();
    }
    return cast(integer, DataTypes.IntegerType, EvalMode.ANSI());
  }

  private static Expression number(CallSite site, int index, Expression argument, DataType type) {
    if (DataTypes.DoubleType.equals(type)) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.DoubleType);
    }
    if (type instanceof NumericType) {
      return cast(argument, DataTypes.DoubleType, EvalMode.LEGACY());
    }
    throw site.wrongType(index, argument, "NUMERIC");
  }

  private static Expression truth(CallSite site, int index, Expression argument, DataType type) {
    if (DataTypes.BooleanType.equals(type)) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.BooleanType);
    }
    if (type instanceof IntegralType) {
      Expression value = cast(argument, DataTypes.LongType, EvalMode.LEGACY());
      return new Not(new EqualTo(value, Constants.of(0L)));
    }
    if (type instanceof StringType) {
      return Constants.is(argument)
          ? truthLiteral(site, index, argument)
          : StaticCalls.strictOrNull(
              TextCalls.class, "toBoolean", DataTypes.BooleanType, List.of(argument));
    }
    throw site.wrongType(index, argument, "BOOLEAN");
  }

  private static Expression truthLiteral(CallSite site, int index, Expression argument) {
    UTF8String text = (UTF8String) Constants.value(argument);
    if (text == null) {
      return Constants.nothing(DataTypes.BooleanType);
    }
    byte[] utf8 = text.getBytes();
    try {
      Boolean truth = ValueText.toBoolean(utf8, 0, utf8.length);
      return truth == null ? Constants.nothing(DataTypes.BooleanType) : Constants.of(truth);
    } catch (InvalidInputException e) {
      throw site.wrongValue(
          index,
          argument,
          "true, t, 1, yes, y, false, f, 0, no, n",
          "unsupported boolean literal for "
              + site.spec().parameters().get(index).name()
              + "; it takes true, t, 1, yes, y, false, f, 0, no or n");
    }
  }

  private static Expression list(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof ArrayType) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.createArrayType(DataTypes.NullType));
    }
    throw site.wrongType(index, argument, "ARRAY");
  }

  private static Expression map(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof MapType) {
      return argument;
    }
    if (type instanceof NullType) {
      return Constants.nothing(DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
    }
    throw site.wrongType(index, argument, "MAP");
  }

  private static Expression struct(CallSite site, int index, Expression argument, DataType type) {
    if (type instanceof StructType) {
      return argument;
    }
    throw site.wrongType(index, argument, "STRUCT");
  }

  static Expression cast(Expression child, DataType type, scala.Enumeration.Value mode) {
    return child.dataType().equals(type)
        ? child
        : new Cast(child, type, Option.apply(SQLConf.get().sessionLocalTimeZone()), mode);
  }
}
