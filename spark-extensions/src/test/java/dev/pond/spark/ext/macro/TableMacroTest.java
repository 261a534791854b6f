// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableMacroTest {
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    SPARK.sql(
        "CREATE TEMP VIEW v AS SELECT * FROM VALUES (1, 'a'), (2, 'b'), (3, 'c') AS t(id, s)");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  private static String rows(String sql) {
    return String.join(",", MacroSession.rows(SPARK, sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "t(n INT) RETURNS TABLE RETURN SELECT * FROM range(n)              ~ t(2)         ~ 0,1",
        "t(n INT) RETURNS TABLE AS 'SELECT * FROM range(n)'                ~ t(2)         ~ 0,1",
        "t(INT) LANGUAGE table AS $$ SELECT * FROM range($1) $$            ~ t(2)         ~ 0,1",
        "t(a INT, b INT) LANGUAGE udtf AS 'range'                          ~ t(1, 3)      ~ 1,2",
        "t(INT, INT) RETURNS TABLE RETURN 'range'                          ~ t(1, 3)      ~ 1,2",
        "t(n INT DEFAULT 1) RETURNS TABLE RETURN SELECT n                  ~ t()          ~ 1",
        "t(n INT, m INT = 5) RETURNS TABLE RETURN VALUES (n, m)            ~ t(m => 2, n => 1) ~ 1|2",
        "t(n INT) RETURNS TABLE (a STRING, b INT) RETURN SELECT n, '7'     ~ t(1)         ~ 1|7",
        "t(n INT) RETURNS TABLE RETURN SELECT s FROM v WHERE id = n        ~ t(2)         ~ b",
        "t(id INT) RETURNS TABLE RETURN SELECT s FROM v WHERE id = t.id    ~ t(2)         ~ b",
        "t(id INT) RETURNS TABLE RETURN SELECT s FROM v WHERE id = $id     ~ t(2)         ~ b",
        "t(id INT) RETURNS TABLE RETURN SELECT count(*) FROM v WHERE id = id ~ t(2)       ~ 3",
        "t(a INT) RETURNS TABLE RETURN SELECT a FROM (SELECT a + 1 AS a)   ~ t(9)         ~ 10",
        "t(n INT) RETURNS TABLE RETURN WITH c AS (SELECT n AS m) SELECT m + n FROM c ~ t(2) ~ 4",
        "t(n INT) RETURNS TABLE RETURN SELECT id FROM v ORDER BY n, id DESC LIMIT n ~ t(2) ~ 3,2",
        "t(n INT) RETURNS TABLE RETURN SELECT n, count(*) FROM v GROUP BY n ~ t(4)        ~ 4|3",
        "t(n INT) RETURNS TABLE RETURN SELECT count(*) FROM v GROUP BY id > n ORDER BY 1 ~ t(1) ~ 1,2",
        "t(n INT) RETURNS TABLE RETURN SELECT id FROM v WHERE id IN (SELECT id FROM v WHERE id > n) AND EXISTS (SELECT 1 FROM v w WHERE w.id = v.id AND n < 9) ~ t(1) ~ 2,3",
        "t(n INT) RETURNS TABLE RETURN SELECT (SELECT max(id) + n FROM v)  ~ t(1)         ~ 4",
        "t(n INT) RETURNS TABLE RETURN SELECT id FROM v WHERE id < n UNION ALL SELECT n ~ t(2) ~ 1,2",
        "t(n INT) RETURNS TABLE RETURN SELECT e FROM range(1) LATERAL VIEW explode(sequence(1, n)) x AS e ~ t(2) ~ 1,2",
        "t(n INT) RETURNS TABLE RETURN SELECT sum(id) OVER (ORDER BY id) + n FROM v ~ t(1) ~ 2,4,7"
      })
  void returnsTheRowsOfItsQuery(String definition, String call, String values) {
    SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION " + definition);
    assertThat(rows("SELECT * FROM " + call)).isEqualTo(values);
    assertThat(
            rows(
                "SELECT count(*) FROM (SELECT * FROM "
                    + call
                    + " UNION ALL SELECT * FROM "
                    + call
                    + ")"))
        .isEqualTo(String.valueOf(2 * values.split(",").length));
  }

  @Test
  void joinsWithItselfUnderAliases() {
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION upto(n INT) RETURNS TABLE (i INT) RETURN SELECT * FROM range(n)");
    assertThat(rows("SELECT a.i, b.i FROM upto(2) a JOIN upto(3) b ON a.i + 1 = b.i ORDER BY 1"))
        .isEqualTo("0|1,1|2");
    assertThat(rows("SELECT upto.i, j FROM upto(1), upto(n => 2) AS u(j)")).isEqualTo("0|0,0|1");
    assertThat(rows("SELECT id FROM v WHERE id IN (SELECT i FROM upto(2 + 1))")).isEqualTo("1,2");
  }

  @Test
  void nestsAndPushesPredicates() {
    SPARK.sql("CREATE TEMPORARY FUNCTION big(n BIGINT) RETURN n * 2");
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION inner_t(n INT) RETURNS TABLE RETURN SELECT big(id) AS d FROM range(n)");
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION outer_t(n INT) RETURNS TABLE RETURN SELECT d + n AS e FROM inner_t(n)");
    assertThat(rows("SELECT * FROM outer_t(2)")).isEqualTo("2,4");
  }

  @Test
  void becomesAFunctionOfAnotherKindByReplacement() {
    SPARK.sql("CREATE TEMPORARY FUNCTION shift(n INT) RETURNS TABLE RETURN SELECT n");
    SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION shift(n INT) RETURN n + 1");
    assertThat(rows("SELECT shift(1)")).isEqualTo("2");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SPARK.sql("SELECT * FROM shift(1)"))
        .hasMessageContaining("UNRESOLVABLE_TABLE_VALUED_FUNCTION");
  }
}
