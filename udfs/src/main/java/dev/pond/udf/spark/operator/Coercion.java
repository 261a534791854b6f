// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.AnsiTypeCoercion$;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion$;
import org.apache.spark.sql.catalyst.analysis.TypeCoercionBase;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import scala.Option;

/** Spark's conversions between types, by the session's mode. */
final class Coercion {
  private Coercion() {}

  /** Returns a value in another type if Spark converts it without being asked. */
  static Optional<Expression> implicit(Expression value, DataType wanted) {
    if (value.dataType().sameType(wanted)) {
      return Optional.of(value);
    }
    return optional(rules().implicitCast(value, wanted));
  }

  /** Returns the type that holds the values of two types, text not being one for numbers. */
  static Optional<DataType> wider(DataType left, DataType right) {
    return left.sameType(right)
        ? Optional.of(left)
        : optional(rules().findWiderTypeWithoutStringPromotionForTwo(left, right));
  }

  /** Returns a value in a type, NULL where it cannot be converted. */
  static Expression orNull(Expression value, DataType wanted) {
    return value.dataType().sameType(wanted)
        ? value
        : new Cast(value, wanted, zone(), EvalMode.TRY());
  }

  /**
   * Returns a value in a type, NULL where that type has no such value: a key that would have to be
   * cut off or wrapped is no key of the map. The same with ANSI and without.
   */
  static Expression sameOrNull(Expression value, DataType wanted) {
    Expression converted = orNull(value, wanted);
    if (Cast.canUpCast(value.dataType(), wanted)) {
      return converted;
    }
    Expression back = orNull(converted, value.dataType());
    return new If(new EqualTo(back, value), converted, Literal.create(null, wanted));
  }

  /** Returns a value in a type that is known to hold it. */
  static Expression exactly(Expression value, DataType wanted) {
    return value.dataType().sameType(wanted) ? value : new Cast(value, wanted, zone());
  }

  private static Option<String> zone() {
    return Option.apply(SQLConf.get().sessionLocalTimeZone());
  }

  private static TypeCoercionBase rules() {
    return SQLConf.get().ansiEnabled() ? AnsiTypeCoercion$.MODULE$ : TypeCoercion$.MODULE$;
  }

  private static <T> Optional<T> optional(Option<T> option) {
    return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
  }
}
