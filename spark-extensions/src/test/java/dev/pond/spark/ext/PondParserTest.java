// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.catalyst.ForwardingParser;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts the parser takes, and which it hands on. */
class PondParserTest {
  private static final SparkSession SPARK = OperatorSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT a - b, a > b, a <> b, a & b FROM t -- > x",
        "SELECT '->' || \"#>>\" || '@>'",
        "SELECT 1 -- a -> b",
        "SELECT /* m ->> 'a' */ /*+ BROADCAST(t) */ a FROM t",
        "SELECT `a->b` FROM t",
        "SELECT transform(l, x -> x + 1)",
        "SELECT aggregate(l, 0, (s, x) -> s + x, s -> s * 2), filter(l, (x, i) -> x > i)",
        "SET spark.x=a->b",
        "set spark.x = '{\"a\": 1}' @> '{}'",
        "ADD JAR /tmp/a->b.jar",
        "SELECT a # > b",
        "SELECT a @ > b",
        "SELECT a < @b",
        "SELECT a-->b",
        "SELECT ${spark.unknown}",
        ""
      })
  void handsOnTextsWithoutOperatorsAsTheVerySameObject(String text) throws ParseException {
    StrictParser delegate = new StrictParser();
    PondParser parser = new PondParser(SPARK, delegate);

    parser.parsePlan(text);
    parser.parseQuery(text);
    parser.parseExpression(text);

    assertThat(delegate.seen).hasSize(3).allSatisfy(seen -> assertThat(seen).isSameAs(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a -> 'b'",
        "SELECT a ->> 'b' FROM t",
        "SELECT 1 WHERE a #> '{b}' = 1",
        "SELECT a#>>'{b}', transform(l, x -> x + 1)",
        "SELECT a @> b",
        "SELECT a <@ b",
        "EXPLAIN SELECT a <@ b",
        "UPDATE t SET a = b ->> 'c' WHERE d @> e",
        "DELETE FROM t WHERE a ->> 'b' = 'c'",
        "MERGE INTO t USING s ON t.a ->> 'k' = s.k WHEN MATCHED AND s.b @> t.b THEN UPDATE SET"
            + " t.a = s.a -> 'x' WHEN NOT MATCHED THEN INSERT (k) VALUES (s.a -> 'k')",
        "INSERT INTO t SELECT a -> 'b' FROM s",
        "INSERT OVERWRITE t PARTITION (p = 1) SELECT a -> 'b' FROM s",
        "CREATE OR REPLACE TEMPORARY VIEW v AS SELECT a -> 'b' AS b FROM s",
        "CREATE TABLE t USING parquet AS SELECT a -> 'b' AS b FROM s",
        "CACHE TABLE c AS SELECT a -> 'b' AS b FROM s",
        "WITH c AS (SELECT a -> 'b' AS b FROM s) SELECT * FROM c",
        "SELECT * FROM VALUES (m -> 'a', 1) AS t(a, b)",
        "SELECT sum(a -> 'b') OVER (PARTITION BY c -> 'd' ORDER BY e ->> 'f') FROM t",
        "SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b ->> 'c')",
        "SELECT count(*) FILTER (WHERE a @> b) FROM t GROUP BY CUBE(a -> 'b') HAVING max(a -> 'b')"
            + " > 1 ORDER BY a -> 'c' LIMIT 3",
        "SELECT * FROM t LATERAL VIEW explode(a -> 'b') AS x",
        "SELECT * FROM a JOIN b ON a.x -> 'k' = b.x -> 'k'",
        "SELECT * FROM t PIVOT (max(a -> 'b') FOR c IN (1, 2))"
      })
  void readsStatementsWithOperatorsItself(String text) throws ParseException {
    StrictParser delegate = new StrictParser();
    LogicalPlan plan = new PondParser(SPARK, delegate).parsePlan(text);

    assertThat(plan).isNotNull();
    assertThat(delegate.seen).isEmpty();
  }

  @Test
  void readsOperatorsThatVariablesBring() throws ParseException {
    SPARK.conf().set("pond.test.path", "a ->> 'b'");
    try {
      StrictParser delegate = new StrictParser();
      PondParser parser = new PondParser(SPARK, delegate);
      assertThat(parser.parsePlan("SELECT ${pond.test.path}").toString()).contains("pond_get_text");
      assertThat(delegate.seen).isEmpty();
    } finally {
      SPARK.conf().unset("pond.test.path");
    }
  }

  @Test
  void givesStatementsOfOtherExtensionsToTheirParser() throws ParseException {
    StrictParser delegate = new StrictParser();
    String text = "OPTIMIZE t WHERE part -> 'k' = 1";

    new PondParser(SPARK, delegate).parsePlan(text);

    assertThat(delegate.seen).hasSize(1);
    assertThat(delegate.seen.get(0)).isSameAs(text);
  }

  @Test
  void reportsTheErrorThatGotFurther() {
    String text = "SELECT a -> 'b' FROM t WHERE )";
    ParseException ours =
        catchThrowableOfType(
            () -> new PondParser(SPARK, new SparkSqlParser()).parsePlan(text),
            ParseException.class);

    assertThatThrownBy(() -> new PondParser(SPARK, new FailingParser(3)).parsePlan(text))
        .hasMessage(ours.getMessage());
    assertThatThrownBy(() -> new PondParser(SPARK, new FailingParser(99)).parsePlan(text))
        .hasMessageContaining("pos 99");
  }

  @Test
  void pointsAtThePlaceOfASyntaxError() {
    assertError("SELECT a ->> , b FROM t", 1, 13, "','");
    assertError("SELECT a,\n  b #>> '{c}' c d\nFROM t", 2, 16, "'d'");
    assertError("SELECT a @> b, c < @d FROM t", 1, 19, "'@'");
    assertError("SELECT a -> 'ü' 😀 FROM t", 1, 16, "'😀'");
    assertError("SELECT m -> 'a' ->", 1, 18, "end of input");
    assertError("SELECT -> 'a'", 1, 7, "'->'");
    assertError("SELECT m ->>> 'a'", 1, 12, "'>'");
  }

  @Test
  void saysWhatSparkSaysOfCommentsThatDoNotEnd() {
    assertThatThrownBy(() -> SPARK.sql("SELECT 'x' -> 'y' /* no end"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("UNCLOSED_BRACKETED_COMMENT");
  }

  @Test
  void obeysSettingsOfTheGrammar() throws ParseException {
    PondParser parser = new PondParser(SPARK, new StrictParser());
    SPARK.conf().set("spark.sql.ansi.enabled", "true");
    SPARK.conf().set("spark.sql.ansi.doubleQuotedIdentifiers", "true");
    SPARK.conf().set("spark.sql.ansi.enforceReservedKeywords", "true");
    try {
      assertThat(ExpressionShape.of(parser.parseExpression("\"a b\" -> 'c'")))
          .isEqualTo("(`a b` -> 'c')");
      assertThat(ExpressionShape.of(parser.parseExpression("transform(l, \"x\" -> x -> 'c')")))
          .isEqualTo("transform(l, [x => (x -> 'c')])");
      assertThatThrownBy(() -> parser.operators().parseExpression("m -> 'a' + from"))
          .isInstanceOf(ParseException.class);
    } finally {
      SPARK.conf().unset("spark.sql.ansi.enabled");
      SPARK.conf().unset("spark.sql.ansi.doubleQuotedIdentifiers");
      SPARK.conf().unset("spark.sql.ansi.enforceReservedKeywords");
    }
    assertThat(ExpressionShape.of(parser.parseExpression("\"a b\" -> 'c'")))
        .isEqualTo("('a b' -> 'c')");
  }

  private static void assertError(String text, int line, int position, String near) {
    ParseException error =
        catchThrowableOfType(
            () -> SPARK.sessionState().sqlParser().parsePlan(text), ParseException.class);
    assertThat(error).as(text).isNotNull();
    assertThat(error.getMessage())
        .as(text)
        .contains(near)
        .contains("(line " + line + ", pos " + position + ")");
    assertThat(error.command().get()).isEqualTo(text);
  }

  /** Takes every text, and remembers the object. */
  private static final class StrictParser extends ForwardingParser {
    private final List<String> seen = new ArrayList<>();

    StrictParser() {
      super(null);
    }

    @Override
    public LogicalPlan parsePlan(String sqlText) {
      seen.add(sqlText);
      return new OneRowRelation();
    }

    @Override
    public LogicalPlan parseQuery(String sqlText) {
      return parsePlan(sqlText);
    }

    @Override
    public Expression parseExpression(String sqlText) {
      seen.add(sqlText);
      return Literal.create(sqlText, org.apache.spark.sql.types.DataTypes.StringType);
    }
  }

  /** Refuses every text at one place. */
  private static final class FailingParser extends ForwardingParser {
    private final int position;

    FailingParser(int position) {
      super(null);
      this.position = position;
    }

    @Override
    public LogicalPlan parsePlan(String sqlText) throws ParseException {
      try {
        return new SparkSqlParser().parsePlan(" ".repeat(position) + ")");
      } catch (Exception e) {
        throw (ParseException) e;
      }
    }
  }
}
