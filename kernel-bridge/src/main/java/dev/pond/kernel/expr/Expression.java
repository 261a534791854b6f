// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An expression over the columns of a batch, with SQL's three-valued logic. Immutable.
 *
 * <p>Comparisons are exact across numeric types, order strings and binaries by unsigned bytes, put
 * NaN above every other number and equal to itself, and hold −0.0 equal to 0.0: as Spark does.
 */
public sealed interface Expression {
  /** Calls the visitor's method for this kind of expression. */
  <R> R accept(ExpressionVisitor<R> visitor);

  /** Long chains of one operator must not become deep trees: everything descends into them. */
  private static List<Expression> flat(
      List<Expression> children, Function<Expression, List<Expression>> inner) {
    List<Expression> all = new ArrayList<>(children.size());
    for (Expression child : children) {
      List<Expression> own = inner.apply(child);
      if (own == null) {
        all.add(Objects.requireNonNull(child, "child is null"));
      } else {
        all.addAll(own);
      }
    }
    return List.copyOf(all);
  }

  /** The value at a path of field names. */
  record Column(List<String> path) implements Expression {
    public Column {
      path = List.copyOf(path);
      if (path.isEmpty()) {
        throw new IllegalArgumentException("A column needs a name");
      }
    }

    /** The column, or nested field, with these names from the outside in. */
    public static Column of(String... path) {
      return new Column(List.of(path));
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.column(this);
    }
  }

  /**
   * A constant.
   *
   * @param value {@code null}, or by type: {@link Boolean}; {@link Long} for whole numbers, dates
   *     (days) and timestamps (microseconds); {@link Double} for floats and doubles; {@link
   *     BigDecimal}; {@link String}; {@code byte[]} for binaries, not to be changed
   */
  record Literal(DataType type, Object value) implements Expression {
    public Literal {
      Objects.requireNonNull(type, "type is null");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** How two values are compared. */
  enum Comparator {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** Equal, with NULL equal to NULL; never NULL itself. */
    NULL_SAFE_EQ
  }

  /** {@code left op right}. */
  record Comparison(Comparator op, Expression left, Expression right) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.comparison(this);
    }
  }

  /** True if all are, false if any is. An AND among the children gives its own in its place. */
  record And(List<Expression> children) implements Expression {
    public And {
      children = flat(children, child -> child instanceof And and ? and.children() : null);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** True if any is, false if all are. An OR among the children gives its own in its place. */
  record Or(List<Expression> children) implements Expression {
    public Or {
      children = flat(children, child -> child instanceof Or or ? or.children() : null);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /** The opposite; NULL stays NULL. */
  record Not(Expression child) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** Whether the value is NULL; never NULL itself. */
  record IsNull(Expression child) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.isNull(this);
    }
  }

  /** Whether the value equals one of the literals; a NULL literal makes "no" into NULL. */
  record In(Expression child, List<Literal> values) implements Expression {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.in(this);
    }
  }

  /** Whether a string begins with a prefix. */
  record StartsWith(Expression child, String prefix) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.startsWith(this);
    }
  }

  /** The first value that is not NULL. */
  record Coalesce(List<Expression> children) implements Expression {
    public Coalesce {
      children = List.copyOf(children);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.coalesce(this);
    }
  }

  /** The value converted to a type that holds every value of its own type exactly. */
  record Widen(Expression child, DataType type) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.widen(this);
    }
  }

  /**
   * A partition value: the text that a map of strings holds for a key, read as a type (protocol
   * section "Partition Value Serialization"). An empty text, a missing key, and a text that is no
   * value of the type are NULL.
   *
   * @param zone in which timestamps without a zone are read
   */
  record PartitionValue(Expression map, String key, DataType type, ZoneId zone)
      implements Expression {
    /** A partition value whose timestamps without a zone are in UTC. */
    public PartitionValue(Expression map, String key, DataType type) {
      this(map, key, type, ZoneOffset.UTC);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.partitionValue(this);
    }
  }

  /** Something that pond does not interpret. It evaluates to NULL: nothing is known about it. */
  record Unknown(String name, List<Expression> children) implements Expression {
    public Unknown {
      children = List.copyOf(children);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.unknown(this);
    }
  }
}
