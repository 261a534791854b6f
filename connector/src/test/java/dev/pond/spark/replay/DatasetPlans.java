// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlanVisitor;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.spark.SparkSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Plans as Datasets, node by node, with Spark's own readers and functions: an oracle that shares
 * nothing with the operators that it is compared to. Code of nodes runs over all rows at once.
 */
final class DatasetPlans implements LogicalPlanVisitor<Dataset<Row>>, PlanExecutor {
  private final SparkSession spark;

  DatasetPlans(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public CloseableIterator<ColumnBatch> execute(ConsumePhase<?> phase) {
    LogicalPlan plan = phase.plan();
    return CloseableIterator.of(List.of(batch(plan.accept(this), plan.schema())));
  }

  private static ColumnBatch batch(Dataset<Row> rows, StructType schema) {
    return InternalBatch.of(collected(rows), schema);
  }

  private static List<InternalRow> collected(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD().map(InternalRow::copy).collect();
  }

  /** Shows rows to code, and goes on with those that it selects. */
  private Dataset<Row> throughCode(LogicalPlan child, BiConsumer<ColumnBatch, boolean[]> code) {
    List<InternalRow> rows = collected(child.accept(this));
    boolean[] selection = new boolean[rows.size()];
    Arrays.fill(selection, true);
    code.accept(InternalBatch.of(rows, child.schema()), selection);
    List<InternalRow> kept = new ArrayList<>();
    for (int i = 0; i < selection.length; i++) {
      if (selection[i]) {
        kept.add(rows.get(i));
      }
    }
    var rdd = JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(kept, 1).rdd();
    return spark.internalCreateDataFrame(rdd, toSpark(child.schema()), false);
  }

  private static org.apache.spark.sql.types.StructType toSpark(StructType schema) {
    return SparkSchemas.toSpark(schema);
  }

  @Override
  public Dataset<Row> scan(LogicalPlan.Scan scan) {
    StructType stored =
        new StructType(
            scan.schema().fields().stream()
                .filter(field -> !field.name().equals(LogicalPlan.FILE_NUMBER))
                .toList());
    Column[] columns =
        scan.schema().fields().stream()
            .map(field -> functions.col(field.name()))
            .toArray(Column[]::new);
    Dataset<Row> all = spark.createDataFrame(List.of(), toSpark(scan.schema()));
    for (int number = 0; number < scan.files().size(); number++) {
      StoredFile file = scan.files().get(number);
      var reader = spark.read().schema(toSpark(stored));
      Dataset<Row> rows =
          scan.format() == FileFormat.JSON ? reader.json(file.path()) : reader.parquet(file.path());
      all =
          all.union(
              rows.withColumn(LogicalPlan.FILE_NUMBER, functions.lit(number)).select(columns));
    }
    return all;
  }

  @Override
  public Dataset<Row> filter(LogicalPlan.Filter filter) {
    return throughCode(filter.child(), filter.filter()::apply);
  }

  @Override
  public Dataset<Row> select(LogicalPlan.Select select) {
    Column[] columns = new Column[select.schema().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          DatasetExpressions.of(select.expressions().get(i)).as(select.schema().field(i).name());
    }
    return select.child().accept(this).select(columns);
  }

  @Override
  public Dataset<Row> union(LogicalPlan.Union union) {
    return union.left().accept(this).union(union.right().accept(this));
  }

  @Override
  public Dataset<Row> parseJson(LogicalPlan.ParseJson node) {
    Column json = functions.from_json(DatasetExpressions.of(node.json()), toSpark(node.target()));
    Column found =
        node.parsed()
            .map(column -> functions.coalesce(DatasetExpressions.of(column), json))
            .orElse(json);
    return node.child().accept(this).withColumn(node.output(), found);
  }

  @Override
  public Dataset<Row> filterByExpression(LogicalPlan.FilterByExpression filter) {
    Column keep =
        functions.coalesce(DatasetExpressions.of(filter.predicate()), functions.lit(true));
    return filter.child().accept(this).where(keep);
  }

  @Override
  public Dataset<Row> fileListing(LogicalPlan.FileListing listing) {
    throw new UnsupportedOperationException("No replay lists files");
  }

  @Override
  public Dataset<Row> firstNonNull(LogicalPlan.FirstNonNull node) {
    Column[] firsts =
        node.columns().stream()
            .map(name -> functions.first(functions.col(name), true).as(name))
            .toArray(Column[]::new);
    return node.child()
        .accept(this)
        .coalesce(1)
        .agg(firsts[0], Arrays.copyOfRange(firsts, 1, firsts.length));
  }

  @Override
  public Dataset<Row> dataVisitor(LogicalPlan.DataVisitor visitor) {
    return throughCode(visitor.child(), (batch, selection) -> visitor.visitor().visit(batch));
  }
}
