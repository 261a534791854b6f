// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Seqs;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.ArrayJoin;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectList;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** The texts of a column as one text, as Spark's own aggregates and functions make it. */
public final class JoinedText {
  private static final Literal COMMA =
      new Literal(UTF8String.fromString(","), DataTypes.StringType);

  private JoinedText() {}

  /**
   * Returns the texts that are not NULL with the separator between them; NULL if there are none.
   *
   * @param separator a comma if it is left out; of a column, the first text that is not NULL
   */
  public static Expression of(Expression text, Optional<Expression> separator) {
    Expression joined =
        new ArrayJoin(
            aggregate(new CollectList(text, 0, 0)),
            separator.map(JoinedText::constant).orElse(COMMA));
    // A count is cheap where a second list, in a window, would not be.
    Expression none =
        new EqualTo(
            aggregate(new Count(Seqs.of(List.of(text)))), new Literal(0L, DataTypes.LongType));
    return new If(none, new Literal(null, DataTypes.StringType), joined);
  }

  private static Expression constant(Expression separator) {
    if (separator.foldable()) {
      Object constant = separator.eval(null);
      return constant == null ? COMMA : new Literal(constant, DataTypes.StringType);
    }
    return new Coalesce(Seqs.of(List.of(aggregate(new First(separator, true)), COMMA)));
  }

  private static Expression aggregate(AggregateFunction function) {
    return function.toAggregateExpression(false, Option.empty());
  }
}
