// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.Arrays;
import java.util.List;

/** Comparisons of two expressions, or of one with a literal. */
final class ComparisonNode {
  private ComparisonNode() {}

  static Node of(Comparator op, Node left, Node right) {
    if (isNullLiteral(left) || isNullLiteral(right)) {
      return withNull(op, isNullLiteral(left) ? right : left);
    }
    Family family = Family.of(left.type());
    if (family == Family.NONE || family != Family.of(right.type())) {
      return new UnaryNode.Constant(TruthNode.NULL);
    }
    if (right instanceof LiteralNode literal) {
      return new WithLiteral(op, left, literal.literal());
    }
    if (left instanceof LiteralNode literal) {
      return new WithLiteral(flipped(op), right, literal.literal());
    }
    return new OfTwo(op, left, right);
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

  private static boolean isNullLiteral(Node node) {
    return node instanceof LiteralNode literal && literal.literal().value() == null;
  }

  private static Node withNull(Comparator op, Node other) {
    return op == Comparator.NULL_SAFE_EQ
        ? new UnaryNode.IsNull(other)
        : new UnaryNode.Constant(TruthNode.NULL);
  }

  /** Returns what the operator says about "less", "equal" and "greater". */
  private static byte[] outcomes(Comparator op) {
    boolean less = op == Comparator.LT || op == Comparator.LE || op == Comparator.NE;
    boolean greater = op == Comparator.GT || op == Comparator.GE || op == Comparator.NE;
    boolean equal = op != Comparator.LT && op != Comparator.GT && op != Comparator.NE;
    return new byte[] {TruthNode.of(less), TruthNode.of(equal), TruthNode.of(greater)};
  }

  private static boolean[] kept(byte[] outcomes, byte dropped) {
    return new boolean[] {outcomes[0] != dropped, outcomes[1] != dropped, outcomes[2] != dropped};
  }

  private static final class WithLiteral extends TruthNode {
    private final Node child;
    private final Constants constant;
    private final byte[] outcomes;
    private final byte ofNull;

    WithLiteral(Comparator op, Node child, Expression.Literal literal) {
      this.child = child;
      constant = new Constants(child.type(), List.of(Ordering.normal(literal.value())));
      outcomes = outcomes(op);
      ofNull = op == Comparator.NULL_SAFE_EQ ? FALSE : NULL;
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      ColumnVector values = child.evaluate(batch, rows);
      byte[] truth = new byte[batch.rowCount()];
      Long only = constant.onlyLong();
      if (only != null && child.type() != PrimitiveType.BOOLEAN) {
        compareLongs(values, rows, only, truth);
        return truth;
      }
      Constants.Probe probe = constant.probe(values);
      for (int row = 0; row < truth.length; row++) {
        if (rows[row]) {
          truth[row] =
              values.isNullAt(row) ? ofNull : outcomes[Integer.signum(probe.compare(row, 0)) + 1];
        }
      }
      return truth;
    }

    private boolean isOfLongs() {
      return constant.onlyLong() != null
          && child.type() != PrimitiveType.BOOLEAN
          && child instanceof ColumnNode;
    }

    @Override
    int nanos() {
      return isOfLongs() ? 1 : super.nanos();
    }

    @Override
    Sieve sieve(ColumnBatch batch, byte dropped) {
      ColumnVector values = isOfLongs() ? ((ColumnNode) child).of(batch) : null;
      if (values == null || values.longs() == null) {
        return super.sieve(batch, dropped);
      }
      Sieve sieve =
          LongSieve.of(values, constant.onlyLong(), kept(outcomes, dropped), ofNull != dropped);
      return sieve == null ? super.sieve(batch, dropped) : sieve;
    }

    private void compareLongs(ColumnVector values, boolean[] rows, long constant, byte[] truth) {
      boolean wide = child.type() != PrimitiveType.DATE;
      long[] all = wide && !values.mayHaveNulls() ? values.longs() : null;
      if (all != null) {
        for (int row = 0; row < truth.length; row++) {
          truth[row] = outcomes[Long.compare(all[row], constant) + 1];
        }
        return;
      }
      for (int row = 0; row < truth.length; row++) {
        if (rows[row]) {
          if (values.isNullAt(row)) {
            truth[row] = ofNull;
          } else {
            long value = wide ? values.getLong(row) : values.getInt(row);
            truth[row] = outcomes[Long.compare(value, constant) + 1];
          }
        }
      }
    }
  }

  private static final class OfTwo extends TruthNode {
    private final Node left;
    private final Node right;
    private final byte[] outcomes;
    private final boolean nullSafe;

    OfTwo(Comparator op, Node left, Node right) {
      this.left = left;
      this.right = right;
      outcomes = outcomes(op);
      nullSafe = op == Comparator.NULL_SAFE_EQ;
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      ColumnVector lefts = left.evaluate(batch, rows);
      ColumnVector rights = right.evaluate(batch, rows);
      byte[] truth = new byte[batch.rowCount()];
      if (compareLongs(lefts, rights, truth)) {
        return truth;
      }
      RowOrder order = order(lefts, rights);
      for (int row = 0; row < truth.length; row++) {
        if (rows[row]) {
          boolean leftNull = lefts.isNullAt(row);
          boolean rightNull = rights.isNullAt(row);
          if (leftNull || rightNull) {
            truth[row] = nullSafe ? of(leftNull && rightNull) : NULL;
          } else {
            truth[row] = outcomes[Integer.signum(order.compare(row)) + 1];
          }
        }
      }
      return truth;
    }

    private boolean isOfLongs() {
      return !nullSafe && isLongs(left) && isLongs(right);
    }

    private static boolean isLongs(Node node) {
      return node instanceof ColumnNode
          && node.type() != PrimitiveType.BOOLEAN
          && Cells.of(node.type()) == Cells.LONG;
    }

    @Override
    int nanos() {
      return isOfLongs() ? 2 : super.nanos();
    }

    @Override
    Sieve sieve(ColumnBatch batch, byte dropped) {
      if (isOfLongs()) {
        ColumnVector lefts = ((ColumnNode) left).of(batch);
        ColumnVector rights = ((ColumnNode) right).of(batch);
        if (lefts.longs() != null && rights.longs() != null) {
          return new TwoLongsSieve(lefts, rights, kept(outcomes, dropped));
        }
      }
      return super.sieve(batch, dropped);
    }

    /** Compares longs of arrays; returns false if they are something else. */
    private boolean compareLongs(ColumnVector lefts, ColumnVector rights, byte[] truth) {
      long[] left = longs(this.left, lefts);
      long[] right = left == null ? null : longs(this.right, rights);
      if (right == null) {
        return false;
      }
      for (int row = 0; row < truth.length; row++) {
        truth[row] = outcomes[Long.compare(left[row], right[row]) + 1];
      }
      return true;
    }

    private static long[] longs(Node node, ColumnVector values) {
      return node.type() == PrimitiveType.LONG && !values.mayHaveNulls() ? values.longs() : null;
    }

    private RowOrder order(ColumnVector lefts, ColumnVector rights) {
      DataType leftType = left.type();
      DataType rightType = right.type();
      Cells cells = Cells.of(leftType);
      if (cells == Cells.BYTES) {
        return byBytes(lefts, rights);
      }
      if (cells == Cells.LONG && Cells.of(rightType) == Cells.LONG) {
        return row ->
            Long.compare(
                Cells.readLong(lefts, (PrimitiveType) leftType, row),
                Cells.readLong(rights, (PrimitiveType) rightType, row));
      }
      return row ->
          Ordering.compare(Cells.read(lefts, leftType, row), Cells.read(rights, rightType, row));
    }

    private static RowOrder byBytes(ColumnVector lefts, ColumnVector rights) {
      Bytes a = new Bytes();
      Bytes b = new Bytes();
      return row -> {
        lefts.getBytes(row, a);
        rights.getBytes(row, b);
        return Arrays.compareUnsigned(
            a.array(),
            a.offset(),
            a.offset() + a.length(),
            b.array(),
            b.offset(),
            b.offset() + b.length());
      };
    }

    private interface RowOrder {
      int compare(int row);
    }
  }
}
