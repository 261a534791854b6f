// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.ExpressionVisitor;
import dev.pond.kernel.expr.Family;
import dev.pond.kernel.expr.PartitionValues;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;

/** Binds expressions to the vectors of one batch, with SQL's three-valued logic. */
final class Evaluation implements ExpressionVisitor<Term> {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final VectorSchemaRoot root;
  private final StructType schema;

  Evaluation(VectorSchemaRoot root, StructType schema) {
    this.root = root;
    this.schema = schema;
  }

  private List<Term> all(List<Expression> expressions) {
    return expressions.stream().map(child -> child.accept(this)).toList();
  }

  @Override
  public Term column(Expression.Column column) {
    List<FieldVector> parents = new ArrayList<>();
    DataType type = schema;
    FieldVector vector = null;
    for (String name : column.path()) {
      int ordinal = ((StructType) type).indexOf(name);
      type = ((StructType) type).field(ordinal).type();
      if (vector == null) {
        vector = root.getVector(ordinal);
      } else {
        parents.add(vector);
        vector = (FieldVector) ((StructVector) vector).getChildByOrdinal(ordinal);
      }
    }
    FieldVector values = vector;
    return new Term(
        type,
        row -> {
          // A field of a struct that is NULL is NULL, whatever its vector holds there.
          boolean lost = parents.stream().anyMatch(parent -> parent.isNull(row));
          return lost ? null : Cells.read(values, row);
        });
  }

  @Override
  public Term literal(Expression.Literal literal) {
    DataType type = literal.value() == null ? PrimitiveType.VOID : literal.type();
    return new Term(type, row -> literal.value());
  }

  @Override
  public Term comparison(Expression.Comparison comparison) {
    Term left = comparison.left().accept(this);
    Term right = comparison.right().accept(this);
    Comparator op = comparison.op();
    if (op == Comparator.NULL_SAFE_EQ) {
      return Term.predicate(row -> nullSafeEquals(left, right, row));
    }
    return Term.predicate(
        row -> {
          Integer order = order(left, right, row);
          return order == null ? null : holds(op, order);
        });
  }

  /** Returns how two values compare; NULL if one is NULL or they are of different families. */
  private static Integer order(Term left, Term right, int row) {
    if (!areComparable(left.type(), right.type())) {
      return null;
    }
    Object a = left.cell(row);
    Object b = right.cell(row);
    return a == null || b == null ? null : (Integer) Order.compare(a, b);
  }

  private static boolean areComparable(DataType left, DataType right) {
    Family family = Family.of(left);
    return family != Family.NONE && family == Family.of(right);
  }

  private static Boolean nullSafeEquals(Term left, Term right, int row) {
    boolean untyped = left.type() == PrimitiveType.VOID || right.type() == PrimitiveType.VOID;
    if (!untyped && !areComparable(left.type(), right.type())) {
      return null;
    }
    Object a = left.cell(row);
    Object b = right.cell(row);
    return a == null || b == null ? a == b : Order.compare(a, b) == 0;
  }

  private static boolean holds(Comparator op, int order) {
    return switch (op) {
      case EQ, NULL_SAFE_EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  @Override
  public Term and(Expression.And and) {
    return junction(all(and.children()), false);
  }

  @Override
  public Term or(Expression.Or or) {
    return junction(all(or.children()), true);
  }

  /**
   * @param decisive the truth of one child that settles the whole
   */
  private static Term junction(List<Term> children, boolean decisive) {
    return Term.predicate(
        row -> {
          Boolean outcome = !decisive;
          for (Term child : children) {
            Boolean truth = child.truth(row);
            if (truth != null && truth == decisive) {
              return decisive;
            }
            outcome = truth == null ? null : outcome;
          }
          return outcome;
        });
  }

  @Override
  public Term not(Expression.Not not) {
    Term child = not.child().accept(this);
    return Term.predicate(
        row -> {
          Boolean truth = child.truth(row);
          return truth == null ? null : (Boolean) !truth;
        });
  }

  @Override
  public Term isNull(Expression.IsNull isNull) {
    Term child = isNull.child().accept(this);
    return Term.predicate(row -> child.cell(row) == null);
  }

  @Override
  public Term in(Expression.In in) {
    Term child = in.child().accept(this);
    List<Expression> values = List.copyOf(in.values());
    return junction(
        all(values).stream()
            .map(
                value ->
                    Term.predicate(
                        row -> {
                          Integer order = order(child, value, row);
                          return order == null ? null : (Boolean) (order == 0);
                        }))
            .toList(),
        true);
  }

  @Override
  public Term startsWith(Expression.StartsWith startsWith) {
    Term child = startsWith.child().accept(this);
    byte[] prefix = startsWith.prefix().getBytes(StandardCharsets.UTF_8);
    return Term.predicate(
        row -> {
          if (child.type() != PrimitiveType.STRING || child.cell(row) == null) {
            return null;
          }
          byte[] text = ((String) child.cell(row)).getBytes(StandardCharsets.UTF_8);
          return text.length >= prefix.length
              && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
        });
  }

  @Override
  public Term coalesce(Expression.Coalesce coalesce) {
    List<Term> children = all(coalesce.children());
    DataType type =
        children.stream()
            .map(Term::type)
            .filter(candidate -> candidate != PrimitiveType.VOID)
            .findFirst()
            .orElse(PrimitiveType.VOID);
    return new Term(
        type,
        row -> {
          for (Term child : children) {
            Object cell = child.cell(row);
            if (cell != null) {
              return cell;
            }
          }
          return null;
        });
  }

  @Override
  public Term widen(Expression.Widen widen) {
    Term child = widen.child().accept(this);
    return new Term(widen.type(), row -> widened(child.cell(row), child.type(), widen.type()));
  }

  private static Object widened(Object cell, DataType from, DataType to) {
    if (cell == null) {
      return null;
    } else if (to instanceof DecimalType decimal) {
      BigDecimal value = cell instanceof Long n ? BigDecimal.valueOf(n) : (BigDecimal) cell;
      return value.setScale(decimal.scale());
    } else if (to == PrimitiveType.DOUBLE || to == PrimitiveType.FLOAT) {
      return ((Number) cell).doubleValue();
    } else if (from == PrimitiveType.DATE && to == PrimitiveType.TIMESTAMP_NTZ) {
      long day = (Long) cell;
      // Dates reach farther than timestamps.
      return Math.abs(day) > Long.MAX_VALUE / MICROS_PER_DAY ? null : day * MICROS_PER_DAY;
    }
    return cell;
  }

  @Override
  public Term partitionValue(Expression.PartitionValue value) {
    Term map = value.map().accept(this);
    return new Term(
        value.type(),
        row -> {
          if (map.cell(row) instanceof List<?> entries) {
            for (Object entry : entries) {
              if (((Map.Entry<?, ?>) entry).getKey().equals(value.key())) {
                return parsed((String) ((Map.Entry<?, ?>) entry).getValue(), value);
              }
            }
          }
          return null;
        });
  }

  private static Object parsed(String text, Expression.PartitionValue value) {
    try {
      return PartitionValues.parse(text, value.type(), value.zone());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Term unknown(Expression.Unknown unknown) {
    return Term.nothing();
  }
}
