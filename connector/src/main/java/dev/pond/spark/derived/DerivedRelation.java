// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.DeferredRows;
import dev.pond.catalyst.Seqs;
import dev.pond.spark.PondSparkException;
import java.util.Arrays;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * The rows of a derived table as an RDD. What is asked of them goes into the query inside, which is
 * planned and run when a job first needs its rows: explaining a plan runs nothing.
 */
final class DerivedRelation extends BaseRelation implements TableScan {
  private final DerivedScan scan;
  private final SQLContext context;

  DerivedRelation(DerivedScan scan, SQLContext context) {
    this.scan = scan;
    this.context = context;
  }

  @Override
  public SQLContext sqlContext() {
    return context;
  }

  @Override
  public StructType schema() {
    return scan.readSchema();
  }

  @Override
  public boolean needConversion() {
    return false;
  }

  @Override
  @SuppressWarnings("unchecked")
  public RDD<Row> buildScan() {
    RDD<InternalRow> rows =
        new DeferredRows<>(
            context.sparkSession().sparkContext(),
            () -> PondSparkException.translate(() -> inside().queryExecution().toRdd()));
    // Spark's own way to say that they are internal rows: needConversion is false.
    return (RDD<Row>) (RDD<?>) rows;
  }

  /** Returns the query inside, with what was pushed. */
  Dataset<Row> inside() {
    SparkSession session = context.sparkSession();
    Dataset<Row> rows =
        Dataset.ofRows(
            session,
            InlineDerived.inPlaceOf(
                DataSourceV2Relation.create(
                    scan.table(),
                    Option.empty(),
                    Option.empty(),
                    CaseInsensitiveStringMap.empty())));
    for (Filter filter : scan.filters()) {
      rows = rows.filter(FilterColumns.translate(filter).orElseThrow());
    }
    rows =
        rows.select(
            Seqs.of(
                Arrays.stream(scan.readSchema().fieldNames())
                    .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
                    .map(Column.class::cast)
                    .toList()));
    return scan.limit().isPresent() ? rows.limit(scan.limit().getAsInt()) : rows;
  }

  @Override
  public String toString() {
    return scan.description();
  }
}
