// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanPredicatesTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  @TempDir private static Path folder;

  @BeforeAll
  static void writeTable() {
    SPARK
        .range(0, 1_000)
        .selectExpr("id", "id AS bstart", "id + 5 AS bend", "span_make(id, id + 5) AS s")
        .write()
        .parquet(folder.resolve("t").toString());
    SPARK.read().parquet(folder.resolve("t").toString()).createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void becomeComparisonsOfColumns() {
    Dataset<Row> query =
        SPARK.sql("SELECT id FROM t WHERE span_overlaps(span_make(bstart, bend), span_make(3, 9))");
    assertThat(filter(query))
        .contains("bstart < 9")
        .contains("3 < bend")
        .doesNotContain("if (", "coalesce", "named_struct", "CASE");
    assertThat(query.queryExecution().executedPlan().toString())
        .contains("LessThan(bstart,9)")
        .contains("GreaterThan(bend,3)");
    assertThat(query.count()).isEqualTo(9);
  }

  @Test
  void becomeComparisonsOfFieldsOfAColumn() {
    Dataset<Row> query = SPARK.sql("SELECT id FROM t WHERE span_overlaps(s, span_make(3, 9))");
    assertThat(query.queryExecution().executedPlan().toString())
        .contains("LessThan(s.bstart,9)")
        .contains("GreaterThanOrEqual(s.bend,3)")
        .contains("struct<bstart:bigint,bend:bigint,end_exclusive:boolean>");
    assertThat(query.count()).isEqualTo(9);
  }

  @Test
  void countTheEndWhereItBelongsToTheSpan() {
    Dataset<Row> query =
        SPARK.sql(
            "SELECT id FROM t WHERE span_overlaps(span_make(bstart, bend),"
                + " span_make(3, 9, end_exclusive => false))");
    assertThat(filter(query)).contains("bstart < 10").doesNotContain("if (");
    assertThat(query.count()).isEqualTo(10);
  }

  @Test
  void containAsComparisonsToo() {
    Dataset<Row> query =
        SPARK.sql(
            "SELECT id FROM t WHERE span_contains(span_make(100, 200), span_make(bstart, bend))");
    assertThat(filter(query))
        .contains("100 <= bstart")
        .contains("bend <= 200")
        .doesNotContain("if (");
    assertThat(query.count()).isEqualTo(96);
  }

  @Test
  void areNullWhereOneBoundIs() {
    assertThat(
            SPARK
                .sql(
                    "SELECT span_overlaps(span_make(a, 10), span_make(20, 30)),"
                        + " span_contains(span_make(a, 10), span_make(0, 30))"
                        + " FROM VALUES (CAST(NULL AS BIGINT)) AS v(a)")
                .collectAsList())
        .isEqualTo(List.of(org.apache.spark.sql.RowFactory.create(null, null)));
  }

  @Test
  void measureWithoutMakingTheSpan() {
    Dataset<Row> query = SPARK.sql("SELECT span_len(span_make(bstart, bend)) AS n FROM t");
    assertThat(query.queryExecution().optimizedPlan().toString())
        .contains("(bend", "- bstart")
        .doesNotContain("named_struct");
  }

  @Test
  void computeASpanOnceThatVaries() {
    Dataset<Row> query =
        SPARK.sql(
            "SELECT span_contains(s, s) AND span_len(s) = 0 AS same FROM (SELECT"
                + " span_len(span_make(monotonically_increasing_id(), uuid_length)) AS n,"
                + " span_make(id, id) AS s FROM (SELECT id, 36 AS uuid_length FROM t))"
                + " WHERE n IS NOT NULL");
    assertThat(query.distinct().collectAsList()).hasSize(1);
    // What varies overlaps itself moved by nothing: each span is drawn once a row.
    assertThat(
            SPARK
                .sql(
                    "SELECT count(*) FROM t WHERE span_overlaps(span_make(CAST(floor(rand() * 1000)"
                        + " AS BIGINT), 1000), span_make(0, 1001))")
                .first()
                .getLong(0))
        .isEqualTo(1_000);
  }

  private static String filter(Dataset<Row> query) {
    return query.queryExecution().optimizedPlan().toString().replaceAll("#\\d+L?", "");
  }
}
