// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Function1;
import scala.collection.Seq;
import scala.runtime.AbstractFunction1;

/** Java functions as the builders that Spark's function registries keep. */
public final class Builders {
  private Builders() {}

  /** Returns a builder of expressions, for scalar, aggregate and window functions. */
  public static Function1<Seq<Expression>, Expression> expressions(
      Function<List<Expression>, Expression> function) {
    return new Builder<>(function);
  }

  /** Returns a builder of plans, for table functions. */
  public static Function1<Seq<Expression>, LogicalPlan> plans(
      Function<List<Expression>, LogicalPlan> function) {
    return new Builder<>(function);
  }

  /** Returns the function behind a builder that was made here, or null for any other builder. */
  public static Function<List<Expression>, ?> functionOf(Object builder) {
    return builder instanceof Builder<?> ours ? ours.function : null;
  }

  private static final class Builder<T> extends AbstractFunction1<Seq<Expression>, T>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Function<List<Expression>, T> function;

    Builder(Function<List<Expression>, T> function) {
      this.function = function;
    }

    @Override
    public T apply(Seq<Expression> arguments) {
      return function.apply(Seqs.list(arguments));
    }
  }
}
