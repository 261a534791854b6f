// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Seqs;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.catalyst.expressions.ArrayTransform;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.optimizer.NormalizeFloatingNumbers$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Values as Spark's {@code collect_set} has to be given them, so that values which compare as equal
 * are in the set once. It tells 0.0 from -0.0, and every NaN from itself: these go in as bits.
 */
final class SetElements {
  private final Expression element;
  private final Class<?> type;

  private SetElements(Expression element, Class<?> type) {
    this.element = element;
    this.type = type;
  }

  static SetElements of(Expression value) {
    Expression normal = NormalizeFloatingNumbers$.MODULE$.normalize(value);
    if (DataTypes.DoubleType.equals(value.dataType())) {
      return new SetElements(
          call(Double.class, "doubleToLongBits", DataTypes.LongType, normal), Double.class);
    }
    if (DataTypes.FloatType.equals(value.dataType())) {
      return new SetElements(
          call(Float.class, "floatToIntBits", DataTypes.IntegerType, normal), Float.class);
    }
    return new SetElements(normal, null);
  }

  /** Returns what to put into the set. */
  Expression element() {
    return element;
  }

  /** Returns the set's array with the values in it again. */
  Expression restored(Expression set) {
    if (type == null) {
      return set;
    }
    NamedLambdaVariable bits =
        new NamedLambdaVariable(
            "bits",
            element.dataType(),
            false,
            NamedExpression.newExprId(),
            new AtomicReference<>());
    Expression value =
        type == Double.class
            ? call(Double.class, "longBitsToDouble", DataTypes.DoubleType, bits)
            : call(Float.class, "intBitsToFloat", DataTypes.FloatType, bits);
    return new ArrayTransform(set, new LambdaFunction(value, Seqs.of(List.of(bits)), false));
  }

  private static Expression call(
      Class<?> home, String method, DataType result, Expression argument) {
    return new StaticInvoke(
        home, result, method, Seqs.of(List.of(argument)), Seqs.of(List.of()), true, false, true);
  }
}
