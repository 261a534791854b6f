// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three files: two of one day with ids 1 to 3 and 11 to 13, one of the next day. */
class ExplainTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("s", new StructType().add("x", DataTypes.StringType).add("y", DataTypes.LongType))
          .add(
              "list",
              DataTypes.createArrayType(
                  new StructType().add("p", DataTypes.LongType).add("q", DataTypes.LongType)))
          .add("day", DataTypes.DateType);

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    spark = LocalSpark.fresh();
    table =
        new HandmadeTable(folder.resolve("t"))
            .create(SCHEMA, List.of("day"), Map.of())
            .add(rows(1), Map.of("day", "2026-01-01"))
            .add(rows(11), Map.of("day", "2026-01-01"))
            .add(rows(21), Map.of("day", "2026-01-02"))
            .commit();
  }

  private Dataset<Row> rows(long from) {
    return spark
        .range(from, from + 3)
        .selectExpr(
            "id",
            "named_struct('x', 'x' || id, 'y', id) s",
            "array(named_struct('p', 1L, 'q', 2L)) list");
  }

  private Dataset<Row> load() {
    return spark.read().format("pond").load(table.path());
  }

  private String name() {
    return "file://" + table.path() + "@0";
  }

  private static String simple(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }

  private static String formatted(Dataset<Row> rows) {
    return rows.queryExecution().explainString(ExplainMode.fromString("formatted"));
  }

  private long size(String file) throws IOException {
    return Files.size(Path.of(table.path(), file));
  }

  @Test
  void tellsOnOneLineWhatIsReadOfWhat() throws IOException {
    Dataset<Row> rows =
        load().where("day = DATE'2026-01-01' AND id > 3 AND s.x LIKE 'x1%'").select("id", "s.y");

    assertThat(simple(rows))
        .contains(
            "pond "
                + name()
                + " [columns=[id, s.x, s.y], partitionFilters=[day IS NOT NULL, day ="
                + " DATE'2026-01-01'], dataFilters=[id IS NOT NULL, s.x IS NOT NULL, id > 3, s.x"
                + " STARTS WITH 'x1'], files=1/3, prunedByPartition=1, prunedByStatistics=1,"
                + " planner=local, deletionVectors=0, bytes="
                + size("part-1.parquet")
                + "]");
  }

  @Test
  void tellsTheSameLineByLineWhenFormatted() throws IOException {
    String text = formatted(load().where("day = DATE'2026-01-01' AND id > 3").select("id"));

    assertThat(text.lines())
        .containsSubsequence(
            "DataFilters: [id IS NOT NULL, id > 3]",
            "Files: 1 of 3, pruned 1 by partition, 1 by statistics",
            "PartitionFilters: [day IS NOT NULL, day = DATE'2026-01-01']",
            "Planner: local",
            "ReadColumns: [id]");
    assertThat(text).contains("(1) BatchScan " + name());
    assertThat(text).contains("Bytes: " + size("part-1.parquet") + " B\n");
  }

  @Test
  void tellsHowTheFilesWereFound() throws IOException {
    assertThat(simple(load())).contains("planner=local, ");
    assertThat(simple(load())).contains("planner=index, ");
    table.add(rows(31), Map.of("day", "2026-01-03")).commit();
    assertThat(formatted(load()).lines()).contains("Planner: index (advanced)");
    assertThat(formatted(load()).lines()).contains("Planner: index");
    assertThat(simple(spark.read().format("pond").option("index.memory", "0").load(table.path())))
        .contains("planner=local, ");
  }

  @Test
  void tellsThatTasksReadTheLog() throws IOException {
    new Checkpoints(spark, table).classic();
    Dataset<Row> rows =
        spark.read().format("pond").option("planner", "distributed").load(table.path());
    assertThat(simple(rows)).contains("planner=distributed, ");
    assertThat(simple(rows.where("id > 3"))).contains("planner=index, ");
  }

  @Test
  void leavesOutWhatThereIsNothingToSayAbout() {
    String text = formatted(load().select("list.q").limit(2));

    assertThat(text.lines())
        .contains("Limit: 2", "ReadColumns: [list.element.q]")
        .noneMatch(line -> line.startsWith("DataFilters") || line.startsWith("PartitionFilters"));
  }

  @Test
  void cutsLongListsOfColumns() throws IOException {
    StructType wide = new StructType();
    for (int i = 0; i < 30; i++) {
      wide = wide.add("c" + i, DataTypes.LongType);
    }
    HandmadeTable other =
        new HandmadeTable(folder.resolve("wide")).create(wide, List.of(), Map.of());
    other.commit();

    assertThat(simple(spark.read().format("pond").load(other.path())))
        .contains("c23, c24, ... 5 more], partitionFilters=[]");
  }

  @Test
  void tellsThatTheLogGaveTheAnswer() {
    load().createOrReplaceTempView("t");

    assertThat(simple(spark.sql("SELECT count(*) FROM t"))).contains("LocalTableScan");
  }
}
