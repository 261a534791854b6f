// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParseJsonOperatorTest {
  private static final StructType TARGET = new StructType().add("v", PrimitiveType.LONG);

  @Test
  void letsGoOfTextsThatAreWantedForNothingElse() {
    ColumnBatch parsed = parse(Map.of(LogicalPlan.UNLESS, "p"));

    assertThat(parsed.column(1).child(0).getLong(0)).isEqualTo(7);
    assertThat(parsed.column(1).isNullAt(1)).isTrue();
    ColumnVector add = parsed.column(0);
    assertThat(add.type()).isEqualTo(parsed.schema().field(0).type());
    assertThat(add.isNullAt(0)).isFalse();
    assertThat(add.isNullAt(1)).isTrue();
    assertThat(add.child(0).getLong(0)).isEqualTo(3);
    assertThat(add.child(1).isNullAt(0)).isTrue();
    assertThat(add.child(2).isNullAt(0)).isTrue();
    assertThat(add.outlivesBatch()).isTrue();
  }

  @Test
  void keepsOtherTexts() {
    ColumnBatch parsed = parse(Map.of());

    assertThat(parsed.column(1).child(0).getLong(0)).isEqualTo(7);
    assertThat(parsed.column(0).child(1).getString(0)).isEqualTo("{\"v\":7}");
    assertThat(parsed.column(0).child(2).child(0).getLong(0)).isEqualTo(9);
  }

  private static ColumnBatch parse(Map<String, String> metadata) {
    StructType add =
        new StructType(
            List.of(
                new StructField("size", PrimitiveType.LONG, true, Map.of()),
                new StructField("stats", PrimitiveType.STRING, true, metadata),
                new StructField("p", TARGET, true, Map.of())));
    StructType schema = new StructType().add("add", add);
    LogicalPlan scan =
        new LogicalPlan.Scan(FileFormat.PARQUET, List.of(), schema, false, OnProblem.FAIL);
    LogicalPlan.ParseJson node =
        new LogicalPlan.ParseJson(
            scan, Column.of("add", "stats"), Optional.empty(), TARGET, "parsed");
    VectorBuilder rows = VectorBuilder.of(add);
    byte[] text = "{\"v\":7}".getBytes(StandardCharsets.UTF_8);
    rows.child(0).appendLong(3);
    rows.child(1).appendBytes(text, 0, text.length);
    rows.child(2).child(0).appendLong(9);
    rows.child(2).endRow();
    rows.endRow();
    rows.appendNull();
    return new ParseJsonOperator(node).apply(new ColumnBatch(schema, 2, rows.build()));
  }
}
