// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.Redactor;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.sm.ConsumePhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkContext;

/**
 * Runs the plans of large logs as Spark tasks, with the operators of the local executor, and all
 * others locally. What a plan yields is the same either way, failures included: a task hands its
 * {@link dev.pond.kernel.PondException} back as a value. What Spark itself cannot do is a
 * POND_REPLAY_FAILED; a job that was cancelled ends as Spark ends it.
 *
 * <p>Tasks read as the user for whom Spark runs; what somebody else asks is run locally.
 *
 * <p>The job bears the query's job group and execution, so that it ends with it; it also ends with
 * the iterator. Thread-safe.
 */
public final class SparkPlanExecutor implements PlanExecutor {
  private final SparkContext spark;
  private final Configuration hadoop;
  private final LocalPlanExecutor local;
  private final String table;
  private final Supplier<Placement> placement;
  private final long rangeBytes;
  private final long resultBytes;
  private final boolean ofSparksUser;

  /**
   * @param hadoop how to reach file systems; not to be changed afterwards
   * @param table the table as errors name it
   * @param placement asked for each plan
   */
  public SparkPlanExecutor(
      SparkContext spark,
      Configuration hadoop,
      LocalPlanExecutor local,
      String table,
      Supplier<Placement> placement) {
    this(
        spark,
        hadoop,
        local,
        table,
        placement,
        TaskCutter.TASK_BYTES,
        WaveSizes.budget(spark.getConf()));
  }

  /**
   * @param rangeBytes how long ranges of files are
   * @param resultBytes how much of results there may be at once
   */
  SparkPlanExecutor(
      SparkContext spark,
      Configuration hadoop,
      LocalPlanExecutor local,
      String table,
      Supplier<Placement> placement,
      long rangeBytes,
      long resultBytes) {
    this.spark = spark;
    this.hadoop = hadoop;
    this.local = local;
    this.table = table;
    this.placement = placement;
    this.rangeBytes = rangeBytes;
    this.resultBytes = resultBytes;
    ofSparksUser = userName().equals(spark.sparkUser());
  }

  private static String userName() {
    try {
      return UserGroupInformation.getCurrentUser().getShortUserName();
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns an executor that does the same, and says so whenever tasks run a plan. */
  public PlanExecutor telling(Runnable ofTasks) {
    return phase -> execute(phase, ofTasks);
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    return execute(phase, () -> {});
  }

  private CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase, Runnable ofTasks) {
    LogicalPlan plan = phase.plan();
    Optional<CloseableIterator<ColumnBatch>> distributed = Optional.empty();
    Placement where = placement.get();
    if (ofSparksUser && where != Placement.LOCAL && where.suits(spark)) {
      try {
        distributed = distributed(phase, plan, where);
      } catch (IllegalStateException e) {
        // It has code that stays here, or is too deep to travel.
        distributed = Optional.empty();
      }
    }
    distributed.ifPresent(tasks -> ofTasks.run());
    return distributed.orElseGet(() -> local.execute(plan, phase.isParallelizable()));
  }

  private Optional<CloseableIterator<ColumnBatch>> distributed(
      ConsumePhase<?> phase, LogicalPlan plan, Placement where) {
    Optional<List<PlanBranch>> branches = PlanBranch.of(plan);
    if (branches.isEmpty()) {
      return Optional.empty();
    }
    List<PlanBranch> all = branches.get();
    if (all.size() == 1 && all.get(0).isOfCommits()) {
      return commits(phase.name(), plan, all.get(0), where);
    }
    return phase.isParallelizable() ? checkpoint(phase.name(), plan, all, where) : Optional.empty();
  }

  private Optional<CloseableIterator<ColumnBatch>> checkpoint(
      String phase, LogicalPlan plan, List<PlanBranch> branches, Placement where) {
    List<ReplayPiece> pieces = new ArrayList<>();
    List<LogicalPlan> travelling = new ArrayList<>();
    List<LogicalPlan> staying = new ArrayList<>();
    long bytes = 0;
    for (PlanBranch branch : branches) {
      if (branch.isOfCheckpoint()) {
        pieces.addAll(TaskCutter.pieces(travelling.size(), branch.scan(), rangeBytes));
        travelling.add(branch.over(List.of()));
        bytes += branch.bytes();
      } else {
        staying.add(branch.plan());
      }
    }
    if (travelling.isEmpty() || !where.suitsCheckpoint(bytes, pieces.size())) {
      return Optional.empty();
    }
    ReplayedBatches replayed =
        new ReplayedBatches(
            spark,
            hadoop,
            description(phase),
            SharedPlan.of(table, travelling),
            plan.schema(),
            new ReplaySlots(TaskCutter.tasks(pieces, spark.defaultParallelism()), false),
            new WaveSizes(resultBytes));
    return Optional.of(new MixedBatches(replayed, local, staying));
  }

  private Optional<CloseableIterator<ColumnBatch>> commits(
      String phase, LogicalPlan plan, PlanBranch branch, Placement where) {
    List<ReplayPiece> pieces = TaskCutter.pieces(0, branch.scan(), rangeBytes);
    if (!where.suitsCommits(branch.bytes(), pieces.size())) {
      return Optional.empty();
    }
    LogicalPlan parse =
        new LogicalPlan.Scan(
            branch.scan().format(),
            List.of(),
            branch.scan().schema(),
            true,
            branch.scan().onProblem());
    ReplayedBatches parsed =
        new ReplayedBatches(
            spark,
            hadoop,
            description(phase),
            SharedPlan.of(table, List.of(parse)),
            parse.schema(),
            new ReplaySlots(TaskCutter.tasks(pieces, spark.defaultParallelism()), true),
            new WaveSizes(resultBytes));
    return Optional.of(local.executeOver(plan, parsed));
  }

  private String description(String phase) {
    return "pond: " + phase + " of " + Redactor.redact(table);
  }
}
