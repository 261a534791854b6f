// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.spark.read.PondReaderFactory;
import dev.pond.spark.read.ReadPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

/**
 * A scan of one version of a table. Its files are found when they are first needed, and once.
 * Thread-safe.
 */
final class PondScan
    implements SupportsReportStatistics, SupportsRuntimeV2Filtering, SupportsMetadata {
  private final ScanRequest request;
  private final PondSession session;
  private PlannedFiles planned;
  private boolean limited;
  private Statistics estimate;
  private ColumnarSupportMode columnar;
  private ReadPlan plan;

  /**
   * Spark may share a scan between nodes of a plan, of which only one has runtime filters. It calls
   * {@link #filter} and at once {@link #toBatch}, so the filters are for that call alone.
   */
  private final ThreadLocal<List<Expression>> nextFilters = new ThreadLocal<>();

  PondScan(ScanRequest request, PondSession session, Optional<PlannedFiles> planned) {
    this.request = request;
    this.session = session;
    this.planned = planned.orElse(null);
  }

  private TableMetadata metadata() {
    return request.table().snapshot().metadata();
  }

  private synchronized PlannedFiles planned() {
    if (planned == null) {
      planned =
          PondSparkException.translate(
              () -> PlannedFiles.plan(request.table(), request.predicates()));
    }
    if (request.limit().isPresent() && !limited) {
      planned = planned.limitedTo(request.limit().getAsInt());
      limited = true;
    }
    return planned;
  }

  private synchronized ReadPlan plan() {
    if (plan == null) {
      plan = PondBatch.plan(request, session);
    }
    return plan;
  }

  @Override
  public org.apache.spark.sql.types.StructType readSchema() {
    return request.readSchema();
  }

  @Override
  public Batch toBatch() {
    List<Expression> filters = nextFilters.get();
    nextFilters.remove();
    return new PondBatch(
        request, session, this::planned, this::plan, filters == null ? List.of() : filters);
  }

  @Override
  public NamedReference[] filterAttributes() {
    StructType schema = metadata().schema();
    return Arrays.stream(request.readSchema().fieldNames())
        .filter(name -> schema.find(name).filter(PondScan::hasStatistics).isPresent())
        .map(name -> Expressions.column(PondTable.quoted(name)))
        .toArray(NamedReference[]::new);
  }

  private static boolean hasStatistics(StructField field) {
    return field.type() instanceof DecimalType
        || field.type() instanceof PrimitiveType type
            && type != PrimitiveType.BINARY
            && type != PrimitiveType.VOID;
  }

  @Override
  public void filter(Predicate[] predicates) {
    PredicateTranslator translator =
        new PredicateTranslator(new ColumnNames(metadata().schema(), session.caseSensitive()));
    nextFilters.set(
        Arrays.stream(predicates)
            .map(translator::translate)
            .filter(expression -> !ExpressionColumns.of(expression).isEmpty())
            .toList());
  }

  /** Once: the optimizer asks again and again, and the rows of each file are in JSON. */
  @Override
  public synchronized Statistics estimateStatistics() {
    if (estimate == null) {
      estimate = estimate(planned());
    }
    return estimate;
  }

  private Statistics estimate(PlannedFiles files) {
    // As Spark does for its own files: columns that are not read do not count.
    double share =
        (double) Math.max(1, request.readSchema().defaultSize())
            / Math.max(1, request.table().schema().defaultSize());
    return new Estimate(
        OptionalLong.of(Math.max(1, (long) (files.bytes() * Math.min(1, share)))), files.rows());
  }

  private record Estimate(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {}

  @Override
  public String description() {
    return new ScanDescription(request, planned()).line();
  }

  @Override
  public scala.collection.immutable.Map<String, String> getMetaData() {
    return new ScanDescription(request, planned()).facts();
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return PondMetric.all();
  }

  @Override
  public CustomTaskMetric[] reportDriverMetrics() {
    PlannedFiles files = planned();
    return new CustomTaskMetric[] {
      PondMetric.VERSION.value(request.table().snapshot().version()),
      PondMetric.LOG_FILES_LISTED.value(request.table().snapshot().segment().listedFiles()),
      PondMetric.LOG_FILES_READ.value(files.counts().logFiles()),
      PondMetric.REPLAY_TIME.value(files.replayMillis()),
      PondMetric.FILES_TOTAL.value(files.counts().activeFiles()),
      PondMetric.FILES_PRUNED_BY_PARTITION.value(files.prunedByPartition()),
      PondMetric.FILES_PRUNED_BY_STATISTICS.value(files.counts().prunedByStatistics()),
      PondMetric.FILES_SELECTED.value(files.files().size()),
      PondMetric.DELETION_VECTORS.value(files.deletionVectors())
    };
  }

  /** Once: rules of the planner ask again and again. */
  @Override
  public synchronized ColumnarSupportMode columnarSupportMode() {
    if (columnar == null) {
      columnar =
          new PondReaderFactory(plan(), null).isColumnar()
              ? ColumnarSupportMode.SUPPORTED
              : ColumnarSupportMode.UNSUPPORTED;
    }
    return columnar;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PondScan scan && request.equals(scan.request);
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
