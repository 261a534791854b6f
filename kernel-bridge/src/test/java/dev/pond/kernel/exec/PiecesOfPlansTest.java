// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.LogicalPlan.Scan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine that cuts plans into tasks needs of the local executor. */
class PiecesOfPlansTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("n", PrimitiveType.LONG)
          .add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER);

  private final CountingStorage storage = new CountingStorage();

  private static Scan scan(StoredFile... files) {
    return new Scan(FileFormat.JSON, List.of(files), SCHEMA, true, OnProblem.FAIL);
  }

  private static List<String> rows(CloseableIterator<ColumnBatch> batches) throws IOException {
    List<String> rows = new ArrayList<>();
    try (batches) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        for (int row = 0; row < batch.rowCount(); row++) {
          if (batch.isSelected(row)) {
            rows.add(batch.column(0).getLong(row) + " of " + batch.column(1).getInt(row));
          }
        }
      }
    }
    return rows;
  }

  @Test
  void aPieceKeepsTheNumbersOfItsFiles() throws IOException {
    Scan scan =
        scan(
            storage.put("file:/t/a", LocalPlanExecutorTest.lines(0, 1)),
            storage.put("file:/t/b", LocalPlanExecutorTest.lines(5, 6)));
    LocalPlanExecutor executor = LocalPlanExecutor.builder(storage).firstFile(7).build();

    assertThat(rows(executor.execute(scan, false))).containsExactly("0 of 7", "5 of 8");
  }

  @Test
  void aPlanRunsOverRowsThatSomebodyElseReads() throws IOException {
    Scan there = scan(storage.put("file:/t/a", LocalPlanExecutorTest.lines(0, 4)));
    LocalPlanExecutor executor = LocalPlanExecutor.builder(storage).build();
    LogicalPlan plan =
        new LogicalPlan.Filter(
            scan(new StoredFile("file:/t/gone", 1, 1)),
            (batch, selection) -> {
              for (int row = 0; row < selection.length; row++) {
                selection[row] &= batch.column(0).getLong(row) % 2 == 1;
              }
            });

    assertThat(rows(executor.executeOver(plan, executor.execute(there, false))))
        .containsExactly("1 of 0", "3 of 0");
    assertThat(storage.openStreams).hasValue(0);
  }
}
