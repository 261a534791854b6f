// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.snapshot.TableMetadata;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Collects what a query needs of a table. Not thread-safe. */
final class PondScanBuilder
    implements SupportsPushDownV2Filters,
        SupportsPushDownRequiredColumns,
        SupportsPushDownLimit,
        SupportsPushDownAggregates {
  private final PondTable table;
  private final PondSession session;
  private final ColumnNames names;
  private StructType readSchema;
  private PushedPredicates predicates = PushedPredicates.NONE;
  private OptionalInt limit = OptionalInt.empty();
  private Aggregation asked;
  private PondLocalScan answer;
  private PlannedFiles planned;

  PondScanBuilder(PondTable table, PondSession session) {
    this.table = table;
    this.session = session;
    this.names = new ColumnNames(metadata().schema(), session.caseSensitive());
    this.readSchema = table.schema();
  }

  private TableMetadata metadata() {
    return table.snapshot().metadata();
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] all) {
    predicates = PushedPredicates.of(all, new PredicateTranslator(names), metadata());
    planned = null;
    return predicates.residual().toArray(new Predicate[0]);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return predicates.spark().toArray(new Predicate[0]);
  }

  @Override
  public void pruneColumns(StructType required) {
    readSchema = required;
  }

  @Override
  public boolean pushLimit(int rows) {
    if (!predicates.residual().isEmpty()) {
      return false;
    }
    limit = OptionalInt.of(rows);
    return true;
  }

  @Override
  public boolean supportCompletePushDown(Aggregation aggregation) {
    return pushAggregation(aggregation);
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    if (aggregation != asked) {
      asked = aggregation;
      answer = PondSparkException.translate(() -> answerFromLog(aggregation)).orElse(null);
    }
    return answer != null;
  }

  private Optional<PondLocalScan> answerFromLog(Aggregation aggregation) {
    Optional<AggregatePushdown> pushed =
        predicates.residual().isEmpty()
            ? AggregatePushdown.of(aggregation, names, metadata())
            : Optional.empty();
    if (pushed.isEmpty()) {
      return Optional.empty();
    }
    LogAnswer log = new LogAnswer(table.snapshot(), pushed.get());
    planned = PlannedFiles.plan(table, predicates, log.members());
    Optional<InternalRow[]> rows = log.over(planned.files());
    return rows.map(
        found ->
            new PondLocalScan(
                "pond " + table.name() + " [answered from the log, no data file read]",
                pushed.get().rowType(),
                found));
  }

  @Override
  public Scan build() {
    return answer != null
        ? answer
        : new PondScan(
            new ScanRequest(table, readSchema, predicates, limit),
            session,
            Optional.ofNullable(planned));
  }
}
