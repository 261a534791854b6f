// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarMacroTest {
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  private static List<String> rows(String sql) {
    return MacroSession.rows(SPARK, sql);
  }

  private static void create(String rest) {
    SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION " + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "s(x INT) RETURNS INT LANGUAGE sql AS 'x + 1'                     ~ s(41)             ~ 42",
        "s(x INT) RETURNS INT LANGUAGE datafusion AS 'x + 1'              ~ s(41)             ~ 42",
        "s(x INT) RETURNS INT LANGUAGE Scalar AS 'x + 1'                  ~ s(41)             ~ 42",
        "s(x INT) RETURNS INT LANGUAGE UDF AS 'x + 1'                     ~ s(41)             ~ 42",
        "s(x INT) RETURNS INT RETURN x + 1                                ~ s(41)             ~ 42",
        "s(x INT) RETURN x + 1                                            ~ s(41)             ~ 42",
        "s(x INT) AS x + 1                                                ~ s(41)             ~ 42",
        "s(x INT) AS $$ x + 1 $$                                          ~ s(41)             ~ 42",
        "s(x INT) AS $body$ x + 1 $body$ LANGUAGE sql IMMUTABLE           ~ s(41)             ~ 42",
        "s(x INT) AS 'x + 1' LANGUAGE sql RETURNS INT                     ~ s(41)             ~ 42",
        "s(INT) RETURN $1 + 1                                             ~ s(41)             ~ 42",
        "s(INT, STRING) RETURN concat($2, $1)                             ~ s(1, 'a')         ~ a1",
        "s(x INT, y INT) RETURN $2 - $1                                   ~ s(1, 5)           ~ 4",
        "s(x INT) RETURN $x + $X                                          ~ s(2)              ~ 4",
        "s(x STRUCT<a: INT>) RETURN $1.a + $x.a + x.a + s.x.a    ~ s(named_struct('a', 2))    ~ 8",
        "s(x INT) RETURN concat('$1', x, '$x') -- $9                      ~ s(2)              ~ $12$x",
        "s(x INT) RETURNS STRING RETURN x * 2                             ~ s(2) || 'a'       ~ 4a",
        "s(x DOUBLE) RETURN x / 2                                         ~ s(3)              ~ 1.5",
        "s(x INT DEFAULT 7) RETURN x                                      ~ s()               ~ 7",
        "s(x INT = 7, y INT DEFAULT abs(-3)) RETURN x * y                 ~ s(y => 2)         ~ 14",
        "s(x BOOLEAN DEFAULT 1 < 2, y INT = 3) RETURN IF(x, y, 0)         ~ s()               ~ 3",
        "s(x INT, y INT) RETURN x - y                                     ~ s(y => 1, x => 9) ~ 8",
        "s(x INT, y INT) RETURN x - y                                     ~ S(9, Y => 1)      ~ 8",
        "s() RETURN 5                                                     ~ s()               ~ 5",
        "s(`my x` INT) RETURN `my x` + 1                                  ~ s(1)              ~ 2",
        "s(x ARRAY<MAP<STRING, STRUCT<a: INT>>>) RETURN x[0]['k'].a       "
            + "~ s(array(map('k', named_struct('a', 3))))                                     ~ 3",
        "s(x DECIMAL(10, 2), y VARCHAR(3)) RETURN x || y                  ~ s(1, 'abcd')      ~ 1.00abcd",
        "s(x INTERVAL DAY TO SECOND) RETURN x * 2 = INTERVAL '2' DAY      ~ s(INTERVAL '1' DAY) ~ true",
        "s(date DATE) RETURN year(date)                                   ~ s(DATE'2024-02-03') ~ 2024",
        "s(x INT) AS 'concat(''a'', x)'                                   ~ s(1)              ~ a1",
        "s(x INT) AS 'concat(\\'a\\', x)'                                 ~ s(1)              ~ a1",
        "s(x INT) AS \"concat('b', x)\"                                     ~ s(1)              ~ b1",
        "s(x INT) AS 'concat(' || x || ')'                                ~ s(1)              ~ concat(1)",
        "s(x INT) RETURN 'x + 1'                                          ~ s(1)              ~ x + 1",
        "s(x INT) RETURN coalesce(x, -1)                                  ~ s(NULL)           ~ -1",
        "s(x INT) RETURN x + 1                                            ~ s(CAST(NULL AS INT)) ~ null",
        "s(j STRING, schema STRING) RETURN to_json(from_json(j, schema))  ~ s('{\"a\":3}', 'a INT') ~ {\"a\":3}",
        "s(x INT) NOT DETERMINISTIC COMMENT 'it''s' RETURN x              ~ s(1)              ~ 1",
        "s(x INT) RETURN (SELECT max(id) FROM range(4)) + x               ~ s(1)              ~ 4"
      })
  void computesEveryForm(String definition, String call, String value) {
    create(definition);
    assertThat(rows("SELECT " + call)).containsExactly(value);
    assertThat(rows("SELECT " + call + " FROM range(2)")).containsExactly(value, value);
  }

  @Test
  void readsInColumnNamesAsItWasWritten() {
    create("named(x INT, y INT DEFAULT 1) RETURN x + y");
    assertThat(
            SPARK.sql("SELECT named(41), named(y => 2, x => 1), NAMED(id) FROM range(1)").columns())
        .containsExactly("named(41)", "named(y => 2, x => 1)", "named(id)");
  }

  @Test
  void takesOperatorsOfPond() {
    create("op1(m MAP<STRING, STRING>) RETURN m -> 'kind'");
    create("op2(MAP<STRING, STRING>) AS '$1->''kind''||\"!\"'");
    create("op3(j STRING, path ARRAY<STRING>) AS $$ $j #>> path $$");
    create("op4(a ARRAY<INT>, b ARRAY<INT> DEFAULT array(1)) RETURN a @> b");
    create("op5(n INT) RETURNS TABLE RETURN SELECT map('a', n) -> 'a' AS v");
    assertThat(rows("SELECT op1(map('kind', 'x')), op2(map('kind', 'x')), op4(array(1, 2))"))
        .containsExactly("x|x!|true");
    assertThat(
            rows(
                "SELECT op3('{\"a\":{\"b\":7}}', array('a', 'b')), op1(map('kind', 'x')) ->> 'a' IS NULL"))
        .containsExactly("7|true");
    assertThat(rows("SELECT * FROM op5(3)")).containsExactly("3");
  }

  @Test
  void narrowsNoNumberInSilence() {
    create("narrow(x INT) RETURN x");
    assertThat(rows("SELECT narrow(id) FROM range(1)")).containsExactly("0");
    assertThatThrownBy(() -> rows("SELECT narrow(id + 3000000000) FROM range(1)"))
        .hasMessageContaining("CAST_OVERFLOW");
    assertThatThrownBy(() -> rows("SELECT narrow(1.0)"))
        .hasMessageContaining("UNEXPECTED_INPUT_TYPE");
  }

  @Test
  void isNothingButItsBodyInThePlan() {
    create("dbl(x BIGINT) RETURNS BIGINT RETURN x * 2");
    String plan =
        SPARK
            .sql("SELECT id FROM range(9) WHERE dbl(id) > 4")
            .queryExecution()
            .optimizedPlan()
            .toString();
    assertThat(plan).contains("* 2) > 4").doesNotContain("dbl");
  }

  @Test
  void letsLambdasKeepTheirNames() {
    create("lam(a ARRAY<INT>, x INT) RETURN array_join(transform(a, x -> x + 1), ',')");
    create("cap(a ARRAY<INT>, x INT) RETURN array_join(transform(a, y -> x + y), ',')");
    create(
        "deep(a ARRAY<INT>, x INT) RETURN"
            + " array_join(transform(a, y -> aggregate(a, x, (x, z) -> x + z) + x), ',')");
    assertThat(rows("SELECT lam(array(1, 2), 100), cap(array(1, 2), 100), deep(array(1, 2), 100)"))
        .containsExactly("2,3|101,102|203,203");
  }

  @Test
  void takesNothingFromTheQueryAround() {
    create("shade(a ARRAY<INT>, x INT) RETURN array_join(transform(a, y -> x + y), ',')");
    assertThat(rows("SELECT shade(array(1, 2), y) FROM VALUES (10) AS t(y)"))
        .containsExactly("11,12");
    assertThat(rows("SELECT array_join(transform(array(1), y -> shade(array(5), y)), ';')"))
        .containsExactly("6");
    assertThat(rows("SELECT shade(array(1), CAST(shade(array(2), 3) AS INT))"))
        .containsExactly("6");
  }

  @Test
  void standsWhereverAnExpressionMay() {
    create("inc(x INT) RETURN x + 1");
    SPARK.sql(
        "CREATE OR REPLACE TEMP VIEW pts AS SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(x, s)");
    assertThat(rows("SELECT inc(a.x) FROM pts a JOIN pts b ON inc(a.x) = b.x"))
        .containsExactly("2");
    assertThat(rows("SELECT inc(x), count(*) FROM pts GROUP BY inc(x) HAVING inc(x) > 2"))
        .containsExactly("3|1");
    assertThat(rows("SELECT x FROM pts ORDER BY inc(-x)")).containsExactly("2", "1");
    assertThat(rows("SELECT array_join(transform(array(1, 2), y -> inc(y)), ',')"))
        .containsExactly("2,3");
    assertThat(rows("SELECT x FROM pts WHERE inc(x) IN (SELECT x FROM pts)")).containsExactly("1");
    assertThat(
            rows("SELECT (SELECT max(inc(b.x)) FROM pts b WHERE inc(b.x) = inc(a.x)) FROM pts a"))
        .containsExactly("2", "3");
    assertThat(
            rows(
                "SELECT inc(sum(x)), sum(inc(x)), inc(row_number() OVER (ORDER BY 1)) FROM pts GROUP BY 1 = 1"))
        .containsExactly("4|5|2");
    assertThat(rows("SELECT inc(inc(inc((SELECT max(x) FROM pts))))")).containsExactly("5");
    assertThat(rows("SELECT CASE WHEN inc(x) = 2 THEN 'y' ELSE 'n' END FROM pts"))
        .containsExactly("y", "n");
    assertThat(SPARK.table("pts").select(expr("inc(x)")).collectAsList()).hasSize(2);
    assertThat(SPARK.table("pts").filter("inc(x) = 3").count()).isEqualTo(1);
  }

  @Test
  void followsAnsiOfTheCall() {
    create("over(x INT) RETURN x + 1");
    assertThat(rows("SELECT over('7'), over('a')")).containsExactly("8|null");
    assertThat(rows("SELECT over(2147483647)")).containsExactly("-2147483648");
    SPARK.conf().set("spark.sql.ansi.enabled", "true");
    try {
      assertThat(rows("SELECT over('7')")).containsExactly("8");
      assertThatThrownBy(() -> rows("SELECT over(2147483647)"))
          .hasMessageContaining("ARITHMETIC_OVERFLOW")
          .hasMessageContaining("== SQL of FUNCTION over")
          .hasMessageContaining("x + 1");
    } finally {
      SPARK.conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Test
  void nests() {
    create("n0(x BIGINT) RETURN x + 1");
    for (int i = 1; i < 30; i++) {
      create("n%d(x BIGINT) RETURN n%d(x) + 1".formatted(i, i - 1));
    }
    assertThat(rows("SELECT n29(0)")).containsExactly("30");
    String call = "0";
    for (int i = 0; i < 60; i++) {
      call = "n0(" + call + ")";
    }
    assertThat(rows("SELECT " + call)).containsExactly("60");
  }

  @Test
  void letsTwoCallsShareNothing() {
    create("rnd() RETURN rand()");
    assertThat(rows("SELECT rnd() = rnd()")).containsExactly("false");
    create("running(a ARRAY<INT>) RETURN aggregate(a, 0, (s, y) -> s + y)");
    assertThat(
            rows(
                "SELECT running(transform(array(1, 2), y -> running(array(y, running(array(y, 1))))))"))
        .containsExactly("8");
  }
}
