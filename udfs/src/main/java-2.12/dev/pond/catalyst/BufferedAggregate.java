// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.DeclarativeAggregate;
import scala.collection.IndexedSeq;
import scala.collection.Iterator;
import scala.collection.Seq;

/** An aggregate function whose buffer is a few columns that expressions fill and merge. */
public abstract class BufferedAggregate extends DeclarativeAggregate {
  private static final long serialVersionUID = 1L;

  /** Returns the arguments. */
  protected abstract List<Expression> arguments();

  /** Returns this function over other arguments. */
  protected abstract Expression withArguments(List<Expression> newArguments);

  /** Returns the columns of the buffer, the same ones at every call. */
  protected abstract List<AttributeReference> buffer();

  /** Returns what the columns of an empty buffer hold. */
  protected abstract List<Expression> empty();

  /** Returns what the columns hold after a row, given the arguments and the columns before it. */
  protected abstract List<Expression> updated();

  /** Returns what the columns hold after another buffer with those columns was merged in. */
  protected abstract List<Expression> merged(List<AttributeReference> other);

  /** Returns the value of the function, given the columns. */
  protected abstract Expression result();

  @Override
  public final Seq<Expression> children() {
    return Seqs.of(arguments());
  }

  @Override
  public final Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return withArguments(Seqs.list(newChildren));
  }

  @Override
  public final Iterator<Object> flatArguments() {
    return Seqs.<Object>of(arguments()).iterator();
  }

  @Override
  public final Seq<AttributeReference> aggBufferAttributes() {
    return Seqs.of(buffer());
  }

  @Override
  public final Seq<Expression> initialValues() {
    return Seqs.of(empty());
  }

  @Override
  public final Seq<Expression> updateExpressions() {
    return Seqs.of(updated());
  }

  @Override
  public final Seq<Expression> mergeExpressions() {
    return Seqs.of(merged(Seqs.list(inputAggBufferAttributes())));
  }

  @Override
  public final Expression evaluateExpression() {
    return result();
  }
}
