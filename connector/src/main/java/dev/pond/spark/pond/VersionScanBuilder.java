// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.spark.ColumnNames;
import dev.pond.spark.PondLocalScan;
import dev.pond.spark.PondSession;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.PredicateTranslator;
import dev.pond.spark.PushedPredicates;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Collects what a query needs of stored versions. Not thread-safe. */
final class VersionScanBuilder
    implements SupportsPushDownV2Filters,
        SupportsPushDownRequiredColumns,
        SupportsPushDownLimit,
        SupportsPushDownAggregates {
  private final VersionTable table;
  private final PondSession session;
  private final ColumnNames names;
  private StructType readSchema;
  private PushedPredicates predicates = PushedPredicates.NONE;
  private OptionalInt limit = OptionalInt.empty();
  private Aggregation asked;
  private PondLocalScan answer;

  VersionScanBuilder(VersionTable table, PondSession session) {
    this.table = table;
    this.session = session;
    this.names = new ColumnNames(table.metadata().schema(), session.caseSensitive());
    this.readSchema = table.schema();
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] all) {
    predicates = PushedPredicates.of(all, new PredicateTranslator(names), table.metadata());
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
      boolean all = predicates.residual().isEmpty() && predicates.handled().isEmpty();
      answer =
          all
              ? PondSparkException.translate(
                  () -> new FooterAnswer(table, names).of(aggregation).orElse(null))
              : null;
    }
    return answer != null;
  }

  @Override
  public Scan build() {
    return answer != null
        ? answer
        : new VersionScan(new VersionRequest(table, readSchema, predicates, limit), session);
  }
}
