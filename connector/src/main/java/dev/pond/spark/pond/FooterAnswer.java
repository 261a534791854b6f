// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.oplog.table.ColumnStatistics;
import dev.pond.oplog.table.TableStatistics;
import dev.pond.spark.AggregatePushdown;
import dev.pond.spark.ColumnNames;
import dev.pond.spark.LogAnswer;
import dev.pond.spark.PondLocalScan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;

/** Answers COUNT, MIN and MAX over all rows of a table from the footers of its versions. */
final class FooterAnswer {
  private final VersionTable table;
  private final ColumnNames names;

  FooterAnswer(VersionTable table, ColumnNames names) {
    this.table = table;
    this.names = names;
  }

  /** Returns the answer as a scan, or empty if footers do not tell. */
  Optional<PondLocalScan> of(Aggregation aggregation) {
    Optional<AggregatePushdown> pushed =
        AggregatePushdown.of(
            aggregation, names, table.metadata(), column -> column.type() != PrimitiveType.BINARY);
    if (pushed.isEmpty() || !pushed.get().groupBy().isEmpty()) {
      return Optional.empty();
    }
    TableStatistics statistics = table.stored().statistics();
    if (!statistics.exact()) {
      return Optional.empty();
    }
    List<AggregatePushdown.Call> calls = pushed.get().calls();
    Object[] values = new Object[calls.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<Object> value = value(calls.get(i), statistics);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    return Optional.of(
        new PondLocalScan(
            "pond " + table.name() + " [answered from footers, no data read]",
            pushed.get().rowType(),
            new InternalRow[] {new GenericInternalRow(values)}));
  }

  private static Optional<Object> value(AggregatePushdown.Call call, TableStatistics statistics) {
    if (call.function() == AggregatePushdown.Function.COUNT_ROWS) {
      return Optional.of(statistics.rows());
    }
    StructField column = call.column().orElseThrow();
    ColumnStatistics known = statistics.columns().get(column.name());
    if (known == null || call.ofPartition()) {
      return Optional.empty();
    }
    return switch (call.function()) {
      case COUNT ->
          known.nulls().isPresent()
              ? Optional.of(statistics.rows() - known.nulls().getAsLong())
              : Optional.empty();
      case MIN -> bound(known.min(), known, column);
      case MAX -> bound(known.max(), known, column);
      case COUNT_ROWS -> Optional.of(statistics.rows());
    };
  }

  private static Optional<Object> bound(Object value, ColumnStatistics known, StructField column) {
    return known.exact() && value != null
        ? Optional.of(LogAnswer.toSpark(value, column.type()))
        : Optional.empty();
  }
}
