// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
  private static final StructType TARGET = new StructType().add("n", PrimitiveType.LONG);
  private static final StructType SCHEMA =
      new StructType().add("stats", PrimitiveType.STRING).add("parsed", TARGET);

  @Test
  void printsEveryKindOfNodeWithoutConstants() {
    LogicalPlan json = scan(FileFormat.JSON, 5, true, OnProblem.FAIL);
    LogicalPlan parquet = scan(FileFormat.PARQUET, 1, false, OnProblem.NO_ROWS);
    LogicalPlan parsed =
        new LogicalPlan.ParseJson(
            new LogicalPlan.Union(json, parquet),
            Expression.Column.of("stats"),
            Optional.of(Expression.Column.of("parsed")),
            TARGET,
            "p");
    Expression secret =
        new Expression.Comparison(
            Expression.Comparator.EQ,
            Expression.Column.of("p", "n"),
            new Expression.Literal(PrimitiveType.LONG, 987654L));
    LogicalPlan filtered =
        new LogicalPlan.Filter(
            new LogicalPlan.FilterByExpression(parsed, secret), new DropNothing());
    LogicalPlan selected =
        new LogicalPlan.Select(
            filtered,
            List.of(Expression.Column.of("stats")),
            new StructType().add("s", PrimitiveType.STRING));
    LogicalPlan plan =
        new LogicalPlan.FirstNonNull(
            new LogicalPlan.DataVisitor(selected, batch -> true), List.of("s"));

    assertThat(PlanPrinter.print(plan))
        .isEqualTo(
            """
            FirstNonNull [s]
              DataVisitor (code)
                Select [s]
                  Filter DropNothing
                    FilterByExpression on [p.n]
                      ParseJson stats or parsed -> p
                        Union
                          Scan JSON [stats, parsed]: 5 files, 5.0 KB [f0, f1, f2, …] ordered
                          Scan PARQUET [stats, parsed]: 1 files, 1.0 KB [f0] optional
            """);
    assertThat(PlanPrinter.print(new LogicalPlan.FileListing("file:/t/_delta_log/0")))
        .isEqualTo("FileListing from file:/t/_delta_log/0\n");
  }

  private static LogicalPlan scan(
      FileFormat format, int count, boolean ordered, OnProblem onProblem) {
    List<StoredFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(new StoredFile("file:/t/_delta_log/f" + i, 1024, 0));
    }
    return new LogicalPlan.Scan(format, files, SCHEMA, ordered, onProblem);
  }

  private static final class DropNothing implements RowFilter {
    @Override
    public void apply(ColumnBatch batch, boolean[] selection) {}
  }
}
