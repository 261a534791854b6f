// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.spark.ColumnNames;
import dev.pond.spark.PondMetric;
import dev.pond.spark.PondSession;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.PondTable;
import dev.pond.spark.PredicateTranslator;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.internal.connector.SupportsMetadata;

/** A scan of stored versions of a pond's files. Thread-safe. */
final class VersionScan
    implements SupportsReportStatistics, SupportsRuntimeV2Filtering, SupportsMetadata {
  private final VersionRequest request;
  private final PondSession session;
  private SelectedParts selected;

  /** Of the next batch: Spark calls {@link #filter} and then at once {@link #toBatch}. */
  private final ThreadLocal<List<Expression>> nextFilters = new ThreadLocal<>();

  VersionScan(VersionRequest request, PondSession session) {
    this.request = request;
    this.session = session;
  }

  private synchronized SelectedParts selected() {
    if (selected == null) {
      selected = PondSparkException.translate(() -> SelectedParts.of(request));
    }
    return selected;
  }

  @Override
  public org.apache.spark.sql.types.StructType readSchema() {
    return request.readSchema();
  }

  @Override
  public Batch toBatch() {
    List<Expression> filters = nextFilters.get();
    nextFilters.remove();
    return new VersionBatch(
        request, session, this::selected, filters == null ? List.of() : filters);
  }

  @Override
  public NamedReference[] filterAttributes() {
    StructType schema = request.table().stored().schema();
    return Arrays.stream(request.readSchema().fieldNames())
        .filter(name -> schema.find(name).filter(VersionScan::hasStatistics).isPresent())
        .map(name -> Expressions.column(PondTable.quoted(name)))
        .toArray(NamedReference[]::new);
  }

  private static boolean hasStatistics(StructField field) {
    return field.type() instanceof DecimalType
        || field.type() instanceof PrimitiveType type && type != PrimitiveType.BINARY;
  }

  @Override
  public void filter(Predicate[] predicates) {
    PredicateTranslator translator =
        new PredicateTranslator(
            new ColumnNames(request.table().metadata().schema(), session.caseSensitive()));
    nextFilters.set(
        Arrays.stream(predicates)
            .map(translator::translate)
            .filter(expression -> !ExpressionColumns.of(expression).isEmpty())
            .toList());
  }

  @Override
  public Statistics estimateStatistics() {
    SelectedParts parts = selected();
    // As Spark does for its own files: columns that are not read do not count.
    double share =
        (double) Math.max(1, request.readSchema().defaultSize())
            / Math.max(1, request.table().schema().defaultSize());
    long bytes = Math.max(1, (long) (parts.bytes() * Math.min(1, share)));
    return new Estimate(OptionalLong.of(bytes), parts.rows());
  }

  private record Estimate(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {}

  @Override
  public String description() {
    return new VersionDescription(request, selected()).line();
  }

  @Override
  public scala.collection.immutable.Map<String, String> getMetaData() {
    return new VersionDescription(request, selected()).facts();
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return PondMetric.all();
  }

  @Override
  public CustomTaskMetric[] reportDriverMetrics() {
    SelectedParts parts = selected();
    return new CustomTaskMetric[] {
      PondMetric.VERSION.value(request.table().open().pond().version()),
      PondMetric.FILES_TOTAL.value(request.table().stored().parts().size()),
      PondMetric.FILES_PRUNED_BY_PARTITION.value(parts.prunedByPath()),
      PondMetric.FILES_PRUNED_BY_STATISTICS.value(parts.prunedByStatistics()),
      PondMetric.FILES_SELECTED.value(parts.parts().size())
    };
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return VersionBatch.isColumnar(request, session)
        ? ColumnarSupportMode.SUPPORTED
        : ColumnarSupportMode.UNSUPPORTED;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionScan scan && request.equals(scan.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  @Override
  public String toString() {
    return "pond " + request.table().name();
  }
}
