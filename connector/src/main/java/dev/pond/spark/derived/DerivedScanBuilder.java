// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.spark.PondSparkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Collects what a query needs of a derived table, in a session without pond's extension. Not
 * thread-safe.
 */
final class DerivedScanBuilder
    implements SupportsPushDownFilters, SupportsPushDownRequiredColumns, SupportsPushDownLimit {
  private final DerivedTable table;
  private final List<Filter> pushed = new ArrayList<>();
  private StructType columns;
  private boolean all = true;
  private OptionalInt limit = OptionalInt.empty();

  DerivedScanBuilder(DerivedTable table) {
    this.table = table;
    this.columns = table.schema();
  }

  @Override
  public Filter[] pushFilters(Filter[] filters) {
    pushed.clear();
    List<Filter> left = new ArrayList<>();
    for (Filter filter : filters) {
      (FilterColumns.canTranslate(filter) ? pushed : left).add(filter);
    }
    all = left.isEmpty();
    return left.toArray(new Filter[0]);
  }

  @Override
  public Filter[] pushedFilters() {
    return pushed.toArray(new Filter[0]);
  }

  /** Whole columns only: what is nested in one comes along. */
  @Override
  public void pruneColumns(StructType required) {
    columns =
        new StructType(
            Arrays.stream(required.fieldNames())
                .map(name -> table.schema().apply(name))
                .toArray(StructField[]::new));
  }

  @Override
  public boolean pushLimit(int rows) {
    if (all) {
      limit = OptionalInt.of(rows);
    }
    return all;
  }

  @Override
  public Scan build() {
    return PondSparkException.translate(
        () -> new DerivedScan(table, columns, List.copyOf(pushed), limit));
  }
}
