// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Seqs;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Size;
import org.apache.spark.sql.catalyst.expressions.SortArray;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/** The distinct values of a column, as Spark's own aggregates find them. */
public final class DistinctValues {
  private static final Literal TRUE = Literal.TrueLiteral();

  private DistinctValues() {}

  /** Returns the distinct values in ascending order, with one NULL last unless NULL is ignored. */
  public static Expression sorted(Expression value, boolean ignoreNulls) {
    SetElements elements = SetElements.of(value);
    Expression values = new SortArray(elements.restored(collected(elements)), TRUE);
    if (ignoreNulls || !value.nullable()) {
      return values;
    }
    ArrayType type = new ArrayType(((ArrayType) values.dataType()).elementType(), true);
    Expression nulls =
        new If(
            anyNull(value),
            new Literal(new GenericArrayData(new Object[] {null}), type),
            new Literal(new GenericArrayData(new Object[0]), type));
    return new Concat(Seqs.of(List.of(values, nulls)));
  }

  /** Returns the number of distinct values, NULL being one of them unless it is ignored. */
  public static Expression count(Expression value, boolean ignoreNulls) {
    Expression values =
        new Count(Seqs.of(List.of(value))).toAggregateExpression(true, Option.empty());
    return plusNull(values, value, ignoreNulls);
  }

  /**
   * Returns the number of distinct values that are not NULL, without a DISTINCT aggregate.
   *
   * @param value of a type that can be ordered
   * @param call makes the call of the function that keeps the values
   */
  static Expression size(Expression value, Function<AggregateFunction, Expression> call) {
    Expression set = call.apply(new CollectSet(SetElements.of(value).element(), 0, 0));
    return new Cast(new Size(set, false), DataTypes.LongType, Option.empty(), EvalMode.LEGACY());
  }

  private static Expression plusNull(Expression count, Expression value, boolean ignoreNulls) {
    if (ignoreNulls || !value.nullable()) {
      return count;
    }
    return new Add(
        count,
        new If(
            anyNull(value),
            new Literal(1L, DataTypes.LongType),
            new Literal(0L, DataTypes.LongType)));
  }

  private static Expression anyNull(Expression value) {
    return new Coalesce(
        Seqs.of(List.of(aggregate(new Max(new IsNull(value))), Literal.FalseLiteral())));
  }

  private static Expression collected(SetElements elements) {
    return aggregate(new CollectSet(elements.element(), 0, 0));
  }

  private static Expression aggregate(AggregateFunction function) {
    return function.toAggregateExpression(false, Option.empty());
  }
}
