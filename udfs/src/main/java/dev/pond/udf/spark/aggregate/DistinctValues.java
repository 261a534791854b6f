// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SortArray;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.optimizer.NormalizeFloatingNumbers$;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import scala.Option;

/** The distinct values of a column, as Spark's own aggregates find them. */
public final class DistinctValues {
  private DistinctValues() {}

  /** Returns the distinct values in ascending order, with one NULL last unless NULL is ignored. */
  public static Expression sorted(Expression given, boolean ignoreNulls) {
    Expression value = NormalizeFloatingNumbers$.MODULE$.normalize(given);
    Expression values = new SortArray(collected(value), Literal.TrueLiteral());
    if (ignoreNulls || !value.nullable()) {
      return values;
    }
    ArrayType type = new ArrayType(value.dataType(), true);
    Expression nulls =
        new If(
            anyNull(value),
            new Literal(new GenericArrayData(new Object[] {null}), type),
            new Literal(new GenericArrayData(new Object[0]), type));
    return new Concat(Seqs.of(List.of(values, nulls)));
  }

  private static Expression anyNull(Expression value) {
    return new Coalesce(
        Seqs.of(List.of(aggregate(new Max(new IsNull(value))), Literal.FalseLiteral())));
  }

  /** Returns the set of values that are not NULL; values that compare as equal are in it once. */
  private static Expression collected(Expression value) {
    return aggregate(new CollectSet(value, 0, 0));
  }

  private static Expression aggregate(AggregateFunction function) {
    return function.toAggregateExpression(false, Option.empty());
  }
}
