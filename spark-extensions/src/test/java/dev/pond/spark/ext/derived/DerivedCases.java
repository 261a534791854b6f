// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.derived.DerivedInsides;
import dev.pond.tinyfs.TinyFsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.SparkThrowable;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of derived tables, with the extension and without it. */
abstract class DerivedCases extends DerivedPatternCases {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/q/big | 1,ann,10.0;3,null,7.0;4,ann,20.0;5,bob,10.0;6,null,7.0",
        "/q/join | 1,Arcata;2,Eureka;4,Arcata;5,Eureka",
        "/q/deeper | 1,Arcata;4,Arcata;5,Eureka",
        "/q/sum | ann,30.0;bob,15.0;null,14.0",
        "/q/none | ''",
      })
  void readsWhatTheQuerySays(String path, String expected) {
    assertThat(rows(load(path))).isEqualTo(expected);
  }

  @Test
  void readsAllOfTheOnlyPatternWithoutAQuery() {
    assertThat(load("/q/orders").columns()).containsExactly("id", "who", "total");
    assertThat(load("/q/orders").count()).isEqualTo(6);
  }

  @Test
  void meansTheSameInEverySession() {
    pond.series(
        "/q/settings",
        "{a: 'series:///s/a.series'}",
        "SELECT date_trunc('day', timestamp) AS day, max(extract(hour FROM timestamp)) AS hour,"
            + " CAST(TIMESTAMP '2024-01-01 12:00:00' AS DATE) AS noon,"
            + " max(CAST(timestamp AS STRING)) AS text, current_timezone() AS zone,"
            + " max(LEVEL / 0) AS infinite, max(CAST('secret' AS INT)) AS wrong"
            + " FROM A WHERE timestamp >= '2024-01-01 01:00:00' GROUP BY 1");
    pond.made().commit("x");
    String expected = "1704067200,3,2024-01-01,2024-01-01 03:00:00,UTC,null,null";
    String[] columns = {"CAST(day AS LONG)", "hour", "noon", "text", "zone", "infinite", "wrong"};
    assertThat(rows(load("/q/settings").selectExpr(columns))).isEqualTo(expected);
    Map<String, String> others =
        Map.of(
            "spark.sql.session.timeZone", "Asia/Tokyo",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.caseSensitive", "true",
            "spark.sql.groupByOrdinal", "false");
    others.forEach(spark().conf()::set);
    try {
      assertThat(rows(load("/q/settings").selectExpr(columns))).isEqualTo(expected);
      assertThat(rows(load("/q/settings").where("hour = 3").select("text")))
          .isEqualTo("2024-01-01 03:00:00");
    } finally {
      others.keySet().forEach(spark().conf()::unset);
      spark().conf().set("spark.sql.session.timeZone", "UTC");
    }
  }

  @Test
  void readsInsideOtherQueries() {
    view("big", "/q/big");
    view("joined", "/q/join");
    assertThat(sql("SELECT b.id, j.town FROM big b JOIN joined j ON b.id = j.id"))
        .isEqualTo("1,Arcata;4,Arcata;5,Eureka");
    assertThat(sql("SELECT a.id FROM big a JOIN big b ON a.id = b.id + 2")).isEqualTo("3;5;6");
    assertThat(sql("WITH b AS (SELECT * FROM big) SELECT count(*) FROM b, b AS c")).isEqualTo("25");
    assertThat(
            sql(
                "SELECT id FROM big WHERE EXISTS"
                    + " (SELECT 1 FROM joined WHERE joined.id = big.id AND town = 'Eureka')"))
        .isEqualTo("5");
    assertThat(sql("SELECT id FROM big WHERE id NOT IN (SELECT id FROM joined)")).isEqualTo("3;6");
    assertThat(
            sql(
                "SELECT b.id, l.n FROM big b, LATERAL"
                    + " (SELECT count(*) AS n FROM joined j WHERE j.id < b.id) l"))
        .isEqualTo("1,0;3,2;4,2;5,3;6,4");
    assertThat(sql("SELECT (SELECT max(total) FROM big) AS m")).isEqualTo("20.0");
    assertThat(sql("SELECT id FROM big UNION ALL SELECT id FROM big WHERE id = 1"))
        .isEqualTo("1;1;3;4;5;6");
    assertThat(sql("SELECT id FROM big INTERSECT SELECT id FROM joined")).isEqualTo("1;4;5");
    assertThat(sql("SELECT x.id FROM big x JOIN big y USING (id) JOIN joined z USING (id)"))
        .isEqualTo("1;4;5");
  }

  @Test
  void readsADerivedTableThatStandsOnOneTwice() {
    pond.table(
        "/q/twice",
        "{a: 'table:///q/big', b: 'table:///q/big'}",
        "SELECT a.id AS x, b.id AS y FROM a JOIN b ON a.id + 1 = b.id"
            + " UNION ALL SELECT count(*), max(id) FROM a");
    pond.table(
        "/q/again", "{t: 'table:///q/twice'}", "SELECT l.x, r.y FROM t l JOIN t r ON l.y = r.x");
    pond.made().commit("x");
    assertThat(rows(load("/q/twice"))).isEqualTo("3,4;4,5;5,6;5,6");
    assertThat(rows(load("/q/again"))).isEqualTo("3,5;4,6;4,6");
    assertThat(load("/q/again").join(load("/q/again"), "x").count()).isEqualTo(5);
  }

  @Test
  void takesFiltersColumnsAndLimits() {
    Dataset<Row> big = load("/q/big");
    assertThat(rows(big.where("id > 3 AND who = 'ann'").select("total"))).isEqualTo("20.0");
    assertThat(rows(big.where("who IS NULL OR who LIKE 'b%'").select("id"))).isEqualTo("3;5;6");
    assertThat(rows(big.where("id IN (1, 4) AND NOT (total < 15)").select("id"))).isEqualTo("4");
    assertThat(rows(big.where("abs(id - 4) = 1").select("id"))).isEqualTo("3;5");
    assertThat(big.limit(2).count()).isEqualTo(2);
    assertThat(big.count()).isEqualTo(5);
    assertThat(rows(big.groupBy("who").count())).isEqualTo("ann,2;bob,1;null,2");
    assertThat(rows(load("/q/levels").where("timestamp > '2024-01-01 02:30:00'").select("level")))
        .isEqualTo("103.0;13.0");
  }

  @Test
  void readsAllInputsAtTheVersionThatIsAskedFor() {
    long before = pond.made().version() - 1;
    Dataset<Row> then =
        spark()
            .read()
            .format("pond")
            .option("pond", pond.path())
            .option("versionAsOf", before)
            .load("/q/deeper");
    assertThat(rows(then)).isEqualTo("1,Arcata");
  }

  @Test
  void findsWhatIsCached() {
    Dataset<Row> big = load("/q/big").cache();
    assertThat(big.count()).isEqualTo(5);
    assertThat(load("/q/big").queryExecution().optimizedPlan().toString())
        .contains("InMemoryRelation");
    big.unpersist(true);
    assertThat(load("/q/big").queryExecution().optimizedPlan().toString())
        .doesNotContain("InMemoryRelation");
  }

  @Test
  void canBeStored() {
    view("big", "/q/big");
    spark().sql("DROP TABLE IF EXISTS stored_copy");
    String target = folder.resolve("copy" + ponds).toUri().toString();
    spark()
        .sql(
            "CREATE TABLE stored_copy USING parquet LOCATION '"
                + target
                + "' AS SELECT * FROM big");
    assertThat(sql("SELECT count(*) FROM stored_copy")).isEqualTo("5");
    spark().sql("DROP TABLE stored_copy");
  }

  @Test
  void isReadByViewsOfTheSession() {
    spark()
        .sql(
            "CREATE OR REPLACE TEMPORARY VIEW viewed USING pond OPTIONS (pond '"
                + pond.path()
                + "', path '/q/big')");
    assertThat(sql("SELECT count(*) FROM viewed WHERE id < 4")).isEqualTo("2");
  }

  @Test
  void renamesAndCastsColumns() {
    pond.made()
        .dynamic(
            "/etc/rename",
            "column-rename",
            "rules: [{type: direct, from: id, to: number, cast: string},"
                + " {type: pattern, pattern: '^to(.*)$', replacement: 'sum_$1'}]");
    pond.made()
        .dynamic(
            "/q/renamed",
            "sql-derived-table",
            "patterns: {o: 'table:///t/orders.table'}\nquery: SELECT number, sum_tal FROM o\n"
                + "transforms: [/etc/rename]\n")
        .commit("x");
    Dataset<Row> renamed = load("/q/renamed");
    assertThat(renamed.schema().toDDL()).isEqualTo("number STRING NOT NULL,sum_tal DOUBLE");
    assertThat(rows(renamed.where("number = '4'"))).isEqualTo("4,20.0");
  }

  @Test
  void readsEntriesOfDynamicDirectories() {
    pond.made()
        .dynamic(
            "/dyn",
            "dynamic-dir",
            "entries:\n- name: count\n  factory: sql-derived-table\n"
                + "  config: {patterns: {o: 'table:///t/orders.table'},"
                + " query: 'SELECT count(*) AS n FROM o'}\n")
        .commit("x");
    assertThat(rows(load("/dyn/count"))).isEqualTo("6");
  }

  @Test
  void refusesCyclesWithTheirChain() {
    pond.table("/c/a", "{x: 'table:///c/b'}", null);
    pond.table("/c/b", "{x: 'table:///c/c'}", "SELECT * FROM x");
    pond.table(
        "/c/c",
        "{x: 'table:///c/a'}",
        "SELECT * FROM (VALUES (1)) v(n) WHERE n IN (SELECT 1 FROM x)");
    pond.table("/c/self", "{x: 'table:///c/self'}", null);
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/c/a"))
        .isInstanceOf(PondSparkException.class)
        .hasMessageContaining("[POND_QUERY_CYCLE]")
        .hasMessageContaining("/c/a -> /c/b -> /c/c -> /c/a");
    assertThatThrownBy(() -> load("/c/self")).hasMessageContaining("/c/self -> /c/self");
  }

  @Test
  void refusesTowersOfQueries() {
    pond.table("/deep/0", "{o: 'table:///t/people.table'}", null);
    for (int i = 1; i <= 32; i++) {
      pond.table("/deep/" + i, "{o: 'table:///deep/" + (i - 1) + "'}", null);
    }
    pond.made().commit("x");
    assertThat(load("/deep/31").count()).isEqualTo(2);
    assertThatThrownBy(() -> load("/deep/32"))
        .hasMessageContaining("[POND_QUERY_TOO_DEEP]")
        .hasMessageContaining("32 queries");
  }

  @Test
  void refusesQueriesThatGrowWithoutEnd() {
    pond.table("/wide/0", "{o: 'table:///t/people.table'}", null);
    for (int i = 1; i <= 12; i++) {
      pond.table(
          "/wide/" + i,
          "{o: 'table:///wide/" + (i - 1) + "'}",
          "SELECT a.* FROM o a JOIN o b USING (who)");
    }
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/wide/12"))
        .hasMessageContaining("[POND_LIMIT_EXCEEDED]")
        .hasMessageContaining("/wide/10");
  }

  @Test
  void refusesQueriesOverNothingThatGrowWithoutEnd() {
    pond.table("/none/0", "{o: 'table:///t/people.table'}", "SELECT 1 AS n");
    for (int i = 1; i <= 12; i++) {
      pond.table(
          "/none/" + i,
          "{o: 'table:///none/" + (i - 1) + "'}",
          "SELECT a.* FROM o a JOIN o b USING (n)");
    }
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/none/12")).hasMessageContaining("[POND_LIMIT_EXCEEDED]");
  }

  @Test
  void saysWhichQueryIsWrongAndWhere() {
    pond.table(
        "/q/bad", "{o: 'table:///t/orders.table'}", "SELECT nope FROM o WHERE who = 'secret'");
    pond.table("/q/above", "{b: 'table:///q/bad'}", null);
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/q/above"))
        .isInstanceOf(PondSparkException.class)
        .hasMessageContaining("[POND_QUERY_INVALID]")
        .hasMessageContaining("/q/bad")
        .hasMessageContaining("`nope`")
        .hasMessageContaining("line 1, position 7")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    pond.table(
        "/q/dup", "{o: 'table:///t/orders.table'}", "SELECT a.id, b.id FROM o a JOIN o b ON true");
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/q/dup"))
        .hasMessageContaining("[POND_QUERY_INVALID]")
        .hasMessageContaining("two columns of the name id");
  }

  @Test
  void saysWhatIsNotReadYet() {
    pond.table("/q/csv", "{c: 'csv:///raw/text.txt'}", null);
    pond.made().dynamic("/q/made", "synthetic-timeseries", "start: x").commit("x");
    assertThatThrownBy(() -> load("/q/csv"))
        .hasMessageContaining("[POND_NOT_YET]")
        .hasMessageContaining("/q/csv")
        .hasMessageContaining("csv");
    assertThatThrownBy(() -> load("/q/made"))
        .hasMessageContaining("[POND_FACTORY_UNSUPPORTED]")
        .hasMessageContaining("synthetic-timeseries");
  }

  @Test
  void doesNotTakeDamageForNothing() {
    pond.made().directoryBytes("/s", new byte[] {1, 2, 3}).commit("x");
    assertThatThrownBy(() -> load("/q/levels"))
        .isInstanceOf(PondSparkException.class)
        .hasMessageContaining("[POND_TREE_CORRUPT]");
  }

  @Test
  void takesNoWritesAndNoStreams() {
    Dataset<Row> rows = spark().range(1).toDF();
    assertThatThrownBy(
            () ->
                rows.write()
                    .format("pond")
                    .option("pond", pond.path())
                    .mode("append")
                    .save("/q/big"))
        .isInstanceOf(SparkThrowable.class);
    assertThatThrownBy(
            () -> spark().readStream().format("pond").option("pond", pond.path()).load("/q/big"))
        .isInstanceOf(Exception.class);
  }

  @Test
  void plansEachQueryOnce() {
    pond.table("/m/0", "{o: 'table:///t/people.table'}", null);
    for (int i = 1; i <= 6; i++) {
      pond.table(
          "/m/" + i,
          "{o: 'table:///m/" + (i - 1) + "'}",
          "SELECT a.* FROM o a JOIN o b USING (who)");
    }
    pond.made().commit("x");
    long before = DerivedInsides.analyses();
    assertThat(load("/m/6").count()).isEqualTo(2);
    assertThat(DerivedInsides.analyses() - before).isEqualTo(7);
  }

  @Test
  void explainsWithoutRunningAnything() throws Exception {
    int[] jobs = {0};
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs[0]++;
          }
        };
    spark().sparkContext().addSparkListener(listener);
    try {
      String plan = explained(load("/q/sum").where("who = 'ann'"));
      assertThat(plan).contains("ann");
      spark().sparkContext().listenerBus().waitUntilEmpty();
      assertThat(jobs[0]).isZero();
    } finally {
      spark().sparkContext().removeSparkListener(listener);
    }
  }

  String explained(Dataset<Row> rows) {
    return rows.queryExecution().explainString(ExplainMode.fromString("extended"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void readsWhatTheToolReads(String name) throws Exception {
    Assumptions.assumeTrue(ToolAnswers.folder().isPresent(), ToolAnswers.ABSENT);
    ToolAnswers answers = ToolAnswers.unpack(name, folder.resolve("tool" + ponds));
    Map<String, String> outcomes = new TreeMap<>();
    for (String path : answers.derived()) {
      Dataset<Row> rows;
      try {
        rows = spark().read().format("pond").option("pond", answers.pond()).load(path);
      } catch (RuntimeException e) {
        outcomes.put(path, ((SparkThrowable) e).getErrorClass());
        continue;
      }
      outcomes.put(path, answers.isAsTheToolSays(path, rows) ? "rows" : "other rows");
    }
    assertThat(outcomes).isEqualTo(answers.outcomes());
  }

  private String catalog() {
    String name = "cat" + ponds;
    spark().conf().set("spark.sql.catalog." + name, "dev.pond.spark.PondCatalog");
    spark().conf().set("spark.sql.catalog." + name + ".pond", pond.path());
    return name;
  }

  @Test
  void isATableOfTheCatalog() {
    String farm = catalog();
    assertThat(
            sql(
                "SELECT o.total FROM "
                    + farm
                    + ".q.big b JOIN "
                    + farm
                    + ".t.`orders.table` o"
                    + " USING (id) WHERE b.id = 4"))
        .isEqualTo("20.0");
    assertThat(
            sql(
                "SELECT a.id FROM "
                    + farm
                    + ".q.big a JOIN "
                    + farm
                    + ".q.big b ON a.id = b.id + 2"))
        .isEqualTo("3;5;6");
    assertThat(
            sql("SELECT * FROM " + farm + ".q.deeper VERSION AS OF " + (pond.made().version() - 1)))
        .isEqualTo("1,Arcata");
    assertThat(sql("DESCRIBE TABLE EXTENDED " + farm + ".q.sum"))
        .contains("who,string")
        .contains("total,double");
    assertThat(sql("SHOW TABLES IN " + farm + ".q")).contains("big").contains("deeper");
    for (String statement :
        List.of(
            "INSERT INTO %s.q.big SELECT * FROM %s.q.big",
            "INSERT OVERWRITE %s.q.big SELECT * FROM %s.q.big",
            "DELETE FROM %s.q.big WHERE id = 1",
            "UPDATE %s.q.big SET id = 1",
            "TRUNCATE TABLE %s.q.big")) {
      assertThatThrownBy(() -> spark().sql(statement.replace("%s", farm)).collect())
          .as(statement)
          .isInstanceOf(SparkThrowable.class);
    }
  }

  @Test
  void makesBytesOnRequest() throws Exception {
    OptionalLong[] length = {OptionalLong.empty()};
    byte[] bytes = DerivedInsides.bytes(load("/q/levels"), "/q/levels", 1 << 20, length);
    Path file = Files.write(folder.resolve("bytes" + ponds + ".parquet"), bytes);
    assertThat(length[0]).hasValue(bytes.length);
    assertThat(rows(spark().read().parquet(file.toString())))
        .isEqualTo(rows(load("/q/levels").toDF()));
    assertThat(DerivedInsides.bytes(load("/q/levels"), "/q/levels", 1 << 20, length))
        .isEqualTo(bytes);
    assertThatThrownBy(() -> DerivedInsides.bytes(load("/q/big"), "/q/big", 100, length))
        .isInstanceOf(TinyFsException.class)
        .hasMessageContaining("more than 100 bytes");
  }

  @Test
  void makesTextsOfUntypedNulls() throws Exception {
    pond.table(
        "/q/nulls",
        "{o: 'table:///t/orders.table'}",
        "SELECT id, NULL AS n, array(NULL) AS ns, named_struct('x', NULL) AS s FROM o LIMIT 1");
    pond.made().commit("x");
    byte[] bytes = DerivedInsides.bytes(load("/q/nulls"), "/q/nulls", 1 << 20, new OptionalLong[1]);
    Path file = Files.write(folder.resolve("nulls" + ponds + ".parquet"), bytes);
    Dataset<Row> made = spark().read().parquet(file.toString());
    assertThat(made.schema().toDDL())
        .isEqualTo("id BIGINT,n STRING,ns ARRAY<STRING>,s STRUCT<x: STRING>");
    assertThat(rows(made.selectExpr("n", "ns[0]", "size(ns)", "s.x")))
        .isEqualTo("null,null,1,null");
  }

  @Test
  void readsWhatTheScenariosSay() {
    pond.made()
        .table("/x/one/data.parquet", readings(301, "A", 100.0).bytes())
        .table("/x/two/data.parquet", readings(302, "B", 110.0).bytes());
    pond.table("/x/recursive", "{d: 'table:////**/data.parquet'}", "SELECT * FROM d ORDER BY id");
    pond.table(
        "/x/both",
        "{a: 'table:///x/one/data.parquet', b: 'table:///x/two/data.parquet'}",
        "SELECT * FROM a UNION ALL SELECT * FROM b UNION ALL SELECT * FROM a UNION ALL SELECT * FROM b");
    pond.made().commit("x");
    assertThat(rows(load("/x/recursive"))).isEqualTo("301,A,100.0;302,B,110.0");
    assertThat(rows(load("/x/both"))).isEqualTo("301,A,100.0;301,A,100.0;302,B,110.0;302,B,110.0");
  }

  private static MadeParquet readings(long id, String building, double reading) {
    return MadeParquet.of("id long!", "building string", "reading double")
        .row(id, building, reading);
  }
}
