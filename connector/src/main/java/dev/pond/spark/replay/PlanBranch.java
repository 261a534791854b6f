// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.LogicalPlan.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One scan of a plan and all nodes above it, unions left out: what a plan's rows are made of, one
 * branch after the other.
 */
record PlanBranch(Scan scan, UnaryOperator<LogicalPlan> above) {
  /** Returns the branches of a plan; none if its rows cannot be told apart by scan. */
  static Optional<List<PlanBranch>> of(LogicalPlan plan) {
    List<PlanBranch> branches = new ArrayList<>();
    return collect(plan, UnaryOperator.identity(), branches)
        ? Optional.of(branches)
        : Optional.empty();
  }

  private static boolean collect(
      LogicalPlan plan, UnaryOperator<LogicalPlan> above, List<PlanBranch> into) {
    if (plan instanceof Scan scan) {
      into.add(new PlanBranch(scan, above));
      return true;
    } else if (plan instanceof LogicalPlan.Union union) {
      return collect(union.left(), above, into) && collect(union.right(), above, into);
    } else if (plan instanceof LogicalPlan.Filter node) {
      return below(node.child(), above, into, c -> new LogicalPlan.Filter(c, node.filter()));
    } else if (plan instanceof LogicalPlan.Select node) {
      return below(
          node.child(),
          above,
          into,
          c -> new LogicalPlan.Select(c, node.expressions(), node.schema()));
    } else if (plan instanceof LogicalPlan.ParseJson node) {
      return below(
          node.child(),
          above,
          into,
          c ->
              new LogicalPlan.ParseJson(
                  c, node.json(), node.parsed(), node.target(), node.output()));
    } else if (plan instanceof LogicalPlan.FilterByExpression node) {
      return below(
          node.child(), above, into, c -> new LogicalPlan.FilterByExpression(c, node.predicate()));
    } else if (plan instanceof LogicalPlan.DataVisitor node) {
      return below(node.child(), above, into, c -> new LogicalPlan.DataVisitor(c, node.visitor()));
    }
    return false;
  }

  private static boolean below(
      LogicalPlan child,
      UnaryOperator<LogicalPlan> above,
      List<PlanBranch> into,
      UnaryOperator<LogicalPlan> node) {
    return collect(child, lower -> above.apply(node.apply(lower)), into);
  }

  /** Returns the branch as a plan. */
  LogicalPlan plan() {
    return above.apply(scan);
  }

  /** Returns the branch as a plan over these files only. */
  LogicalPlan over(List<dev.pond.kernel.plan.StoredFile> files) {
    return above.apply(
        new Scan(scan.format(), files, scan.schema(), scan.ordered(), scan.onProblem()));
  }

  /** Whether pieces of its files can be replayed anywhere and in any order. */
  boolean isOfCheckpoint() {
    return scan.format() == FileFormat.PARQUET
        && !scan.ordered()
        && scan.onProblem() == OnProblem.FAIL
        && !scan.files().isEmpty();
  }

  /** Whether its files are parsed line by line and then replayed in their order. */
  boolean isOfCommits() {
    return scan.format() == FileFormat.JSON
        && scan.ordered()
        && scan.onProblem() == OnProblem.FAIL
        && !scan.files().isEmpty();
  }

  /** Returns the size of its files as far as it is known. */
  long bytes() {
    return scan.files().stream().mapToLong(file -> Math.max(0, file.size())).sum();
  }
}
