// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.storage.HadoopUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs plans with another executor, and remembers for the whole process what searches for first
 * values found: a log that has the same files as before has the same protocol and metadata, and of
 * one that has more commits only those are searched. Files are the same if their paths, sizes and
 * modification times are. What was found for one user is not told to another: an executor works for
 * the user who made it. Thread-safe.
 */
public final class RememberingExecutor implements PlanExecutor {
  private static final int BYTES_A_FILE = 256;

  private static final WeightedCache<Search, Found> KNOWN =
      WeightedCache.of(
          WeightedCache.share(32, 64L << 20),
          (search, found) ->
              (long) found.files.size() * BYTES_A_FILE + BatchCopier.bytes(found.row));

  private final PlanExecutor executor;
  private final String user = HadoopUser.current().name();

  /** What is searched for in which log. */
  private record Search(String log, StructType columns) {}

  /** The row that a search found, and the files that it has seen. */
  private record Found(List<StoredFile> files, ColumnBatch row) {}

  /** Puts memory before an executor. */
  public RememberingExecutor(PlanExecutor executor) {
    this.executor = Objects.requireNonNull(executor, "executor is null");
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    if (phase.plan() instanceof LogicalPlan.FirstNonNull search) {
      List<LogicalPlan.Scan> scans = scans(search.child());
      if (!scans.isEmpty()) {
        return new Remembered(phase, search, scans);
      }
    }
    return executor.execute(phase);
  }

  /** Returns the scans that a search goes through in turn; none if it is made of anything else. */
  private static List<LogicalPlan.Scan> scans(LogicalPlan plan) {
    if (plan instanceof LogicalPlan.Scan scan) {
      return scan.files().isEmpty() ? List.of() : List.of(scan);
    }
    if (plan instanceof LogicalPlan.Union union) {
      List<LogicalPlan.Scan> left = scans(union.left());
      List<LogicalPlan.Scan> right = scans(union.right());
      if (!left.isEmpty() && !right.isEmpty()) {
        List<LogicalPlan.Scan> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
      }
    }
    return List.of();
  }

  /** The row of a search, which is made when it is asked for, as failures are then expected. */
  private final class Remembered extends BatchIterator {
    private final ConsumePhase<?> phase;
    private final LogicalPlan.FirstNonNull search;
    private final List<LogicalPlan.Scan> scans;
    private boolean done;

    Remembered(
        ConsumePhase<?> phase, LogicalPlan.FirstNonNull search, List<LogicalPlan.Scan> scans) {
      this.phase = phase;
      this.search = search;
      this.scans = scans;
    }

    @Override
    ColumnBatch find() {
      if (done) {
        return null;
      }
      done = true;
      List<StoredFile> files = new ArrayList<>();
      scans.forEach(scan -> files.addAll(scan.files()));
      String first = files.get(0).path();
      Search key = new Search(first.substring(0, first.lastIndexOf('/')), search.schema());
      Found known = KNOWN.peek(user, key);
      if (known != null && known.files.equals(files)) {
        return known.row;
      }
      ColumnBatch row = newer(files, known).orElseGet(() -> run(phase));
      KNOWN.put(user, key, new Found(List.copyOf(files), row));
      return row;
    }

    /** Searches the commits only that are newer than all that is known, if what is known is old. */
    private Optional<ColumnBatch> newer(List<StoredFile> files, Found known) {
      int more = known == null ? 0 : files.size() - known.files.size();
      LogicalPlan.Scan commits = scans.get(0);
      boolean usable =
          more > 0
              && commits.format() == FileFormat.JSON
              && more <= commits.files().size()
              && files.subList(more, files.size()).equals(known.files);
      if (!usable) {
        return Optional.empty();
      }
      LogicalPlan.Scan recent =
          new LogicalPlan.Scan(
              FileFormat.JSON,
              commits.files().subList(0, more),
              commits.schema(),
              commits.ordered(),
              commits.onProblem());
      ColumnBatch found =
          run(new PlannedPhase(phase, new LogicalPlan.FirstNonNull(recent, search.columns())));
      return Optional.of(firstOf(found, known.row));
    }

    private ColumnBatch firstOf(ColumnBatch newer, ColumnBatch older) {
      ColumnVector[] columns = new ColumnVector[newer.columns().length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = newer.column(i).isNullAt(0) ? older.column(i) : newer.column(i);
      }
      return new ColumnBatch(newer.schema(), 1, columns);
    }

    private ColumnBatch run(ConsumePhase<?> what) {
      CloseableIterator<ColumnBatch> batches = executor.execute(what);
      try {
        return BatchCopier.compact(batches.next());
      } finally {
        QuietClose.close(batches);
      }
    }

    @Override
    public void close() {}
  }
}
