// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Predicates over whatever columns a table has, with constants that are often in the data. */
final class Predicates {
  private Predicates() {}

  /** Returns a few predicates a column, and some over several. */
  static List<Expression> over(StructType schema) {
    List<Expression> all = new ArrayList<>();
    for (StructField field : schema.fields()) {
      addOver(List.of(field.name()), field.type(), all);
    }
    List<Expression> some = List.copyOf(all);
    for (int i = 0; i + 3 < some.size(); i += 3) {
      all.add(new Expression.And(List.of(some.get(i), some.get(i + 3))));
      all.add(new Expression.Or(List.of(some.get(i + 1), new Expression.Not(some.get(i + 2)))));
    }
    return all;
  }

  /** Returns so many of a list, evenly spread. */
  static List<Expression> some(List<Expression> all, int count) {
    List<Expression> chosen = new ArrayList<>();
    for (int i = 0; i < count && i < all.size(); i++) {
      chosen.add(all.get((int) ((long) i * all.size() / Math.min(count, all.size()))));
    }
    return chosen;
  }

  private static void addOver(List<String> path, DataType type, List<Expression> all) {
    Column column = new Column(path);
    all.add(new Expression.IsNull(column));
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field.name());
        addOver(longer, field.type(), all);
      }
      return;
    }
    List<Literal> constants = values(type).stream().map(value -> new Literal(type, value)).toList();
    for (Literal constant : constants) {
      all.add(new Comparison(Comparator.EQ, column, constant));
      all.add(new Comparison(Comparator.GT, column, constant));
    }
    if (!constants.isEmpty()) {
      all.add(new Expression.In(column, constants));
      all.add(new Comparison(Comparator.NULL_SAFE_EQ, column, constants.get(0)));
    }
    if (type == PrimitiveType.STRING) {
      all.add(new Expression.StartsWith(column, "a"));
    }
  }

  private static List<Object> values(DataType type) {
    if (type instanceof DecimalType decimal) {
      return List.of(BigDecimal.ZERO.setScale(decimal.scale()));
    }
    if (!(type instanceof PrimitiveType primitive)) {
      return List.of();
    }
    return switch (primitive) {
      case BOOLEAN -> List.of(true);
      case BYTE, SHORT, INTEGER, LONG -> List.of(1L, 5L, 100L);
      case FLOAT, DOUBLE -> List.of(0.0, 2.5, Double.NaN);
      case STRING -> List.of("a", "b", "2021-09-08");
      case BINARY -> List.of(new byte[] {1});
      case DATE -> List.of(10_957L, 18_878L);
      case TIMESTAMP, TIMESTAMP_NTZ -> List.of(946_684_800_000_000L, 1_631_000_000_000_000L);
      case VOID -> List.of();
    };
  }
}
