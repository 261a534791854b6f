// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A composed aggregate may stand wherever one of Spark's own may. */
class ComposedAggregateTest {
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
            "SELECT * FROM VALUES (1, 'a', 'b'), (2, 'a', NULL), (3, 'b', 'c'), (4, 'a', 'B'),"
                + " (5, 'a', 'b') AS t(id, k, x)")
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
  void standsAlone() {
    assertThat(rows("SELECT to_json(list_unique(x)) FROM t"))
        .containsExactly("[[\"B\",\"b\",\"c\",null]]");
  }

  @Test
  void keepsItsPlaceInEveryClause() {
    assertThat(rows("SELECT k, to_json(list_unique(x)) FROM t GROUP BY k ORDER BY k"))
        .containsExactly("[a,[\"B\",\"b\",null]]", "[b,[\"c\"]]");
    assertThat(rows("SELECT k FROM t GROUP BY k HAVING size(list_unique(x)) > 1"))
        .containsExactly("[a]");
    assertThat(rows("SELECT k FROM t GROUP BY k ORDER BY size(list_unique(x))"))
        .containsExactly("[b]", "[a]");
    assertThat(
            rows(
                "SELECT to_json(list_unique(x) FILTER (WHERE id < 3)),"
                    + " to_json(list_unique(DISTINCT x)), size(list_unique(x)) + count(*) FROM t"))
        .containsExactly("[[\"b\",null],[\"B\",\"b\",\"c\",null],9]");
    assertThat(
            rows(
                "SELECT id, to_json(list_unique(x) OVER (PARTITION BY k ORDER BY id ROWS BETWEEN 1"
                    + " PRECEDING AND CURRENT ROW)) FROM t ORDER BY id"))
        .containsExactly(
            "[1,[\"b\"]]",
            "[2,[\"b\",null]]",
            "[3,[\"c\"]]",
            "[4,[\"B\",null]]",
            "[5,[\"B\",\"b\"]]");
    assertThat(rows("SELECT k, to_json(list_unique(max(x)) OVER ()) FROM t GROUP BY k ORDER BY k"))
        .containsExactly("[a,[\"b\",\"c\"]]", "[b,[\"b\",\"c\"]]");
  }

  @Test
  void readsAsItWasWritten() {
    assertThat(
            spark
                .sql(
                    "SELECT list_unique(DISTINCT t.x) FILTER (WHERE id > 1), Collect_Set_Det(x) AS y,"
                        + " size(list_unique(x)) FROM t")
                .columns())
        .containsExactly(
            "list_unique(DISTINCT x) FILTER (WHERE (id > 1))", "y", "size(list_unique(x))");
    assertThat(
            spark.sql("SELECT list_unique(x) OVER (PARTITION BY k ORDER BY id) FROM t").columns())
        .containsExactly(
            "list_unique(x) OVER (PARTITION BY k ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED"
                + " PRECEDING AND CURRENT ROW)");
  }

  @Test
  void composesComposedAggregates() {
    spark.sql(
        "CREATE TEMPORARY FUNCTION nulls(x STRING) RETURN count_distinct_agg(x) * 10 -"
            + " size(list_unique(x, true))");
    spark.sql("CREATE TEMPORARY FUNCTION nulls_and_last(x STRING) RETURN nulls(x) || max(x)");
    assertThat(
            rows(
                "SELECT k, nulls_and_last(x), nulls(x) FILTER (WHERE id <> 2), nulls(DISTINCT x)"
                    + " FROM t GROUP BY k ORDER BY k"))
        .containsExactly("[a,28b,18,28]", "[b,9c,9,9]");
    assertThat(
            rows(
                "SELECT id, nulls_and_last(x) OVER (PARTITION BY k ORDER BY id ROWS BETWEEN 1"
                    + " PRECEDING AND CURRENT ROW) FROM t ORDER BY id"))
        .containsExactly("[1,9b]", "[2,19b]", "[3,9c]", "[4,19B]", "[5,18b]");
  }
}
