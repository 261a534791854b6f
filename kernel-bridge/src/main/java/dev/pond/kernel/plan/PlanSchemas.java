// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.List;

/** The checks that a plan node makes of its children's schemas. */
final class PlanSchemas {
  private PlanSchemas() {}

  static void requireSame(StructType left, StructType right) {
    if (!left.equals(right)) {
      throw new IllegalArgumentException(
          "Cannot unite " + left.describe() + " with " + right.describe());
    }
  }

  static void requireFree(StructType schema, String name) {
    if (schema.indexOf(name) >= 0) {
      throw new IllegalArgumentException("Column " + name + " is there already");
    }
  }

  static void requireColumns(StructType schema, Expression expression) {
    for (Expression.Column column : ExpressionColumns.of(expression)) {
      resolve(schema, column);
    }
  }

  static void requireType(StructType schema, Expression.Column column, DataType type) {
    DataType found = resolve(schema, column).type();
    if (!found.equals(type)) {
      throw new IllegalArgumentException(
          "Column " + column.path() + " is " + found.describe() + ", not " + type.describe());
    }
  }

  /** As {@link #requireType}, but nested fields may have other names: a select may rename them. */
  private static void requireShape(StructType schema, Expression.Column column, DataType type) {
    DataType found = resolve(schema, column).type();
    if (!haveSameShape(found, type)) {
      throw new IllegalArgumentException(
          "Column " + column.path() + " is " + found.describe() + ", not " + type.describe());
    }
  }

  private static boolean haveSameShape(DataType left, DataType right) {
    if (left instanceof StructType a && right instanceof StructType b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = haveSameShape(a.field(i).type(), b.field(i).type());
      }
      return same;
    }
    if (left instanceof ArrayType a && right instanceof ArrayType b) {
      return haveSameShape(a.elementType(), b.elementType());
    }
    if (left instanceof MapType a && right instanceof MapType b) {
      return haveSameShape(a.keyType(), b.keyType()) && haveSameShape(a.valueType(), b.valueType());
    }
    return left.equals(right);
  }

  static void requireStruct(StructType schema, Expression.Column column) {
    if (!(resolve(schema, column).type() instanceof StructType)) {
      throw new IllegalArgumentException("Column " + column.path() + " is no struct");
    }
  }

  static void requireSelectable(StructType input, List<Expression> expressions, StructType output) {
    if (expressions.size() != output.size()) {
      throw new IllegalArgumentException(
          expressions.size() + " expressions cannot yield " + output.size() + " columns");
    }
    for (int i = 0; i < expressions.size(); i++) {
      requireColumns(input, expressions.get(i));
      if (expressions.get(i) instanceof Expression.Column column) {
        requireShape(input, column, output.field(i).type());
      }
    }
  }

  private static StructField resolve(StructType schema, Expression.Column column) {
    return schema
        .find(column.path())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No column " + column.path() + " in " + schema.describe()));
  }
}
