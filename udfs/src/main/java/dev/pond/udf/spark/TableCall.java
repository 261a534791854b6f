// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.PlainExpressions;
import dev.pond.udf.ArgumentType;
import dev.pond.udf.Parameter;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;

/**
 * One call of a table function: its arguments are constants, and are computed here.
 *
 * @param site the call as it was written
 * @param slots for each parameter what was given for it; empty where it was left out
 */
record TableCall(CallSite site, List<List<Expression>> slots) {
  /** Returns a text, or empty if it was left out or is NULL. */
  Optional<String> text(int parameter) {
    return value(parameter, DataTypes.StringType).map(Object::toString);
  }

  /** Returns an integer, or empty if it was left out or is NULL. */
  Optional<Long> integer(int parameter) {
    return value(parameter, DataTypes.LongType).map(Long.class::cast);
  }

  /** Returns a truth, or empty if it was left out or is NULL. */
  Optional<Boolean> truth(int parameter) {
    return value(parameter, DataTypes.BooleanType).map(Boolean.class::cast);
  }

  /** Returns a value that must be there. */
  <T> T needed(int parameter, Optional<T> value) {
    return value.orElseThrow(
        () ->
            site.unexpectedNull(
                parameter, "argument " + (parameter + 1) + " of " + name() + " must not be NULL"));
  }

  /** Returns the error for a value that the parameter does not take. */
  RuntimeException wrongValue(int parameter, String valid, String why) {
    return site.wrongValue(parameter, slots.get(parameter).get(0), valid, name() + " " + why);
  }

  String name() {
    return site.name();
  }

  private Optional<Object> value(int parameter, DataType target) {
    if (slots.get(parameter).isEmpty()) {
      return Optional.empty();
    }
    Expression given = slots.get(parameter).get(0);
    Parameter expected = site.spec().parameters().get(parameter);
    if (!given.foldable()) {
      throw site.notLiteral(
          parameter,
          given,
          "%s expects argument %d (%s) to be %s literal"
              .formatted(name(), parameter + 1, expected.name(), word(expected.type())));
    }
    if (!accepts(expected.type(), given.dataType())) {
      throw site.wrongType(
          parameter,
          given,
          expected.type().sqlName(),
          "%s expects argument %d (%s) to be %s literal"
              .formatted(name(), parameter + 1, expected.name(), word(expected.type())));
    }
    Expression cast =
        new Cast(
            given, target, Cast.$lessinit$greater$default$3(), Cast.$lessinit$greater$default$4());
    return Optional.ofNullable(PlainExpressions.of(cast).eval(null));
  }

  private static boolean accepts(ArgumentType expected, DataType given) {
    return given instanceof NullType
        || switch (expected) {
          case STRING -> given instanceof StringType;
          case BIGINT -> given instanceof IntegralType;
          case BOOLEAN -> given instanceof BooleanType;
          default -> throw new IllegalStateException("no table function takes " + expected);
        };
  }

  private static String word(ArgumentType type) {
    return switch (type) {
      case STRING -> "a string";
      case BIGINT -> "an integer";
      default -> "a boolean";
    };
  }
}
