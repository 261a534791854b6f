// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import java.util.List;
import java.util.Optional;

/**
 * Reads commits, oldest first, up to the first transaction that the pond itself made: rows that
 * were imported are committed under the same log. Gives the pond's id.
 *
 * @param commits files of the log, oldest first
 */
record FirstTransactionPhase(List<StoredFile> commits) implements ConsumePhase<Optional<String>> {
  private static final String IMPORT = "apply_pulled_bundle";

  private static final StructType USER =
      new StructType().add("args", new ArrayType(PrimitiveType.STRING, true));
  private static final StructType TRANSACTION =
      new StructType().add("pond_id", PrimitiveType.STRING).add("user", USER);
  private static final StructType COMMIT =
      new StructType().add("commitInfo", new StructType().add("pond_txn", TRANSACTION));

  @Override
  public String name() {
    return "FirstTransaction";
  }

  @Override
  public LogicalPlan plan() {
    LogicalPlan scan = new LogicalPlan.Scan(FileFormat.JSON, commits, COMMIT, true, OnProblem.FAIL);
    return new LogicalPlan.DataVisitor(scan, batch -> find(batch).isEmpty());
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    return commits.stream().mapToLong(StoredFile::size).sum();
  }

  @Override
  public StateMachinePhase<Optional<String>> next(CloseableIterator<ColumnBatch> data) {
    while (data.hasNext()) {
      Optional<String> pond = find(data.next());
      if (pond.isPresent()) {
        return new Terminus<>(pond);
      }
    }
    return new Terminus<>(Optional.empty());
  }

  private static Optional<String> find(ColumnBatch batch) {
    for (int row = 0; row < batch.rowCount(); row++) {
      ColumnVector commit = batch.column(0);
      if (!batch.isSelected(row) || commit.isNullAt(row) || commit.child(0).isNullAt(row)) {
        continue;
      }
      ColumnVector transaction = commit.child(0);
      boolean named = !transaction.child(0).isNullAt(row);
      if (named && !isImport(transaction.child(1), row)) {
        return Optional.of(transaction.child(0).getString(row));
      }
    }
    return Optional.empty();
  }

  private static boolean isImport(ColumnVector user, int row) {
    if (user.isNullAt(row) || user.child(0).isNullAt(row)) {
      return false;
    }
    ColumnVector words = user.child(0);
    int first = words.elementStart(row);
    return words.elementCount(row) == 2
        && text(words.child(0), first).equals("internal")
        && text(words.child(0), first + 1).equals(IMPORT);
  }

  private static String text(ColumnVector column, int i) {
    return column.isNullAt(i) ? "" : column.getString(i);
  }
}
