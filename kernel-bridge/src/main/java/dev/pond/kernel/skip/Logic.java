// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.ArrayList;
import java.util.List;

/** AND and OR that drop what decides nothing. */
final class Logic {
  /** The file is kept. */
  static final Literal KEEP = new Literal(PrimitiveType.BOOLEAN, true);

  /** No row of any file matches. */
  static final Literal NEVER = new Literal(PrimitiveType.BOOLEAN, false);

  private Logic() {}

  static Expression and(List<Expression> parts) {
    List<Expression> kept = new ArrayList<>();
    for (Expression part : parts) {
      if (part.equals(NEVER)) {
        return NEVER;
      }
      if (part instanceof Expression.And and) {
        kept.addAll(and.children());
      } else if (!part.equals(KEEP)) {
        kept.add(part);
      }
    }
    List<Expression> distinct = kept.stream().distinct().toList();
    return distinct.isEmpty()
        ? KEEP
        : distinct.size() == 1 ? distinct.get(0) : new Expression.And(distinct);
  }

  static Expression or(List<Expression> parts) {
    List<Expression> kept = new ArrayList<>();
    for (Expression part : parts) {
      if (part.equals(KEEP)) {
        return KEEP;
      }
      if (part instanceof Expression.Or or) {
        kept.addAll(or.children());
      } else if (!part.equals(NEVER)) {
        kept.add(part);
      }
    }
    List<Expression> distinct = kept.stream().distinct().toList();
    return distinct.isEmpty()
        ? NEVER
        : distinct.size() == 1 ? distinct.get(0) : new Expression.Or(distinct);
  }

  /** Returns the operator that is true where this one is false; not for NULL_SAFE_EQ. */
  static Comparator opposite(Comparator op) {
    return switch (op) {
      case EQ -> Comparator.NE;
      case NE -> Comparator.EQ;
      case LT -> Comparator.GE;
      case LE -> Comparator.GT;
      case GT -> Comparator.LE;
      case GE -> Comparator.LT;
      case NULL_SAFE_EQ -> throw new IllegalArgumentException("NULL_SAFE_EQ has no opposite");
    };
  }

  /** Returns the operator that says the same with the operands exchanged. */
  static Comparator flipped(Comparator op) {
    return switch (op) {
      case LT -> Comparator.GT;
      case LE -> Comparator.GE;
      case GT -> Comparator.LT;
      case GE -> Comparator.LE;
      case EQ, NE, NULL_SAFE_EQ -> op;
    };
  }
}
