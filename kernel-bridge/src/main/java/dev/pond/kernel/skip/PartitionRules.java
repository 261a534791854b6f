// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.expr.UnknownParts;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predicates over partition columns. All rows of a file have the same partition values, so such a
 * predicate is computed as it stands: a file is kept if it is true, or if a text could not be read
 * as its column's type.
 */
final class PartitionRules {
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private final Map<String, StructField> columns = new LinkedHashMap<>();
  private final Column values;
  private final ZoneId zone;

  PartitionRules(StructType schema, List<String> names, Column values, ZoneId zone) {
    this.values = values;
    this.zone = zone;
    for (String name : names) {
      StructField field =
          schema
              .find(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("No partition column " + name + " in schema"));
      columns.put(name, field);
    }
  }

  boolean isPartition(Column column) {
    return column.path().size() == 1 && columns.containsKey(column.path().get(0));
  }

  DataType type(Column column) {
    return columns.get(column.path().get(0)).type();
  }

  /** Returns the typed value of a partition column. */
  Expression value(Column column) {
    return value(column, type(column));
  }

  private Expression value(Column column, DataType type) {
    String key = PhysicalNames.of(columns.get(column.path().get(0)));
    return new Expression.PartitionValue(values, key, type, zone);
  }

  /**
   * Returns what a predicate that reads nothing but partition columns, or nothing at all, says
   * about files; empty for any other predicate.
   */
  Optional<Expression> exact(Expression predicate, boolean negated) {
    List<Column> read = List.copyOf(ExpressionColumns.of(predicate));
    if (!read.stream().allMatch(this::isPartition) || UnknownParts.in(predicate)) {
      return Optional.empty();
    }
    Expression rewritten = predicate.accept(new ColumnReplacer(this::value));
    Expression meant = negated ? new Expression.Not(rewritten) : rewritten;
    return isComputable(meant) ? Optional.of(keepIfTrue(meant, read)) : Optional.empty();
  }

  private Expression keepIfTrue(Expression predicate, List<Column> read) {
    List<Expression> reasons = new ArrayList<>();
    // NULL means that no row matches: a filter that drops what is FALSE must be told.
    reasons.add(
        new Expression.Comparison(Expression.Comparator.NULL_SAFE_EQ, predicate, Logic.KEEP));
    read.forEach(column -> reasons.add(unreadable(column)));
    return Logic.or(reasons);
  }

  /** Returns whether there is a text that is no value of the column's type. */
  private Expression unreadable(Column column) {
    DataType type = type(column);
    if (type == PrimitiveType.STRING || type == PrimitiveType.BINARY) {
      return Logic.NEVER;
    }
    Expression text = value(column, PrimitiveType.STRING);
    return new Expression.And(
        List.of(
            new Expression.IsNull(value(column)), new Expression.Not(new Expression.IsNull(text))));
  }

  private boolean isComputable(Expression predicate) {
    StructType input = null;
    List<String> path = values.path();
    for (int i = path.size() - 1; i >= 0; i--) {
      input = new StructType().add(path.get(i), input == null ? TEXTS : input);
    }
    try {
      Evaluator.of(predicate, input);
      return true;
    } catch (IllegalArgumentException e) {
      // An odd expression (mixed types, a conversion that loses digits) decides nothing.
      return false;
    }
  }
}
