// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InheritAnalysisRules;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.types.DataType;
import scala.Enumeration;
import scala.Function1;
import scala.collection.IndexedSeq;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * An expression that stands for another one until the optimizer replaces it, and reads as the call
 * that the user wrote.
 *
 * <p>Spark's two traits for this cannot be mixed into a Java class as they are: where a trait and
 * the superclass both have a method, Java takes the superclass's. So each is chosen here.
 */
public abstract class ReplaceableExpression extends Expression
    implements RuntimeReplaceable, InheritAnalysisRules {
  private static final long serialVersionUID = 1L;

  private final Expression replacement;
  private transient Expression canonical;

  protected ReplaceableExpression(Expression replacement) {
    this.replacement = replacement;
  }

  /** Returns the arguments as the user gave them: for display, they are not evaluated. */
  protected abstract List<Expression> arguments();

  /** Returns this call with another body. */
  protected abstract Expression withReplacement(Expression newReplacement);

  /** Returns the text of the call, given those of its arguments. */
  protected abstract String callText(List<String> argumentTexts);

  @Override
  public final Expression replacement() {
    return replacement;
  }

  @Override
  public final Expression child() {
    return replacement;
  }

  @Override
  public final Seq<Expression> children() {
    return Seqs.of(List.of(replacement));
  }

  @Override
  public final Seq<Expression> parameters() {
    return Seqs.of(arguments());
  }

  @Override
  public final Iterator<Object> flatArguments() {
    return Seqs.<Object>of(arguments()).iterator();
  }

  @Override
  public final Expression mapChildren(Function1<Expression, Expression> function) {
    Expression mapped = function.apply(replacement);
    if (mapped.fastEquals(replacement)) {
      return this;
    }
    Origin before = CurrentOrigin.get();
    CurrentOrigin.set(origin());
    try {
      // The copy keeps its place in the statement, which errors quote.
      Expression copy = withReplacement(mapped);
      copy.copyTagsFrom(this);
      return copy;
    } finally {
      CurrentOrigin.set(before);
    }
  }

  @Override
  public final Expression withNewChildInternal(Expression newChild) {
    return withReplacement(newChild);
  }

  @Override
  public final Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return withReplacement(newChildren.head());
  }

  @Override
  public boolean nullable() {
    return replacement.nullable();
  }

  @Override
  public final DataType dataType() {
    return replacement.dataType();
  }

  @Override
  public final boolean foldable() {
    return replacement.foldable();
  }

  @Override
  public final Expression canonicalized() {
    if (canonical == null) {
      canonical = replacement.canonicalized();
    }
    return canonical;
  }

  @Override
  public final Seq<Enumeration.Value> nodePatterns() {
    return Seqs.of(List.of(TreePattern.RUNTIME_REPLACEABLE()));
  }

  @Override
  @SuppressWarnings("checkstyle:MethodName")
  public final void
      org$apache$spark$sql$catalyst$expressions$RuntimeReplaceable$_setter_$nodePatterns_$eq(
          Seq<Enumeration.Value> patterns) {
    // What the trait would set is what nodePatterns() returns.
  }

  /** Evaluates the body: Spark asks for constants before the optimizer has replaced anything. */
  @Override
  public final Object eval(InternalRow input) {
    return replacement.eval(input);
  }

  @Override
  public final ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return replacement.doGenCode(context, code);
  }

  @Override
  public final String makeSQLString(Seq<String> childrenSql) {
    return callText(Seqs.list(childrenSql));
  }

  @Override
  public final String sql() {
    return callText(arguments().stream().map(Expression::sql).toList());
  }
}
