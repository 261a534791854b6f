// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanStep.Place;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlanVisitor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a plan into an iterator over its batches. Steps are gathered on the way down, so that those
 * which may can run where a scan's files are read.
 */
final class PlanLowering implements LogicalPlanVisitor<CloseableIterator<ColumnBatch>> {
  private final LogFiles files;
  private final int threads;
  private final boolean anyOrder;

  /** Whether rows may be left out in which everything is NULL. */
  private final boolean withValues;

  /** The rows of the plan's scan, if they are read elsewhere; else null. */
  private final CloseableIterator<ColumnBatch> given;

  /** What is above the node being visited, from it upwards. */
  private final List<PlanStep> steps;

  /**
   * @param threads how many threads may be at work, the consumer's included
   * @param anyOrder whether the phase lets files be read in any order
   * @param given the rows of the plan's scan, if they are read elsewhere; else null
   */
  PlanLowering(
      LogFiles files, int threads, boolean anyOrder, CloseableIterator<ColumnBatch> given) {
    this(files, threads, anyOrder, given, false, List.of());
  }

  private PlanLowering(
      LogFiles files,
      int threads,
      boolean anyOrder,
      CloseableIterator<ColumnBatch> given,
      boolean withValues,
      List<PlanStep> steps) {
    this.given = given;
    this.withValues = withValues;
    this.files = files;
    this.threads = threads;
    this.anyOrder = anyOrder;
    this.steps = steps;
  }

  @Override
  public CloseableIterator<ColumnBatch> scan(LogicalPlan.Scan scan) {
    if (given != null) {
      return above(given, steps);
    }
    boolean free = anyOrder && !scan.ordered();
    boolean parquet = scan.format() == FileFormat.PARQUET;
    boolean concurrent = threads > 1 && scan.files().size() > 1 && (free || !parquet);
    if (!concurrent) {
      Iterator<LogFileRows> rows = everyFile(scan).iterator();
      return above(new ChainedBatches(rows), steps);
    }
    int ahead = PlanStep.countAhead(steps, free);
    List<PlanStep> early = steps.subList(0, ahead);
    Stream<FileTask> tasks =
        everyFile(scan).map(rows -> new FileTask(rows, PlanStep.chain(early), parquet));
    BatchQueue queue = free ? new AnyOrder(2 * threads) : new InOrder();
    return above(
        new ConcurrentScan(tasks.iterator(), threads, queue), steps.subList(ahead, steps.size()));
  }

  @Override
  public CloseableIterator<ColumnBatch> filter(LogicalPlan.Filter filter) {
    return below(filter.child(), Place.BY_ORDER, shared(RowOperators.filter(filter)));
  }

  @Override
  public CloseableIterator<ColumnBatch> select(LogicalPlan.Select select) {
    return below(select.child(), Place.ANYWHERE, shared(RowOperators.select(select)));
  }

  @Override
  public CloseableIterator<ColumnBatch> union(LogicalPlan.Union union) {
    Stream<LogicalPlan> sides = Stream.of(union.left(), union.right());
    return new ChainedBatches(sides.map(side -> side.accept(this)).iterator());
  }

  @Override
  public CloseableIterator<ColumnBatch> parseJson(LogicalPlan.ParseJson parseJson) {
    return below(parseJson.child(), Place.ANYWHERE, () -> new ParseJsonOperator(parseJson));
  }

  @Override
  public CloseableIterator<ColumnBatch> filterByExpression(LogicalPlan.FilterByExpression filter) {
    return below(filter.child(), Place.ANYWHERE, shared(RowOperators.filterByExpression(filter)));
  }

  @Override
  public CloseableIterator<ColumnBatch> fileListing(LogicalPlan.FileListing listing) {
    return above(new ListedFiles(files, listing), steps);
  }

  @Override
  public CloseableIterator<ColumnBatch> firstNonNull(LogicalPlan.FirstNonNull firstNonNull) {
    // What is looked for is mostly in the oldest files, so that reading ahead pays.
    PlanLowering inTurn = new PlanLowering(files, threads, false, given, true, List.of());
    return above(new FirstValues(firstNonNull, firstNonNull.child().accept(inTurn)), steps);
  }

  @Override
  public CloseableIterator<ColumnBatch> dataVisitor(LogicalPlan.DataVisitor visitor) {
    return below(visitor.child(), Place.BY_ORDER, shared(RowOperators.visit(visitor.visitor())));
  }

  private Stream<LogFileRows> everyFile(LogicalPlan.Scan scan) {
    return IntStream.range(0, scan.files().size())
        .mapToObj(number -> new LogFileRows(files, scan, number, withValues));
  }

  private static Supplier<BatchOperator> shared(BatchOperator operator) {
    return () -> operator;
  }

  private CloseableIterator<ColumnBatch> below(
      LogicalPlan child, Place place, Supplier<BatchOperator> operator) {
    List<PlanStep> more = new ArrayList<>();
    more.add(new PlanStep(place, operator));
    more.addAll(steps);
    return child.accept(new PlanLowering(files, threads, anyOrder, given, false, more));
  }

  private static CloseableIterator<ColumnBatch> above(
      CloseableIterator<ColumnBatch> source, List<PlanStep> steps) {
    return steps.isEmpty() ? source : new OperatedBatches(source, PlanStep.chain(steps));
  }
}
