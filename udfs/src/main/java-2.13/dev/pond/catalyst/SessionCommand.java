// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.command.RunnableCommand;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.Enumeration;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;

/** A statement that changes the session when it runs, and returns a few rows. */
public abstract class SessionCommand extends LogicalPlan implements RunnableCommand {
  private static final long serialVersionUID = 1L;

  /** Returns the columns of the result. */
  protected abstract List<Attribute> columns();

  /** Runs the statement and returns its rows. */
  protected abstract List<Row> execute(SparkSession session);

  @Override
  public final Seq<Row> run(SparkSession session) {
    return Seqs.of(execute(session));
  }

  @Override
  public final Seq<Attribute> output() {
    return Seqs.of(columns());
  }

  @Override
  public final Seq<LogicalPlan> children() {
    return Seqs.of(List.of());
  }

  @Override
  public final LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> newChildren) {
    return this;
  }

  @Override
  public final Map<String, SQLMetric> metrics() {
    return Map$.MODULE$.empty();
  }

  @Override
  public final AttributeSet producedAttributes() {
    return outputSet();
  }

  @Override
  public final Statistics stats() {
    return RunnableCommand.super.stats();
  }

  @Override
  public final Seq<Enumeration.Value> nodePatterns() {
    return Seqs.of(List.of(TreePattern.COMMAND()));
  }

  @Override
  @SuppressWarnings("checkstyle:MethodName")
  public final void org$apache$spark$sql$catalyst$plans$logical$Command$_setter_$nodePatterns_$eq(
      Seq<Enumeration.Value> patterns) {
    // What the trait would set is what nodePatterns() returns.
  }
}
