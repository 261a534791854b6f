// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * An aggregate function that never runs: a rule of the analyzer puts other expressions in its
 * place. Until then it is unresolved, which keeps every other rule away from it.
 */
public abstract class PlaceholderAggregate extends AggregateFunction {
  private static final long serialVersionUID = 1L;

  private final transient List<Expression> arguments;

  protected PlaceholderAggregate(List<Expression> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** Returns the arguments of the call. */
  public final List<Expression> arguments() {
    return arguments;
  }

  /** Returns this function over other arguments. */
  protected abstract Expression withArguments(List<Expression> newArguments);

  @Override
  public final boolean resolved() {
    return false;
  }

  @Override
  public final Seq<Expression> children() {
    return Seqs.of(arguments);
  }

  @Override
  public final Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return withArguments(Seqs.list(newChildren));
  }

  @Override
  public final Iterator<Object> flatArguments() {
    return Seqs.<Object>of(arguments).iterator();
  }

  @Override
  public final StructType aggBufferSchema() {
    return new StructType();
  }

  @Override
  public final Seq<AttributeReference> aggBufferAttributes() {
    return Seqs.of(List.of());
  }

  @Override
  public final Seq<AttributeReference> inputAggBufferAttributes() {
    return Seqs.of(List.of());
  }

  @Override
  public final Object eval(InternalRow input) {
    throw new IllegalStateException(this + " was not replaced");
  }

  @Override
  public final ExprCode doGenCode(CodegenContext context, ExprCode code) {
    throw new IllegalStateException(this + " was not replaced");
  }
}
