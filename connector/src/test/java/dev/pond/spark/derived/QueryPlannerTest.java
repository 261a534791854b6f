// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text becomes a plan, and nothing of the session comes in with it. */
class QueryPlannerTest {
  private final SparkSession spark = DerivedSession.fresh();
  private final QueryPlanner planner = new QueryPlanner();

  private final NamedSources orders =
      name -> Optional.ofNullable(tables().get(name.toLowerCase(Locale.ROOT)));

  private Map<String, LogicalPlan> tables() {
    return Map.of(
        "o",
            plan(
                "VALUES (1, 'ann', 10.0D), (2, 'bob', 20.5D), (3, 'ann', 5.25D) AS t(id, who, total)"),
        "p", plan("VALUES ('ann', 'Arcata', 1), ('bob', 'Eureka', 2) AS t(who, town, `a.b`)"));
  }

  private LogicalPlan plan(String sql) {
    return spark.sql(sql).queryExecution().analyzed();
  }

  private List<String> rows(String query) {
    Dataset<Row> rows = Dataset.ofRows(spark, planner.plan(query, orders));
    return rows.collectAsList().stream().map(row -> row.mkString(",")).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT id FROM o WHERE total > 6 | 1;2",
        "SELECT ID FROM O WHERE TOTAL > 6 | 1;2",
        "SELECT o.id, p.town FROM o LEFT JOIN p ON o.who = p.who | 1,Arcata;2,Eureka;3,Arcata",
        "SELECT x.id FROM o AS x, o AS y WHERE x.id = y.id + 1 | 2;3",
        "WITH o AS (SELECT * FROM o WHERE id > 1) SELECT count(*) FROM o | 2",
        "WITH a AS (SELECT * FROM o), b AS (SELECT id FROM a WHERE who = 'ann') SELECT * FROM b | 1;3",
        "SELECT id FROM o WHERE who IN (SELECT who FROM p WHERE town = 'Eureka') | 2",
        "SELECT id FROM o WHERE EXISTS (SELECT 1 FROM p WHERE p.who = o.who AND p.town = 'Eureka') | 2",
        "SELECT (SELECT max(total) FROM o) AS m | 20.5",
        "SELECT (WITH o AS (SELECT 7 AS n) SELECT n FROM o) AS m FROM o WHERE id = 1 | 7",
        "SELECT o.id, l.n FROM o, LATERAL (SELECT count(*) AS n FROM p WHERE p.who = o.who) l | 1,1;2,1;3,1",
        "SELECT id, e FROM o LATERAL VIEW explode(array(id, 9)) x AS e WHERE id = 2 | 2,2;2,9",
        "SELECT * FROM range(2) | 0;1",
        "SELECT * FROM (VALUES (4), (5)) AS v(n) | 4;5",
        "SELECT id FROM o UNION SELECT 1 EXCEPT SELECT 2 | 1;3",
        "SELECT who, sum(total) FROM o GROUP BY who HAVING count(*) > 1 | ann,15.25",
        "SELECT id, sum(total) OVER w FROM o WINDOW w AS (PARTITION BY who ORDER BY id) | 1,10.0;2,20.5;3,15.25",
        "SELECT * FROM (SELECT who, id FROM o) PIVOT (max(id) FOR who IN ('ann', 'bob')) | 3,2",
        "FROM o SELECT id WHERE id = 3 | 3",
        "TABLE p | ann,Arcata,1;bob,Eureka,2",
        "SELECT \"a.b\" * 2 FROM p WHERE \"who\" = 'ann' | 2",
        "SELECT 'it''s' | it's",
        "SELECT 1; | 1",
      })
  void plansWhatIsPlainSparkSql(String query, String expected) {
    assertThat(rows(query)).containsExactly(expected.split(";"));
  }

  @Test
  void knowsTheFunctionsOfPondWithoutTheExtension() {
    assertThat(rows("SELECT stable_hash64('abc') = stable_hash64('abc')")).containsExactly("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leak", "global_temp.gleak", "default.leaktable", "spark_catalog.default.leaktable",
        "parquet.`/tmp`", "pond.`/tmp`", "csv.`/etc/passwd`", "leaktable"
      })
  void seesNoTableOfTheSession(String name) {
    spark.sql("CREATE OR REPLACE TEMPORARY VIEW leak AS SELECT 1 AS id");
    spark.sql("CREATE OR REPLACE GLOBAL TEMPORARY VIEW gleak AS SELECT 1 AS id");

    for (String query :
        List.of(
            "SELECT * FROM " + name,
            "TABLE " + name,
            "SELECT * FROM o WHERE id IN (SELECT id FROM " + name + ")",
            "WITH x AS (SELECT * FROM " + name + ") SELECT * FROM x",
            "SELECT * FROM o JOIN " + name + " ON true",
            "SELECT * FROM o, LATERAL (SELECT * FROM " + name + ")")) {
      assertThatThrownBy(() -> rows(query))
          .as(query)
          .isInstanceOf(QueryInvalidException.class)
          .hasMessageContaining("none of its patterns")
          .hasMessageContaining("at line 1, position");
    }
  }

  @Test
  void seesNoExpressionOfAnotherNameThanItsOwnWhereAViewHasTheName() {
    spark.sql("CREATE OR REPLACE TEMPORARY VIEW o AS SELECT 77 AS id");
    assertThat(rows("SELECT max(id) FROM o")).containsExactly("3");
  }

  @Test
  void seesNoFunctionOfTheSession() {
    spark.udf().register("mine", (UDF1<Integer, Integer>) n -> n, DataTypes.IntegerType);
    spark.udf().register("upper", (UDF1<String, String>) text -> "leaked", DataTypes.StringType);
    assertThatThrownBy(() -> rows("SELECT mine(id) FROM o"))
        .isInstanceOf(QueryInvalidException.class)
        .hasMessageContaining("UNRESOLVED_ROUTINE `mine`")
        .hasMessageContaining("at line 1, position 7");
    assertThat(rows("SELECT upper(who) FROM o WHERE id = 1")).containsExactly("ANN");
  }

  @Test
  void seesNoVariableOfTheSession() {
    spark.sql("SET spark.secret=hidden");
    assertThatThrownBy(() -> rows("SELECT ${spark.secret} FROM o"))
        .isInstanceOf(QueryInvalidException.class)
        .hasMessageContaining("PARSE");
    assertThat(rows("SELECT '${spark.secret}${env:HOME}'"))
        .containsExactly("${spark.secret}${env:HOME}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT reflect('java.lang.System', 'exit', 1)",
        "SELECT java_method('java.lang.System', 'lineSeparator')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('/tmp')",
        "SELECT spark_catalog.default.f(1)",
        "SELECT TRANSFORM(id) USING 'cat' AS (x) FROM o",
        "SELECT * FROM o VERSION AS OF 1",
        "SELECT * FROM IDENTIFIER('o')",
        "SELECT :p FROM o",
        "SHOW TABLES",
        "SET x = 1",
        "DROP TABLE o",
        "INSERT INTO o SELECT 1",
        "CREATE TEMPORARY VIEW v AS SELECT 1",
        "SELECT 1; SELECT 2",
        "DESCRIBE o",
        "EXPLAIN SELECT 1",
        "CACHE TABLE o",
        "",
        "-- nothing",
      })
  void refusesWhatIsNoQuery(String text) {
    assertThatThrownBy(() -> rows(text)).isInstanceOf(QueryInvalidException.class);
  }

  @Test
  void namesThePlaceAndTheNameAndNothingElse() {
    assertThatThrownBy(() -> rows("SELECT id,\n  nope FROM o WHERE who = 'secret'"))
        .isInstanceOf(QueryInvalidException.class)
        .hasMessage(
            "Spark cannot resolve it (UNRESOLVED_COLUMN.WITH_SUGGESTION `nope`)"
                + " at line 2, position 2");
    assertThatThrownBy(() -> rows("SELECT id FROM o WHERE who = 'secret' EXCLUDE (a)"))
        .hasMessage("Spark cannot parse it (PARSE_SYNTAX_ERROR) at line 1, position 38");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT CAST('secret' AS INT) | null",
        "SELECT id / 0, id % 0 FROM O WHERE ID = 1 | null,null",
        "SELECT CAST(TIMESTAMP '2024-01-01 00:00:00' AS BIGINT) | 1704067200",
        "SELECT CAST(CAST('2024-01-01 00:00:00' AS TIMESTAMP) AS BIGINT) | 1704067200",
        "SELECT CAST(to_timestamp('2024-01-01') AS BIGINT) | 1704067200",
        "SELECT CAST(timestamp_seconds(1704067200) AS DATE) | 2024-01-01",
        "SELECT CAST(timestamp_seconds(1704067200) AS STRING) | 2024-01-01 00:00:00",
        "SELECT hour(timestamp_seconds(0)), extract(hour FROM timestamp_seconds(0)) | 0,0",
        "SELECT date_format(timestamp_seconds(0), 'HH'), from_unixtime(0) | 00,1970-01-01 00:00:00",
        "SELECT unix_micros(date_trunc('day', timestamp_seconds(1704067201))) | 1704067200000000",
        "SELECT current_date() = CAST(current_timestamp() AS DATE) | true",
        "SELECT current_timezone() | UTC",
        "SELECT typeof(TIMESTAMP '2024-01-01 00:00:00') | timestamp",
        "SELECT who, count(*) FROM o GROUP BY 1 ORDER BY 2 LIMIT 1 | bob,1",
        "SELECT who AS w, count(*) FROM o GROUP BY w ORDER BY w LIMIT 1 | ann,2",
        "SELECT \"who\" FROM o WHERE id = 1 | ann",
        "SELECT size(NULL), element_at(array(1), 5) | -1,null",
      })
  void takesNoSettingsOfTheSession(String query, String expected) {
    assertThat(rows(query)).as("with the defaults").containsExactly(expected);
    Map.of(
            "spark.sql.session.timeZone", "Asia/Tokyo",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.caseSensitive", "true",
            "spark.sql.groupByOrdinal", "false",
            "spark.sql.orderByOrdinal", "false",
            "spark.sql.groupByAliases", "false",
            "spark.sql.timestampType", "TIMESTAMP_NTZ",
            "spark.sql.ansi.doubleQuotedIdentifiers", "true",
            "spark.sql.legacy.sizeOfNull", "false")
        .forEach(spark.conf()::set);
    assertThat(rows(query)).as("with others").containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"current_catalog()", "current_database()", "current_schema()"})
  void doesNotTellWhereTheSessionIs(String call) {
    assertThatThrownBy(() -> rows("SELECT " + call))
        .isInstanceOf(QueryInvalidException.class)
        .hasMessageContaining("UNRESOLVED_ROUTINE");
  }

  @Test
  void leavesThePositionsOfTheQueryAroundItAlone() {
    assertThatThrownBy(
            () -> {
              rows("SELECT 1 FROM o");
              spark.sql("SELECT\n nope");
            })
        .hasMessageContaining("line 2");
  }
}
