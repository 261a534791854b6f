// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of two days: three rows on the first, two on the second; version 1 adds a third day. */
class PondReadTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("Amount", DataTypes.IntegerType)
          .add("s", new StructType().add("x", DataTypes.StringType).add("y", DataTypes.LongType))
          .add("day", DataTypes.DateType);

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t"));
    table
        .create(SCHEMA, List.of("day"), Map.of())
        .add(rows(1, 3), Map.of("day", "2026-01-01"))
        .add(rows(11, 12), Map.of("day", "2026-01-02"))
        .commit()
        .add(rows(21, 21), Map.of("day", "2026-01-03"))
        .commit();
  }

  private Dataset<Row> rows(long from, long to) {
    return spark
        .range(from, to + 1)
        .selectExpr(
            "id",
            "IF(id = 2, NULL, CAST(id * 10 AS INT)) Amount",
            "named_struct('x', 'x' || id, 'y', id) s");
  }

  private Dataset<Row> load() {
    return spark.read().format("pond").load(table.path());
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.select("id").collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  private String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }

  @Test
  void readsAllRowsWithTheTablesSchema() {
    assertThat(load().schema()).isEqualTo(SCHEMA);
    assertThat(ids(load())).containsExactly(1L, 2L, 3L, 11L, 12L, 21L);
    assertThat(load().where("id = 3").select("s.y", "day").collectAsList())
        .containsExactly(RowFactory.create(3L, java.sql.Date.valueOf("2026-01-01")));
  }

  @Test
  void prunesByPartitionAndDoesNotAskSparkAgain() {
    Dataset<Row> rows = load().where("day = DATE'2026-01-02'");

    assertThat(ids(rows)).containsExactly(11L, 12L);
    assertThat(plan(rows)).contains("files=1/3").contains("prunedByPartition=2");
    assertThat(rows.queryExecution().optimizedPlan().toString()).doesNotContain("Filter");
  }

  @Test
  void prunesByStatisticsAndLetsSparkDecide() {
    Dataset<Row> rows = load().where("id > 2 AND id < 11");

    assertThat(ids(rows)).containsExactly(3L);
    assertThat(plan(rows)).contains("files=1/3").contains("prunedByStatistics=2");
    assertThat(rows.queryExecution().optimizedPlan().toString()).contains("Filter");
  }

  @Test
  void prunesByMixedPredicates() {
    Dataset<Row> rows = load().where("day = DATE'2026-01-03' OR id = 1");

    assertThat(ids(rows)).containsExactly(1L, 21L);
    assertThat(plan(rows)).contains("files=2/3");
  }

  @Test
  void reportsMetricsOfDriverAndTasks() {
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    Dataset<Row> rows = load().where("id > 2 AND id < 12");
    rows.collectAsList();
    SparkPlan scan = rows.queryExecution().executedPlan().collectLeaves().head();

    Map<String, Long> values =
        Map.of(
            "version", 1L,
            "filesTotal", 3L,
            "filesSelected", 2L,
            "filesRead", 2L,
            "filesPrunedByStatistics", 1L,
            "filesPrunedByPartition", 0L,
            "deletionVectors", 0L,
            "rowsRead", 5L,
            "rowsDeleted", 0L);
    values.forEach(
        (name, value) ->
            assertThat(scan.metrics().get(name).get().value()).as(name).isEqualTo(value));
    assertThat(scan.metrics().get("bytesRead").get().value()).isPositive();
  }

  @Test
  void readsOnlyTheNestedColumnsThatAreAskedFor() {
    Dataset<Row> rows = load().select("s.y");

    assertThat(plan(rows)).contains("BatchScan").doesNotContain("Amount");
    assertThat(rows.queryExecution().optimizedPlan().collectLeaves().head().schema())
        .isEqualTo(new StructType().add("s", new StructType().add("y", DataTypes.LongType)));
  }

  @Test
  void obeysTheSessionsCaseRule() {
    assertThat(ids(load().where("aMOUNT = 30 AND DAY = DATE'2026-01-01'"))).containsExactly(3L);

    spark.conf().set("spark.sql.caseSensitive", "true");
    assertThatThrownBy(() -> load().where("aMOUNT = 30").count())
        .hasMessageContaining("UNRESOLVED_COLUMN");
    assertThat(ids(load().where("Amount = 30"))).containsExactly(3L);
  }

  @Test
  void answersAggregatesFromTheLog() {
    Dataset<Row> rows = load();
    rows.createOrReplaceTempView("t");
    Dataset<Row> answer =
        spark.sql("SELECT count(*), count(Amount), min(id), max(Amount), min(day) FROM t");

    assertThat(answer.collectAsList())
        .containsExactly(RowFactory.create(6L, 5L, 1L, 210, java.sql.Date.valueOf("2026-01-01")));
    assertThat(plan(answer)).contains("LocalTableScan").doesNotContain("BatchScan");
  }

  @Test
  void answersAggregatesByPartitionFromTheLog() {
    load().createOrReplaceTempView("t");
    Dataset<Row> answer =
        spark.sql("SELECT day, count(*) FROM t WHERE day < '2026-01-03' GROUP BY day ORDER BY day");

    assertThat(answer.collectAsList())
        .containsExactly(
            RowFactory.create(java.sql.Date.valueOf("2026-01-01"), 3L),
            RowFactory.create(java.sql.Date.valueOf("2026-01-02"), 2L));
    assertThat(plan(answer)).contains("LocalTableScan").doesNotContain("BatchScan");
  }

  @Test
  void readsTheFilesWhereTheLogCannotAnswer() throws IOException {
    table.add(rows(31, 32), Map.of("day", "2026-01-04"), null).commit();
    load().createOrReplaceTempView("t");

    Dataset<Row> count = spark.sql("SELECT count(*) FROM t");
    assertThat(count.collectAsList()).containsExactly(RowFactory.create(8L));
    assertThat(plan(count)).contains("BatchScan");
    assertThat(spark.sql("SELECT max(s.x), count(*) FROM t WHERE id > 2").collectAsList())
        .containsExactly(RowFactory.create("x32", 6L));
  }

  @Test
  void stopsAtALimit() {
    Dataset<Row> rows = load().limit(2);

    assertThat(rows.collectAsList()).hasSize(2);
    assertThat(plan(rows)).contains("limit=2").containsAnyOf("files=1/3", "files=2/3");
    assertThat(load().where("id > 2").limit(2).collectAsList()).hasSize(2);
  }

  @Test
  void travelsByVersionAndBySuffix() {
    assertThat(ids(spark.read().format("pond").option("versionAsOf", 0).load(table.path())))
        .containsExactly(1L, 2L, 3L, 11L, 12L);
    assertThat(ids(spark.read().format("pond").load(table.path() + "@v0"))).hasSize(5);
    assertThatThrownBy(
            () -> spark.read().format("pond").option("versionAsOf", 9).load(table.path()))
        .isInstanceOf(PondSparkException.class)
        .hasMessageStartingWith("[POND_VERSION_NOT_FOUND]");
  }

  @Test
  void prefersATableOfExactlyThatPathToASuffix() throws IOException {
    HandmadeTable odd = new HandmadeTable(folder.resolve("t@v0"));
    odd.create(SCHEMA, List.of("day"), Map.of())
        .add(rows(77, 77), Map.of("day", "2026-01-01"))
        .commit();

    assertThat(ids(spark.read().format("pond").load(odd.path()))).containsExactly(77L);
  }

  @Test
  void staysAtTheVersionThatItWasResolvedAt() throws IOException {
    Dataset<Row> rows = load();
    rows.createOrReplaceTempView("pinned");
    table.add(rows(31, 31), Map.of("day", "2026-01-04")).commit();

    assertThat(ids(rows)).hasSize(6);
    assertThat(spark.table("pinned").where("id > 0").count()).isEqualTo(6);
    assertThat(ids(load())).hasSize(7);
  }

  @Test
  void isFoundInTheCacheByTableAndVersion() {
    load().cache();

    assertThat(plan(load())).contains("InMemoryTableScan");
    assertThat(plan(spark.read().format("pond").option("versionAsOf", 0).load(table.path())))
        .doesNotContain("InMemoryTableScan");
    spark.catalog().clearCache();
  }

  @Test
  void servesViewsMadeInSql() {
    spark.sql("CREATE TEMPORARY VIEW v USING pond OPTIONS (path '" + table.path() + "')");

    assertThat(spark.sql("SELECT id FROM v WHERE day = '2026-01-03'").collectAsList())
        .containsExactly(RowFactory.create(21L));
    assertThat(spark.newSession().read().format("pond").load(table.path()).count()).isEqualTo(6);
  }

  @Test
  void showsWhereRowsComeFrom() {
    Dataset<Row> rows =
        load().where("id = 12").select("_metadata.file_name", "_metadata.row_index", "id");

    assertThat(rows.collectAsList()).containsExactly(RowFactory.create("part-1.parquet", 1L, 12L));
    assertThat(load().schema().fieldNames()).doesNotContain("_metadata");
    assertThatThrownBy(() -> load().select("_metadata.row_id").count())
        .hasMessageContaining("row_id");
  }

  @Test
  void prunesWhileAJoinRuns() {
    load().createOrReplaceTempView("facts");
    spark
        .sql("SELECT id dayId, DATE'2026-01-01' + CAST(id AS INT) d FROM range(0, 50)")
        .createOrReplaceTempView("days");
    Dataset<Row> rows =
        spark.sql("SELECT f.id FROM facts f JOIN days ON f.day = d WHERE dayId = 1");

    assertThat(ids(rows)).containsExactly(11L, 12L);
  }

  @Test
  void namesTheErrorForSpark() {
    assertThatThrownBy(() -> spark.read().format("pond").load(folder.resolve("none").toString()))
        .isInstanceOfSatisfying(
            SparkThrowable.class,
            error -> {
              assertThat(error.getErrorClass()).isEqualTo("POND_NOT_A_TABLE");
              assertThat(error.getSqlState()).isEqualTo("42P01");
            });
    assertThatThrownBy(() -> spark.read().format("pond").load())
        .hasMessageStartingWith("[POND_PATH_INVALID]");
    assertThatThrownBy(
            () -> spark.read().format("pond").option("versionAsOff", 1).load(table.path()))
        .hasMessageStartingWith("[POND_OPTION_UNKNOWN]");
    assertThatThrownBy(() -> spark.read().format("pond").load(table.path(), table.path()))
        .hasMessageStartingWith("[POND_PATH_INVALID]");
  }

  @Test
  void refusesToWriteAndToStream() {
    for (String mode : List.of("append", "overwrite", "ignore", "errorifexists")) {
      assertThatThrownBy(() -> load().write().format("pond").mode(mode).save(table.path()))
          .as(mode)
          .hasMessageStartingWith("[POND_NOT_YET]");
      String fresh = folder.resolve("no-table-yet").toString();
      assertThatThrownBy(() -> load().write().format("pond").mode(mode).save(fresh))
          .as(mode)
          .hasMessageStartingWith("[POND_NOT_YET]");
      assertThat(Path.of(fresh)).doesNotExist();
    }
    assertThatThrownBy(() -> spark.readStream().format("pond").load(table.path()))
        .hasMessageContaining("does not support streamed reading");
  }

  @Test
  void saysThatATableInAFolderDataMakesNoPond() throws IOException {
    Path pond = folder.resolve("pond");
    Files.createDirectories(pond);
    Files.move(Path.of(table.path()), pond.resolve("data"));

    assertThatThrownBy(() -> spark.read().format("pond").load(pond.toString()))
        .hasMessageStartingWith("[POND_LAYOUT_UNSUPPORTED]")
        .hasMessageContaining("an ordinary Delta table");
  }

  @Test
  void surfacesTheErrorOfATask() throws IOException {
    Files.delete(Path.of(table.path()).resolve("part-1.parquet"));

    assertThatThrownBy(() -> load().collectAsList())
        .hasMessageContaining("POND_FILE_MISSING")
        .hasStackTraceContaining("part-1.parquet");
  }

  @Test
  void readsTheSameWithAnsiAndWithoutTheVectorizedReader() {
    for (String key : List.of("spark.sql.ansi.enabled", "spark.sql.files.ignoreMissingFiles")) {
      spark.conf().set(key, "true");
    }
    assertThat(ids(load().where("Amount >= 30 AND s.x <> 'x12'"))).containsExactly(3L, 11L, 21L);

    spark.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
    assertThat(ids(load().where("Amount >= 30 AND s.x <> 'x12'"))).containsExactly(3L, 11L, 21L);
  }
}
