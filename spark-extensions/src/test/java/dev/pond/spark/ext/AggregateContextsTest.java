// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pond's aggregates stand wherever Spark's own may stand. */
class AggregateContextsTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    spark
        .sql(
            "SELECT * FROM VALUES (1, 'a', 'b', 10), (2, 'a', NULL, 20), (3, 'b', 'c', 30),"
                + " (4, 'a', 'B', 40), (5, 'a', 'b', 50) AS t(id, k, x, y)")
        .createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void havingAndOrderByAndExpressions() {
    assertThat(
            rows(
                "SELECT k, count_distinct_agg(x) * 10 + max(y) AS n FROM t GROUP BY k"
                    + " HAVING arg_max(x, id) = 'b' AND count_distinct_agg(x) > 2 ORDER BY n"))
        .containsExactly("[a,80]");
    assertThat(rows("SELECT k FROM t GROUP BY ALL ORDER BY count_distinct_agg(x)"))
        .containsExactly("[b]", "[a]");
    assertThat(rows("SELECT k FROM t GROUP BY k ORDER BY arg_min(y, id) DESC"))
        .containsExactly("[b]", "[a]");
  }

  @Test
  void groupingSets() {
    assertThat(
            rows(
                "SELECT k, count_distinct_agg(x), arg_min(x, id), string_agg(x, '+') FILTER (WHERE"
                    + " id > 2 AND id < 5) FROM t GROUP BY ROLLUP (k) ORDER BY k NULLS LAST"))
        .containsExactly("[a,3,b,B]", "[b,1,c,c]", "[null,4,b,c+B]");
  }

  @Test
  void distinctIsHandedToWhatIsInside() {
    assertThat(
            rows(
                "SELECT count_distinct_agg(DISTINCT x), to_json(list_unique(DISTINCT x)),"
                    + " size(split(string_agg(DISTINCT x), ',')), arg_max(DISTINCT x, y),"
                    + " count(DISTINCT k), pond_count_if(DISTINCT x = 'b') FROM t"))
        .containsExactly("[4,[\"B\",\"b\",\"c\",null],3,b,2,1]");
  }

  @Test
  void filtersOfSeveralKinds() {
    assertThat(
            rows(
                "SELECT count_distinct_agg(x) FILTER (WHERE id <= 2), count_distinct_agg(x) FILTER"
                    + " (WHERE id = 2), count_distinct_agg(x, true) FILTER (WHERE id = 2),"
                    + " to_json(list_unique(x) FILTER (WHERE id = 9)), count_distinct_agg(x),"
                    + " arg_max(x, y) FILTER (WHERE id < 4), string_agg(x) FILTER (WHERE id = 2)"
                    + " FROM t"))
        .containsExactly("[2,1,0,[],4,c,null]");
  }

  @Test
  void windowsOfEveryShape() {
    assertThat(
            rows(
                "SELECT id, count_distinct_agg(x) OVER w, arg_max(x, y) OVER (PARTITION BY k ORDER"
                    + " BY y RANGE BETWEEN 20 PRECEDING AND 10 PRECEDING), string_agg(x, '') OVER"
                    + " (PARTITION BY k ORDER BY y ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), lag_window(x) OVER w,"
                    + " lead_window(id, 2, -1) OVER w, row_number_window() OVER w FROM t WINDOW w AS"
                    + " (PARTITION BY k ORDER BY y) ORDER BY id"))
        .containsExactly(
            "[1,1,null,b,null,4,1]",
            "[2,2,b,b,b,5,2]",
            "[3,1,null,c,null,-1,1]",
            "[4,3,null,bB,null,-1,3]",
            "[5,3,B,bBb,B,-1,4]");
    assertThat(
            rows(
                "SELECT k, count_distinct_agg(sum(y)) OVER () + 1, string_agg(max(x)) OVER (ORDER BY"
                    + " k) FROM t GROUP BY k ORDER BY k"))
        .containsExactly("[a,3,b]", "[b,3,b,c]");
    assertThat(
            rows(
                "SELECT id FROM (SELECT id, dedupe_best_by_score() OVER (PARTITION BY k ORDER BY y"
                    + " DESC) AS place FROM t) WHERE place = 1 ORDER BY id"))
        .containsExactly("[3]", "[5]");
    assertThat(rows("SELECT lag_window(x, ignore_nulls => true) OVER (ORDER BY id) FROM t"))
        .containsExactly("[null]", "[b]", "[b]", "[c]", "[B]");
    assertThat(rows("SELECT lag_window(x) IGNORE NULLS OVER (ORDER BY id) FROM t"))
        .containsExactly("[null]", "[b]", "[b]", "[c]", "[B]");
  }

  @Test
  void subqueriesAndViewsAndCommonTableExpressions() {
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW v AS SELECT k, list_unique(x) AS xs, arg_min(x, id) AS f"
            + " FROM t GROUP BY k");
    assertThat(rows("SELECT k, size(xs), f FROM v WHERE array_contains(xs, 'c')"))
        .containsExactly("[b,1,c]");
    assertThat(
            rows(
                "SELECT id, (SELECT count_distinct_agg(x) FROM t i WHERE i.k = o.k) AS n FROM t o"
                    + " WHERE x IN (SELECT arg_max(x, y) FROM t GROUP BY k) ORDER BY id"))
        .containsExactly("[1,3]", "[3,1]", "[5,3]");
    assertThat(
            rows(
                "WITH c AS (SELECT string_agg(x, '/') AS s FROM t WHERE k = 'b') SELECT s || '!' FROM"
                    + " c"))
        .containsExactly("[c!]");
    assertThat(
            rows(
                "SELECT a.k, a.n, l.m FROM (SELECT k, count_distinct_agg(x) n FROM t GROUP BY k) a,"
                    + " LATERAL (SELECT arg_max(id, y) AS m FROM t WHERE t.k = a.k) l ORDER BY 1"))
        .containsExactly("[a,3,5]", "[b,1,3]");
  }

  @Test
  void pivots() {
    assertThat(
            rows(
                "SELECT to_json(struct(*)) FROM (SELECT k, x FROM t) PIVOT (list_unique(x) AS l,"
                    + " count_distinct_agg(x) AS n FOR k IN ('a', 'b'))"))
        .containsExactly("[{\"a_l\":[\"B\",\"b\",null],\"a_n\":3,\"b_l\":[\"c\"],\"b_n\":1}]");
    assertThat(
            rows("SELECT * FROM (SELECT k, x, y FROM t) PIVOT (arg_max(x, y) FOR k IN ('a', 'b'))"))
        .containsExactly("[b,c]");
  }

  @Test
  void dataFrames() {
    assertThat(
            spark
                .table("t")
                .groupBy("k")
                .agg(expr("arg_max(x, y) AS m"), expr("size(list_unique(x))"))
                .orderBy("k")
                .collectAsList()
                .toString())
        .isEqualTo("[[a,b,3], [b,c,1]]");
    assertThat(
            spark
                .table("t")
                .select(
                    expr("count_distinct_agg(x)")
                        .over(Window.partitionBy("k").orderBy("id").rowsBetween(-1, 0)))
                .collectAsList()
                .toString())
        .isEqualTo("[[1], [2], [2], [2], [1]]");
    assertThat(
            spark
                .table("t")
                .agg(
                    org.apache.spark.sql.functions.call_udf(
                        "count_distinct_agg", expr("x"), expr("true")))
                .first()
                .getLong(0))
        .isEqualTo(3);
  }

  @Test
  void streams() throws Exception {
    java.nio.file.Path folder = java.nio.file.Files.createTempDirectory("pond-aggregates");
    spark.table("t").repartition(3).write().parquet(folder.resolve("in").toString());
    org.apache.spark.sql.streaming.StreamingQuery query =
        spark
            .readStream()
            .schema(spark.table("t").schema())
            .option("maxFilesPerTrigger", "1")
            .parquet(folder.resolve("in").toString())
            .groupBy("k")
            .agg(
                expr("to_json(list_unique(x)) AS l"),
                expr("count_distinct_agg(x) AS n"),
                expr("arg_max(x, y) AS m"),
                expr("pond_count_if(y > 20) AS c"))
            .writeStream()
            .format("memory")
            .queryName("streamed")
            .outputMode("complete")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .start();
    try {
      query.processAllAvailable();
      assertThat(rows("SELECT * FROM streamed ORDER BY k"))
          .containsExactly("[a,[\"B\",\"b\",null],3,b,2]", "[b,[\"c\"],1,c,1]");
    } finally {
      query.stop();
    }
  }

  @Test
  void plansReadAsTheyWereWritten() {
    String plan =
        spark
            .sql(
                "SELECT k, count_distinct_agg(x) FILTER (WHERE y > 1) FROM t GROUP BY k HAVING"
                    + " size(list_unique(x)) > 1")
            .queryExecution()
            .analyzed()
            .toString();
    assertThat(plan).contains("count_distinct_agg(x#").contains("FILTER (WHERE (y#");
    assertThat(plan).contains("size(list_unique(x#").doesNotContain("tempresolved");
    assertThat(
            spark
                .sql(
                    "SELECT arg_max(x, y), asof_select(x, y) FILTER (WHERE id > 1),"
                        + " first_value_agg(x), pond_count_if(y > 1), lag_window(x) OVER (ORDER BY"
                        + " id), dedupe_best_by_score() OVER (ORDER BY id) FROM t GROUP BY x, id")
                .columns())
        .containsExactly(
            "arg_max(x, y)",
            "asof_select(x, y) FILTER (WHERE (id > 1))",
            "first_value_agg(x)",
            "pond_count_if((y > 1))",
            "lag_window(x, 1, NULL) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND"
                + " -1 FOLLOWING)",
            "dedupe_best_by_score() OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN UNBOUNDED"
                + " PRECEDING AND CURRENT ROW)");
  }
}
