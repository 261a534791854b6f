// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.storage.Storage;

/**
 * Runs plans in this process, streaming: the thread that consumes the batches does the work, helped
 * by daemon threads where a scan has several files. Nothing is read before the first batch is asked
 * for, and nothing is left running after the iterator is closed. Thread-safe.
 *
 * <p>Small JSON files of the log, up to 4 MB together, stay in memory while there is room, since
 * several phases read them: an executor is for one table, and for no longer than its snapshots.
 *
 * <p>Failures come out of the iterator as {@link dev.pond.kernel.PondException}: {@code
 * POND_LOG_INCOMPLETE} for a file that is not there, {@code POND_LOG_CORRUPT} for one that cannot
 * be decoded, {@code POND_NOT_A_TABLE} for a folder to list that is not there, {@code
 * POND_FILE_UNREADABLE} when the store fails.
 */
public final class LocalPlanExecutor implements PlanExecutor {
  private final LogFiles files;
  private final int threads;

  private LocalPlanExecutor(LogFiles files, int threads) {
    this.files = files;
    this.threads = threads;
  }

  /** Starts an executor over a store. */
  public static Builder builder(Storage storage) {
    return new Builder(storage);
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    return execute(phase.plan(), phase.isParallelizable());
  }

  /**
   * Starts a plan, or a piece of one.
   *
   * @param anyOrder whether files may be read in any order
   */
  public CloseableIterator<ColumnBatch> execute(LogicalPlan plan, boolean anyOrder) {
    return plan.accept(new PlanLowering(files, threads, anyOrder, null));
  }

  /**
   * Starts a plan of one scan, of which somebody else reads the files.
   *
   * @param rows those of the scan, in its order; closed with what is returned
   */
  public CloseableIterator<ColumnBatch> executeOver(
      LogicalPlan plan, CloseableIterator<ColumnBatch> rows) {
    return plan.accept(new PlanLowering(files, threads, false, rows));
  }

  /** Settings of an executor. Not thread-safe. */
  public static final class Builder {
    private final Storage storage;
    private ParquetSource parquet =
        (file, schema) -> {
          throw new IllegalStateException("This executor was given no Parquet source");
        };
    private int threads = 1;
    private String table = "";
    private int firstFile;

    private Builder(Storage storage) {
      this.storage = storage;
    }

    /** Sets what reads Parquet files; without it, plans may not contain any. */
    public Builder parquet(ParquetSource newParquet) {
      parquet = newParquet;
      return this;
    }

    /** Sets how many threads may work on one plan, the consumer's included; 1 if not set. */
    public Builder threads(int newThreads) {
      if (newThreads < 1) {
        throw new IllegalArgumentException("An executor needs a thread, not " + newThreads);
      }
      threads = newThreads;
      return this;
    }

    /** Sets the table's path, for messages. */
    public Builder table(String newTable) {
      table = newTable;
      return this;
    }

    /** Sets the number of a scan's first file, if plans are pieces of others; 0 if not set. */
    public Builder firstFile(int number) {
      firstFile = number;
      return this;
    }

    /** Returns the executor. */
    public LocalPlanExecutor build() {
      return new LocalPlanExecutor(new LogFiles(storage, parquet, table, firstFile), threads);
    }
  }
}
