// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.snapshot.TableMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Spark's predicates, sorted by what pond does with them. Immutable.
 *
 * @param handled whether a row of a file fulfils them is known from the file's partition values:
 *     Spark need not look again
 * @param hints they leave out files and row groups; Spark evaluates them too
 * @param spark the predicates behind both, for EXPLAIN
 * @param residual what Spark must evaluate
 */
public record PushedPredicates(
    List<Expression> handled,
    List<Expression> hints,
    List<Predicate> spark,
    List<Predicate> residual) {
  /** None. */
  public static final PushedPredicates NONE =
      new PushedPredicates(List.of(), List.of(), List.of(), List.of());

  public PushedPredicates {
    handled = List.copyOf(handled);
    hints = List.copyOf(hints);
    spark = List.copyOf(spark);
    residual = List.copyOf(residual);
  }

  /** Sorts what Spark asks for. */
  public static PushedPredicates of(
      Predicate[] predicates, PredicateTranslator translator, TableMetadata table) {
    List<Expression> handled = new ArrayList<>();
    List<Expression> hints = new ArrayList<>();
    List<Predicate> pushed = new ArrayList<>();
    List<Predicate> residual = new ArrayList<>();
    for (Predicate predicate : predicates) {
      Expression expression = translator.translate(predicate);
      if (PartitionFilter.decides(expression, table)) {
        handled.add(expression);
        pushed.add(predicate);
        continue;
      }
      residual.add(predicate);
      if (!(expression instanceof Expression.Unknown)) {
        hints.add(expression);
        pushed.add(predicate);
      }
    }
    return new PushedPredicates(handled, hints, pushed, residual);
  }

  /** Everything that is known of the rows asked for, as one expression. */
  public Expression all() {
    return new Expression.And(Stream.concat(handled.stream(), hints.stream()).toList());
  }

  /** The predicates whose columns are all partition columns, as people read them. */
  public String describePartitionFilters(TableMetadata table) {
    return describe(true, table);
  }

  /** The other predicates, as far as pond understands them. */
  public String describeDataFilters(TableMetadata table) {
    return describe(false, table);
  }

  private String describe(boolean partition, TableMetadata table) {
    return Stream.concat(handled.stream(), hints.stream())
        .filter(expression -> readsOnlyPartitions(expression, table) == partition)
        .map(ExpressionPrinter::print)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static boolean readsOnlyPartitions(Expression expression, TableMetadata table) {
    return ExpressionColumns.of(expression).stream()
        .allMatch(
            column ->
                column.path().size() == 1
                    && table.partitionColumns().contains(column.path().get(0)));
  }

  /** Whether all columns of an expression are partition columns of types that print exactly. */
  static boolean readsOnlySimplePartitions(Expression expression, TableMetadata table) {
    return ExpressionColumns.of(expression).stream()
        .allMatch(
            column ->
                column.path().size() == 1
                    && table.partitionColumns().contains(column.path().get(0))
                    && table
                        .schema()
                        .find(column.path().get(0))
                        .map(StructField::type)
                        .filter(PushedPredicates::isSimple)
                        .isPresent());
  }

  static boolean isSimple(DataType type) {
    return type instanceof DecimalType
        || type instanceof PrimitiveType primitive
            && (primitive.isIntegral()
                || primitive == PrimitiveType.STRING
                || primitive == PrimitiveType.BOOLEAN
                || primitive == PrimitiveType.DATE);
  }
}
