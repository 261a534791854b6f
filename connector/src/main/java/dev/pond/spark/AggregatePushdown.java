// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.snapshot.TableMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An aggregation that the log may answer: COUNT, MIN and MAX of columns, by partition columns.
 *
 * @param groupBy partition columns
 */
public record AggregatePushdown(List<StructField> groupBy, List<Call> calls) {
  /** The functions that files' statistics answer. */
  public enum Function {
    COUNT_ROWS,
    COUNT,
    MIN,
    MAX
  }

  /** One function of one column; of none to count rows. */
  public record Call(Function function, Optional<StructField> column, boolean ofPartition) {
    String name() {
      return function + column.map(field -> "(" + field.name() + ")").orElse("(*)");
    }
  }

  public AggregatePushdown {
    groupBy = List.copyOf(groupBy);
    calls = List.copyOf(calls);
  }

  /** Returns the aggregation as the log's, or empty if it has something that no log tells. */
  static Optional<AggregatePushdown> of(
      Aggregation aggregation, ColumnNames names, TableMetadata table) {
    return of(aggregation, names, table, AggregateTypes::haveExactBounds);
  }

  /**
   * As above.
   *
   * @param exact of which columns least and greatest values are known exactly
   */
  public static Optional<AggregatePushdown> of(
      Aggregation aggregation,
      ColumnNames names,
      TableMetadata table,
      Predicate<StructField> exact) {
    List<StructField> groupBy = new ArrayList<>();
    for (var expression : aggregation.groupByExpressions()) {
      Optional<StructField> column = column(expression, names);
      if (column.isEmpty() || !isSimplePartition(column.get(), table)) {
        return Optional.empty();
      }
      groupBy.add(column.get());
    }
    List<Call> calls = new ArrayList<>();
    for (AggregateFunc function : aggregation.aggregateExpressions()) {
      Optional<Call> call = call(function, names, table, exact);
      if (call.isEmpty()) {
        return Optional.empty();
      }
      calls.add(call.get());
    }
    return Optional.of(new AggregatePushdown(groupBy, calls));
  }

  private static Optional<Call> call(
      AggregateFunc function,
      ColumnNames names,
      TableMetadata table,
      Predicate<StructField> exact) {
    if (function instanceof CountStar) {
      return Optional.of(new Call(Function.COUNT_ROWS, Optional.empty(), false));
    }
    if (function instanceof Count count && !count.isDistinct()) {
      // Statistics count the NULLs of a struct's fields, not its own.
      return column(count.column(), names)
          .filter(column -> !(column.type() instanceof dev.pond.kernel.schema.StructType))
          .flatMap(column -> call(Function.COUNT, column, table));
    }
    if (function instanceof Min min) {
      return column(min.column(), names)
          .filter(exact)
          .flatMap(column -> call(Function.MIN, column, table));
    }
    if (function instanceof Max max) {
      return column(max.column(), names)
          .filter(exact)
          .flatMap(column -> call(Function.MAX, column, table));
    }
    return Optional.empty();
  }

  private static Optional<Call> call(Function function, StructField column, TableMetadata table) {
    boolean partition = table.partitionColumns().contains(column.name());
    return partition && !isSimplePartition(column, table)
        ? Optional.empty()
        : Optional.of(new Call(function, Optional.of(column), partition));
  }

  private static boolean isSimplePartition(StructField column, TableMetadata table) {
    return PushedPredicates.readsOnlySimplePartitions(Expression.Column.of(column.name()), table);
  }

  private static Optional<StructField> column(
      org.apache.spark.sql.connector.expressions.Expression expression, ColumnNames names) {
    return expression instanceof NamedReference reference && reference.fieldNames().length == 1
        ? names.exact(reference.fieldNames()).flatMap(path -> names.schema().find(path))
        : Optional.empty();
  }

  /** Returns what the answer's rows look like: the groups' columns, then the functions'. */
  public StructType rowType() {
    StructType type = new StructType();
    for (StructField column : groupBy) {
      type = type.add(column.name(), SparkSchemas.toSpark(column.type()), true);
    }
    for (Call call : calls) {
      boolean counts = call.function == Function.COUNT || call.function == Function.COUNT_ROWS;
      type =
          type.add(
              call.name(),
              counts ? DataTypes.LongType : SparkSchemas.toSpark(call.column.orElseThrow().type()),
              !counts);
    }
    return type;
  }
}
