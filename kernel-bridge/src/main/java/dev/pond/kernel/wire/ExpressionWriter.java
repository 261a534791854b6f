// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionVisitor;
import java.math.BigDecimal;
import java.util.List;

/** Appends one expression. Not thread-safe. */
final class ExpressionWriter implements ExpressionVisitor<Void> {
  private final ByteWriter out;
  private int depth;

  ExpressionWriter(ByteWriter out) {
    this.out = out;
  }

  Void child(Expression expression) {
    if (++depth > ExpressionBytes.MAX_DEPTH) {
      throw new IllegalStateException("An expression nests too deeply to be sent");
    }
    expression.accept(this);
    depth--;
    return null;
  }

  private Void children(int tag, List<Expression> children) {
    out.writeByte(tag);
    return children(children);
  }

  private Void children(List<Expression> children) {
    out.writeVarint(children.size());
    children.forEach(this::child);
    return null;
  }

  @Override
  public Void column(Expression.Column column) {
    out.writeByte(ExpressionBytes.COLUMN);
    out.writeVarint(column.path().size());
    column.path().forEach(out::writeText);
    return null;
  }

  @Override
  public Void literal(Expression.Literal literal) {
    out.writeByte(ExpressionBytes.LITERAL);
    value(literal);
    return null;
  }

  private void value(Expression.Literal literal) {
    SchemaBytes.write(literal.type(), out);
    Object value = literal.value();
    if (value == null) {
      out.writeByte(ExpressionBytes.NO_VALUE);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? ExpressionBytes.TRUE : ExpressionBytes.FALSE);
    } else if (value instanceof Long number) {
      out.writeByte(ExpressionBytes.LONG);
      out.writeSigned(number);
    } else if (value instanceof Double number) {
      out.writeByte(ExpressionBytes.DOUBLE);
      out.writeLong(Double.doubleToRawLongBits(number));
    } else if (value instanceof BigDecimal decimal) {
      out.writeByte(ExpressionBytes.DECIMAL);
      out.writeSigned(decimal.scale());
      out.writeBlock(decimal.unscaledValue().toByteArray());
    } else if (value instanceof String text) {
      out.writeByte(ExpressionBytes.STRING);
      out.writeText(text);
    } else if (value instanceof byte[] bytes) {
      out.writeByte(ExpressionBytes.BINARY);
      out.writeBlock(bytes);
    } else {
      throw new IllegalStateException("No literal holds a " + value.getClass().getName());
    }
  }

  @Override
  public Void comparison(Expression.Comparison comparison) {
    out.writeByte(ExpressionBytes.COMPARISON);
    out.writeByte(comparison.op().ordinal());
    child(comparison.left());
    return child(comparison.right());
  }

  @Override
  public Void and(Expression.And and) {
    return children(ExpressionBytes.AND, and.children());
  }

  @Override
  public Void or(Expression.Or or) {
    return children(ExpressionBytes.OR, or.children());
  }

  @Override
  public Void not(Expression.Not not) {
    out.writeByte(ExpressionBytes.NOT);
    return child(not.child());
  }

  @Override
  public Void isNull(Expression.IsNull isNull) {
    out.writeByte(ExpressionBytes.IS_NULL);
    return child(isNull.child());
  }

  @Override
  public Void in(Expression.In in) {
    out.writeByte(ExpressionBytes.IN);
    child(in.child());
    out.writeVarint(in.values().size());
    in.values().forEach(this::value);
    return null;
  }

  @Override
  public Void startsWith(Expression.StartsWith startsWith) {
    out.writeByte(ExpressionBytes.STARTS_WITH);
    child(startsWith.child());
    out.writeText(startsWith.prefix());
    return null;
  }

  @Override
  public Void coalesce(Expression.Coalesce coalesce) {
    return children(ExpressionBytes.COALESCE, coalesce.children());
  }

  @Override
  public Void widen(Expression.Widen widen) {
    out.writeByte(ExpressionBytes.WIDEN);
    child(widen.child());
    SchemaBytes.write(widen.type(), out);
    return null;
  }

  @Override
  public Void partitionValue(Expression.PartitionValue partitionValue) {
    out.writeByte(ExpressionBytes.PARTITION_VALUE);
    child(partitionValue.map());
    out.writeText(partitionValue.key());
    SchemaBytes.write(partitionValue.type(), out);
    out.writeText(partitionValue.zone().getId());
    return null;
  }

  @Override
  public Void unknown(Expression.Unknown unknown) {
    out.writeByte(ExpressionBytes.UNKNOWN);
    out.writeText(unknown.name());
    return children(unknown.children());
  }
}
