// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caret, code point U+25B6, marks where the error is; it is no part of the statement. */
class MacroDefinitionTest {
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        // the body
        "CREATE FUNCTION ▶d(x INT)                                  ~ 42601 ~ CREATE FUNCTION missing body",
        "CREATE FUNCTION ▶d(x INT) RETURNS INT LANGUAGE sql         ~ 42601 ~ CREATE FUNCTION missing body",
        "CREATE FUNCTION ▶d(x INT) AS                               ~ 42601 ~ CREATE FUNCTION missing body",
        "CREATE FUNCTION ▶d(x INT) RETURN ;                         ~ 42601 ~ CREATE FUNCTION missing body",
        "CREATE FUNCTION d(x INT) RETURN x + ▶y                     ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT) AS 'x + ▶y'                       ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT) AS $$ x + ▶y $$                   ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT) RETURN d.x + ▶e.x                 ~ 42703 ~ `e`.`x` cannot be resolved",
        "CREATE FUNCTION d(x INT) RETURN '😀' || ▶y                 ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT) RETURN x +▶                      ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) RETURN x x ▶x                     ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) RETURN x + 1▶; SELECT 1           ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) AS ▶$$ x + 1                      ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) RETURN ▶nobody(x)                 ~ 42883 ~ `nobody`",
        "CREATE FUNCTION d(x INT) RETURN ▶x + array(1)              ~ 42K09 ~ BINARY_OP_DIFF_TYPES",
        "CREATE FUNCTION d(x INT) RETURNS ARRAY<INT> RETURN ▶x      ~ 42K09 ~ CAST_WITHOUT_SUGGESTION",
        "CREATE FUNCTION d() RETURN ▶explode(array(1))              ~ 0A000 ~ cannot make rows",
        "CREATE FUNCTION d(x INT) RETURN ▶(SELECT x)                ~ 0A000 ~ inside a subquery",
        "CREATE FUNCTION d(x INT) RETURN sum(▶sum(x))               ~ 42607 ~ NESTED_AGGREGATE_FUNCTION",
        "CREATE FUNCTION d(x INT) RETURN x + ▶:p                    ~ 42P02 ~ UNBOUND_SQL_PARAMETER",
        // placeholders
        "CREATE FUNCTION d(x INT) RETURN x + ▶$2         ~ 42703 ~ placeholder $2 is out of range",
        "CREATE FUNCTION d() RETURN ▶$1                  ~ 42703 ~ placeholder $1 is out of range",
        "CREATE FUNCTION d(x INT) RETURN ▶$99999999999   ~ 42703 ~ is out of range",
        "CREATE FUNCTION d(x INT) RETURN ▶$0             ~ 42703 ~ Invalid placeholder index: $0",
        "CREATE FUNCTION d(x INT) RETURN ▶$z             ~ 42703 ~ Unknown placeholder name: $z",
        "CREATE FUNCTION d(INT) RETURN ▶$z               ~ 42703 ~ Unknown placeholder name: $z",
        "CREATE FUNCTION d(x INT) AS 'x + ▶$2'           ~ 42703 ~ placeholder $2 is out of range",
        // language and kind
        "CREATE FUNCTION d(x INT) LANGUAGE ▶rust RETURN x      ~ 42601 ~ Unsupported CREATE FUNCTION language: rust",
        "CREATE FUNCTION d(x INT) LANGUAGE agg RETURN ▶x       ~ 42K0L ~ expected aggregate body",
        "CREATE FUNCTION d(x INT) LANGUAGE UDAF RETURN ▶rank() ~ 42K0L ~ expected aggregate body",
        "CREATE FUNCTION d(x INT) LANGUAGE window RETURN ▶x    ~ 42K0L ~ expected window function body",
        "CREATE FUNCTION d(x INT) LANGUAGE udf RETURN ▶max(x)  ~ 42K0L ~ expected scalar body",
        "CREATE FUNCTION d(x INT) LANGUAGE window AS '▶nobody' ~ 0A000 ~ references unknown window function nobody",
        "CREATE FUNCTION d(x INT) LANGUAGE table AS '▶nobody'  ~ 0A000 ~ references unknown table function nobody",
        "CREATE FUNCTION d(x INT) RETURN ▶sum(x) OVER (PARTITION BY x) ~ 0A000 ~ cannot include PARTITION BY",
        "CREATE FUNCTION d(x INT) RETURN ▶rank() OVER w        ~ 0A000 ~ cannot include PARTITION BY",
        "CREATE FUNCTION ▶d(x INT) RETURNS TABLE LANGUAGE udf RETURN SELECT 1 ~ 42601 ~ contradicts LANGUAGE scalar",
        "CREATE FUNCTION ▶d(x INT) RETURNS INT LANGUAGE table RETURN SELECT 1 ~ 42601 ~ RETURNS TABLE",
        "CREATE FUNCTION d(x INT) RETURNS TABLE RETURN ▶x + 1  ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) RETURNS TABLE RETURN SELECT 1 WHERE x = 1 ▶QUALIFY 1 = 1 ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) RETURNS TABLE RETURN SELECT ▶y FROM range(x) ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT) RETURNS TABLE RETURN SELECT 1 FROM ▶nobody   ~ 42P01 ~ nobody",
        "CREATE FUNCTION d(x INT) RETURNS TABLE (a INT, b INT) RETURN ▶SELECT 1 ~ 42K0L ~ 2 columns",
        "CREATE FUNCTION d(x INT) RETURNS TABLE (a ▶NOTYPE) RETURN SELECT 1 ~ 0A000 ~ NOTYPE",
        "CREATE FUNCTION d(x INT) RETURN SELECT ▶1             ~ 42601 ~ PARSE_SYNTAX_ERROR",
        // volatility
        "CREATE FUNCTION d() IMMUTABLE RETURN ▶rand()          ~ 42601 ~ declared IMMUTABLE",
        "CREATE FUNCTION d() DETERMINISTIC RETURN ▶uuid()      ~ 42601 ~ declared IMMUTABLE",
        "CREATE FUNCTION d() STABLE RETURN ▶rand()             ~ 42601 ~ declared STABLE",
        // parameters
        "CREATE FUNCTION d(▶x) RETURN 1                        ~ 42601 ~ Parameter x has no type",
        "CREATE FUNCTION d(x ▶NOTYPE) RETURN 1                 ~ 0A000 ~ NOTYPE",
        "CREATE FUNCTION d(x INT, ▶X INT) RETURN 1             ~ 42601 ~ declared twice",
        "CREATE FUNCTION d(x INT, ▶INT) RETURN 1               ~ 42601 ~ Either all parameters have names",
        "CREATE FUNCTION d(x INT = 1, ▶y INT) RETURN 1         ~ 42601 ~ y needs a DEFAULT",
        "CREATE FUNCTION d(x INT DEFAULT ▶y) RETURN 1          ~ 42703 ~ `y` cannot be resolved",
        "CREATE FUNCTION d(x INT, y INT DEFAULT ▶x) RETURN 1   ~ 42703 ~ `x` cannot be resolved",
        "CREATE FUNCTION d(x INT DEFAULT ▶array(1)) RETURN 1   ~ 42K09 ~ requires the \"INT\" type",
        "CREATE FUNCTION d(x INT ▶RETURN 1                     ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT,▶) RETURN 1                   ~ 42601 ~ PARSE_SYNTAX_ERROR",
        // clauses
        "CREATE FUNCTION d(x INT) ▶FOO RETURN 1                ~ 42601 ~ expected RETURNS, LANGUAGE",
        "CREATE FUNCTION d(x INT) RETURNS INT ▶RETURNS INT RETURN 1 ~ 42601 ~ PARSE_SYNTAX_ERROR",
        "CREATE FUNCTION d(x INT) STABLE ▶VOLATILE RETURN 1    ~ 42601 ~ was given before",
        "CREATE FUNCTION d(x INT) COMMENT ▶c RETURN 1          ~ 42601 ~ expected a string",
        "CREATE OR REPLACE FUNCTION IF NOT EXISTS ▶d(x INT) RETURN 1 ~ 42000 ~ both IF NOT EXISTS and REPLACE",
        // names
        "CREATE FUNCTION ▶db.d(x INT) RETURN 1                 ~ 0A000 ~ writable pond catalog",
        "CREATE FUNCTION ▶cat.ns.d(x INT) RETURN 1             ~ 0A000 ~ Leave cat.ns out",
        "CREATE OR REPLACE TEMPORARY FUNCTION ▶upper(x INT) RETURN 1 ~ 42939 ~ Spark has a function",
        "CREATE FUNCTION ▶range(x INT) RETURNS TABLE RETURN SELECT 1 ~ 42939 ~ Spark has a function",
        "CREATE OR REPLACE FUNCTION ▶stable_hash64(x INT) RETURN 1   ~ 42939 ~ pond has a function"
      })
  void refusesWithPlaceAndState(String marked, String state, String part) {
    String statement = marked.replace("▶", "");
    int pos = marked.codePointCount(0, marked.indexOf('▶'));
    Throwable failure = catchThrowable(() -> SPARK.sql(statement));
    assertThat(failure).isInstanceOf(AnalysisException.class).hasMessageContaining(part);
    assertThat(((SparkThrowable) failure).getSqlState()).isEqualTo(state);
    AnalysisException error = (AnalysisException) failure;
    assertThat(error.line().get()).isEqualTo(1);
    assertThat(error.startPosition().get()).isEqualTo(pos);
    assertThat(MacroSession.rows(SPARK, "SHOW USER FUNCTIONS LIKE 'd'")).isEmpty();
  }

  @Test
  void countsLines() {
    AnalysisException error =
        (AnalysisException)
            catchThrowable(() -> SPARK.sql("CREATE FUNCTION d(x INT)\n RETURN x +\n   yy"));
    assertThat(error.line().get()).isEqualTo(3);
    assertThat(error.startPosition().get()).isEqualTo(3);
    assertThat(error.getQueryContext()[0].fragment()).isEqualTo("yy");
  }

  @Test
  void pointsAtTheStringWhenItsPlacesAreNotTheBodys() {
    AnalysisException error =
        (AnalysisException)
            catchThrowable(() -> SPARK.sql("CREATE FUNCTION d(x INT) AS '\\'a\\' || y'"));
    assertThat(error).hasMessageContaining("`y` cannot be resolved");
    assertThat(error.startPosition().get()).isEqualTo(28);
  }

  @Test
  void refusesRecursionWithTheChain() {
    SPARK.sql("CREATE TEMPORARY FUNCTION ra(x INT) RETURN x");
    SPARK.sql("CREATE TEMPORARY FUNCTION rb(x INT) RETURN ra(x)");
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION rc(n INT DEFAULT rb(1)) RETURNS TABLE RETURN SELECT 1 AS v");
    refusesRecursion(
        "CREATE FUNCTION self(x INT) RETURN IF(x > 0, self(x - 1), 0)", "self -> self");
    refusesRecursion("CREATE OR REPLACE FUNCTION RA(x INT) RETURN rb(x)", "RA -> rb -> RA");
    refusesRecursion(
        "CREATE OR REPLACE FUNCTION ra(x INT) RETURN (SELECT max(v) FROM rc())",
        "ra -> rc -> rb -> ra");
    refusesRecursion("CREATE FUNCTION rt() RETURNS TABLE RETURN SELECT * FROM rt()", "rt -> rt");
    refusesRecursion(
        "CREATE FUNCTION rw() RETURNS TABLE RETURN WITH c AS (SELECT * FROM rw()) SELECT * FROM c",
        "rw -> rw");
  }

  private static void refusesRecursion(String statement, String chain) {
    Throwable failure = catchThrowable(() -> SPARK.sql(statement));
    assertThat(failure).hasMessageContaining("Recursive function definition: " + chain);
    assertThat(((SparkThrowable) failure).getErrorClass()).isEqualTo("POND_MACRO_RECURSION");
  }
}
