// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.connector.read.V1Scan;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;

/** A scan of a derived table that runs its query inside: for sessions without pond's extension. */
final class DerivedScan implements V1Scan {
  private final DerivedTable table;
  private final StructType columns;
  private final List<Filter> filters;
  private final OptionalInt limit;

  DerivedScan(DerivedTable table, StructType columns, List<Filter> filters, OptionalInt limit) {
    this.table = table;
    this.columns = columns;
    this.filters = filters;
    this.limit = limit;
  }

  DerivedTable table() {
    return table;
  }

  List<Filter> filters() {
    return filters;
  }

  OptionalInt limit() {
    return limit;
  }

  @Override
  public StructType readSchema() {
    return columns;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends BaseRelation & TableScan> T toV1TableScan(SQLContext context) {
    return (T) new DerivedRelation(this, context);
  }

  @Override
  public String description() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "columns", Arrays.stream(columns.fieldNames()).collect(Collectors.joining(", ", "[", "]")));
    facts.put(
        "filters",
        filters.stream().map(Filter::toString).collect(Collectors.joining(", ", "[", "]")));
    limit.ifPresent(rows -> facts.put("limit", Integer.toString(rows)));
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(", ", "pond query of " + table.name() + " [", "]"));
  }

  @Override
  public String toString() {
    return "pond query of " + table.name();
  }
}
