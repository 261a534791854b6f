// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.IoProbe;
import dev.pond.logs.ProbeFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a query through Spark asks of the store: a version is found once, its files are found once.
 * The table has three versions, with one data file in each of its commits.
 */
class SparkIoBudgetTest {
  private static final StructType SCHEMA =
      new StructType().add("id", DataTypes.LongType).add("day", DataTypes.StringType);

  /** What it takes to find the latest version of a table without checkpoint. */
  private static final Map<String, Integer> OPEN =
      Map.of("open hint", 1, "list log", 1, "open commit", 3);

  @TempDir static Path folder;
  private final IoProbe probe = new IoProbe();
  private SparkSession spark;

  @BeforeAll
  static void makeTheTable() throws IOException {
    SparkSession spark = LocalSpark.fresh();
    HandmadeTable table = new HandmadeTable(folder.resolve("t"));
    table.create(SCHEMA, List.of("day"), Map.of());
    for (int i = 0; i < 3; i++) {
      table.add(spark.range(10 * i, 10 * i + 10).toDF("id"), Map.of("day", "d" + i)).commit();
    }
  }

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
    ProbeFileSystem.settings().forEach(spark.conf()::set);
  }

  @AfterEach
  void forgetProbe() {
    probe.close();
  }

  private Dataset<Row> load() {
    return spark.read().format("pond").load(probe.uri(folder.resolve("t")));
  }

  private Map<String, Integer> cost() {
    Map<String, Integer> cost = probe.operations();
    probe.reset();
    return cost;
  }

  private static Map<String, Integer> withData(Map<String, Integer> log, int files) {
    Map<String, Integer> all = new TreeMap<>(log);
    all.put("open data", 2 * files);
    all.put("status data", 2 * files);
    return all;
  }

  @Test
  void loadFindsTheVersionOnce() {
    load();
    assertThat(cost()).isEqualTo(OPEN);
  }

  @Test
  void aQueryReadsTheLogOnceAndTheFilesThatItNeeds() {
    assertThat(load().where("day = 'd1'").collectAsList()).hasSize(10);
    assertThat(cost()).isEqualTo(withData(OPEN, 1));
    assertThat(load().where("id >= 10").collectAsList()).hasSize(20);
    assertThat(cost()).isEqualTo(withData(Map.of("list log", 1), 2));
    assertThat(probe.openStreams()).isZero();
  }

  @Test
  void explainAndCollectOfOneFrameShareTheirPlanning() {
    Dataset<Row> rows = load().where("id >= 10");
    cost();
    rows.queryExecution()
        .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("formatted"));
    assertThat(cost()).isEmpty();
    assertThat(rows.collectAsList()).hasSize(20);
    assertThat(cost()).isEqualTo(withData(Map.of(), 2));
    assertThat(rows.collectAsList()).hasSize(20);
    assertThat(cost()).isEqualTo(withData(Map.of(), 2));
  }

  @Test
  void twoFiltersOnOneFrameDoNotFetchTheLogAgain() {
    Dataset<Row> rows = load();
    cost();
    assertThat(rows.where("id < 10").count() + rows.where("id >= 10").count()).isEqualTo(30);
    assertThat(cost()).isEqualTo(withData(Map.of(), 3));
  }

  @Test
  void anAggregateOverTheLogOpensNoDataFile() {
    assertThat(load().count()).isEqualTo(30);
    assertThat(cost()).isEqualTo(OPEN);
  }

  @Test
  void aTemporaryViewFindsTheVersionOnce() {
    spark.sql(
        "CREATE TEMPORARY VIEW budget USING pond OPTIONS (path '"
            + probe.uri(folder.resolve("t"))
            + "')");
    assertThat(cost()).isEqualTo(OPEN);
    assertThat(spark.sql("SELECT * FROM budget WHERE day = 'd2'").collectAsList()).hasSize(10);
    assertThat(cost()).isEqualTo(withData(Map.of(), 1));
  }
}
