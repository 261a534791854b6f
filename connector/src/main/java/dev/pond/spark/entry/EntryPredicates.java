// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads Spark's predicates as tests of entries, as far as they can be said so exactly. */
final class EntryPredicates {
  /** Deeper ones are left to Spark. */
  private static final int MAX_DEPTH = 100;

  private final EntryColumns columns;

  EntryPredicates(EntryColumns columns) {
    this.columns = columns;
  }

  /** Returns the test that is true for the same entries, if there is one. */
  Optional<EntryTest> translate(Predicate predicate) {
    return Optional.ofNullable(translate(predicate, 0));
  }

  private EntryTest translate(Expression expression, int depth) {
    if (depth > MAX_DEPTH || !(expression instanceof Predicate predicate)) {
      return null;
    }
    Expression[] children = predicate.children();
    return switch (predicate.name()) {
      case "ALWAYS_TRUE" -> new EntryTest.Always(EntryTest.Truth.TRUE);
      case "ALWAYS_FALSE" -> new EntryTest.Always(EntryTest.Truth.FALSE);
      case "AND", "OR" -> joined(predicate, depth);
      case "NOT" -> not(translate(children[0], depth + 1));
      case "IS_NULL" -> isNull(children[0]);
      case "IS_NOT_NULL" -> not(isNull(children[0]));
      case "IN" -> in(children);
      case "STARTS_WITH" -> part(EntryTest.Part.STARTS_WITH, children);
      case "ENDS_WITH" -> part(EntryTest.Part.ENDS_WITH, children);
      case "CONTAINS" -> part(EntryTest.Part.CONTAINS, children);
      case "<>" -> not(comparison("=", children[0], children[1]));
      case "<=>" -> nullSafe(children);
      case "=", "<", "<=", ">", ">=" -> comparison(predicate.name(), children[0], children[1]);
      default -> null;
    };
  }

  private EntryTest joined(Predicate predicate, int depth) {
    List<EntryTest> parts = new ArrayList<>(2);
    for (Expression child : predicate.children()) {
      EntryTest part = translate(child, depth + 1);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return predicate.name().equals("AND") ? new EntryTest.And(parts) : new EntryTest.Or(parts);
  }

  private static EntryTest not(EntryTest part) {
    return part == null ? null : new EntryTest.Not(part);
  }

  private EntryTest isNull(Expression child) {
    EntryColumn column = column(child);
    return column == null ? null : new EntryTest.IsNull(column);
  }

  private EntryTest in(Expression[] children) {
    EntryColumn column = column(children[0]);
    if (column == null) {
      return null;
    }
    Set<Object> literals = new HashSet<>();
    for (int i = 1; i < children.length; i++) {
      Object literal = literal(children[i], column);
      if (literal == null) {
        return null;
      }
      literals.add(literal);
    }
    return new EntryTest.OneOf(column, literals);
  }

  private EntryTest part(EntryTest.Part part, Expression[] children) {
    EntryColumn column = column(children[0]);
    return column != null && literal(children[1], column) instanceof UTF8String text
        ? new EntryTest.HasPart(column, part, text)
        : null;
  }

  /** With a value on the other side, unknown is the same as false. */
  private EntryTest nullSafe(Expression[] children) {
    EntryColumn column = column(children[0]);
    EntryTest equal = comparison("=", children[0], children[1]);
    return equal == null || column == null
        ? null
        : new EntryTest.And(List.of(new EntryTest.Not(new EntryTest.IsNull(column)), equal));
  }

  private EntryTest comparison(String sign, Expression left, Expression right) {
    EntryColumn column = column(left);
    if (column == null) {
      return column(right) == null ? null : comparison(turned(sign), right, left);
    }
    Object literal = literal(right, column);
    if (literal == null) {
      return null;
    }
    return switch (sign) {
      case "=" -> new EntryTest.Compare(column, EntryTest.Order.EQUAL, literal);
      case "<" -> new EntryTest.Compare(column, EntryTest.Order.LESS, literal);
      case "<=" -> new EntryTest.Compare(column, EntryTest.Order.LESS_OR_EQUAL, literal);
      case ">" -> not(new EntryTest.Compare(column, EntryTest.Order.LESS_OR_EQUAL, literal));
      default -> not(new EntryTest.Compare(column, EntryTest.Order.LESS, literal));
    };
  }

  private static String turned(String sign) {
    return switch (sign) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> sign;
    };
  }

  private EntryColumn column(Expression expression) {
    return expression instanceof NamedReference reference
        ? columns.find(reference.fieldNames()).orElse(null)
        : null;
  }

  /** A value of the column's type, as entries have it; {@code null} for any other. */
  private static Object literal(Expression expression, EntryColumn column) {
    if (!(expression instanceof Literal<?> literal) || !literal.dataType().equals(column.type())) {
      return null;
    }
    boolean text = column.type().equals(DataTypes.StringType);
    return text == literal.value() instanceof UTF8String ? literal.value() : null;
  }
}
