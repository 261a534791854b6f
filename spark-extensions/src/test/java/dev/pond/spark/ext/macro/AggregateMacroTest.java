// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateMacroTest {
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    SPARK.sql(
        "CREATE TEMP VIEW v AS SELECT * FROM VALUES"
            + " ('a', 1), ('a', 2), ('a', 2), ('b', 5), ('b', NULL) AS t(k, x)");
    create("ms(x DOUBLE) RETURN SUM(x * x) / COUNT(x)");
    create("spread(x INT) RETURNS STRING LANGUAGE aggregate AS 'MAX(x) - MIN(x)'");
    create("over_one(x INT) RETURN COUNT(DISTINCT x) FILTER (WHERE x > 1)");
    create("scaled(x INT, f INT DEFAULT 10) RETURN SUM(x) * f");
    create("twice_ms(x DOUBLE) RETURN 2 * ms(x)");
    create("rows_seen() LANGUAGE agg RETURN COUNT(*)");
  }

  private static void create(String rest) {
    SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION " + rest);
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  private static List<String> rows(String sql) {
    return MacroSession.rows(SPARK, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q(x DOUBLE) RETURNS DOUBLE LANGUAGE aggregate AS 'SUM(x * x)'",
        "q(x DOUBLE) LANGUAGE udaf AS $$ SUM($1 * $1) $$",
        "q(DOUBLE) LANGUAGE AGG RETURN SUM($1 * $1)",
        "q(x DOUBLE) LANGUAGE sql RETURN SUM(x * x)",
        "q(x DOUBLE) RETURN SUM(x * x) OVER ()"
      })
  void takesEveryWayToSayAggregate(String definition) {
    create(definition);
    assertThat(rows("SELECT q(x) FROM v")).containsExactly("34.0");
  }

  @Test
  void composesAggregates() {
    assertThat(
            rows(
                "SELECT ms(x), spread(x), over_one(x), scaled(x), scaled(x, f => 3), rows_seen() FROM v"))
        .containsExactly("8.5|4|2|100|30|5");
    assertThat(rows("SELECT k, ms(x), spread(x) FROM v GROUP BY k ORDER BY k"))
        .containsExactly("a|3.0|1", "b|25.0|0");
    assertThat(rows("SELECT ms(x) FROM v WHERE false")).containsExactly("null");
  }

  @Test
  void takesFilterAndDistinct() {
    assertThat(rows("SELECT ms(x) FILTER (WHERE x < 5), over_one(x) FILTER (WHERE x < 5) FROM v"))
        .containsExactly("3.0|1");
    assertThat(rows("SELECT ms(DISTINCT x), rows_seen() FILTER (WHERE k = 'a') FROM v"))
        .containsExactly("10.0|3");
  }

  @Test
  void takesOver() {
    assertThat(
            rows(
                "SELECT x, ms(x) OVER (PARTITION BY k ORDER BY x ROWS UNBOUNDED PRECEDING) FROM v WHERE k = 'a' ORDER BY x, 2"))
        .containsExactly("1|1.0", "2|2.5", "2|3.0");
    assertThat(rows("SELECT DISTINCT k, scaled(x) OVER (PARTITION BY k) FROM v ORDER BY k"))
        .containsExactly("a|50", "b|50");
    assertThat(rows("SELECT k, ms(SUM(x)) OVER () FROM v GROUP BY k ORDER BY k"))
        .containsExactly("a|25.0", "b|25.0");
    assertThat(
            rows(
                "SELECT DISTINCT rows_seen() OVER w FROM v WINDOW w AS (PARTITION BY k) ORDER BY 1"))
        .containsExactly("2", "3");
  }

  @Test
  void standsInHavingAndOrderBy() {
    assertThat(rows("SELECT k FROM v GROUP BY k HAVING ms(x) > 3")).containsExactly("b");
    assertThat(rows("SELECT k FROM v GROUP BY k ORDER BY ms(x) DESC")).containsExactly("b", "a");
    assertThat(rows("SELECT k, ms(x) AS m FROM v GROUP BY k HAVING ms(x) > 0 ORDER BY m DESC"))
        .containsExactly("b|25.0", "a|3.0");
  }

  @Test
  void nestsInOtherFunctions() {
    assertThat(
            rows(
                "SELECT twice_ms(x), round(ms(x) + 1, 1), twice_ms(x) FILTER (WHERE k = 'b') FROM v"))
        .containsExactly("17.0|9.5|50.0");
    create("plus_one(x DOUBLE) RETURN x + 1");
    assertThat(rows("SELECT plus_one(ms(plus_one(x))) FROM v WHERE k = 'b'"))
        .containsExactly("37.0");
  }

  @Test
  void joinsWithItselfAndStandsInSubqueries() {
    assertThat(
            rows(
                "SELECT a.m, b.m FROM (SELECT k, ms(x) m FROM v GROUP BY k) a"
                    + " JOIN (SELECT k, ms(x) m FROM v GROUP BY k) b ON a.k = b.k ORDER BY 1"))
        .containsExactly("3.0|3.0", "25.0|25.0");
    assertThat(rows("SELECT k FROM v a WHERE x > (SELECT ms(x) / 8 FROM v b WHERE b.k = a.k)"))
        .containsExactly("a", "a", "a", "b");
  }

  @Test
  void readsInColumnNamesAsItWasWritten() {
    assertThat(SPARK.sql("SELECT ms(x), spread(DISTINCT x), scaled(x) FROM v").columns())
        .containsExactly("ms(x)", "spread(DISTINCT x)", "scaled(x)");
  }

  @Test
  void groupsByWhatStandsBesideItsAggregates() {
    create("beside(x INT, y INT) RETURN SUM(x) + y");
    assertThat(rows("SELECT x, beside(x, x) FROM v WHERE k = 'a' GROUP BY x ORDER BY x"))
        .containsExactly("1|2", "2|6");
  }

  @Test
  void givesPlainAggregatesToTheOptimizer() {
    String plan =
        SPARK.sql("SELECT k, ms(x) FROM v GROUP BY k").queryExecution().optimizedPlan().toString();
    assertThat(plan).contains("sum(").contains("count(");
  }
}
