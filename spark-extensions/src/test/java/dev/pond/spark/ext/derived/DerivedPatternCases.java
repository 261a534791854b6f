// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.spark.PondSparkException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What patterns of derived tables, and globs over derived tables, see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DerivedPatternCases {
  @TempDir Path folder;
  DerivedPond pond;
  int ponds;

  abstract SparkSession spark();

  @BeforeEach
  void makePond() {
    pond = DerivedPond.in(folder.resolve("pond" + ponds++));
    SparkSession.setActiveSession(spark());
  }

  Dataset<Row> load(String path) {
    return spark().read().format("pond").option("pond", pond.path()).load(path);
  }

  void view(String name, String path) {
    load(path).createOrReplaceTempView(name);
  }

  String rows(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> row.mkString(","))
        .sorted()
        .collect(Collectors.joining(";"));
  }

  String sql(String query) {
    return rows(spark().sql(query));
  }

  @Test
  void givesOneColumnWhereNothingMatches() {
    assertThat(load("/q/none").schema().toDDL()).isEqualTo("timestamp TIMESTAMP");
  }

  @Test
  void unitesSeveralMatchesByName() {
    assertThat(rows(load("/q/levels").selectExpr("count(*)", "sum(level)", "sum(twice)")))
        .isEqualTo("8,452.0,904.0");
  }

  @Test
  void unitesDerivedAndStoredTablesOfAGlob() {
    pond.table("/g/x.table", "{o: 'table:///t/orders.table'}", "SELECT id FROM o WHERE id = 1");
    pond.made()
        .table("/g/y.table", MadeParquet.of("id long!", "town string").row(9L, "here").bytes());
    pond.made().commit("x");
    Dataset<Row> all =
        spark()
            .read()
            .format("pond")
            .option("pond", pond.path())
            .option("captures", "name")
            .load("/g/*.table");
    assertThat(rows(all.select("id", "town", "name"))).isEqualTo("1,null,x;9,here,y");
    assertThat(rows(load("/g/*.table").select("id"))).isEqualTo("1;9");
    Dataset<Row> alone =
        spark()
            .read()
            .format("pond")
            .option("pond", pond.path())
            .option("captures", "dirs,name")
            .load("/**/x*.table");
    assertThat(rows(alone.select("id", "dirs", "name"))).isEqualTo("1,g,");
  }

  @Test
  void givesCapturesOfTheOnlyDerivedMatch() {
    Dataset<Row> captured =
        spark()
            .read()
            .format("pond")
            .option("pond", pond.path())
            .option("captures", "name")
            .load("/q/s*m");
    assertThat(captured.columns()).containsExactly("who", "total", "name");
    assertThat(rows(captured.where("name = 'u' AND who = 'ann'"))).isEqualTo("ann,30.0,u");
    assertThat(load("/q/s*m").columns()).containsExactly("who", "total");
  }

  @Test
  void seesSeriesOrTablesAsItsFactorySays() {
    pond.table("/q/wrong", "{a: 'series:///s/a.series'}", null);
    pond.series("/q/wrong2", "{o: 'table:///t/orders.table'}", null);
    pond.series("/q/right", "{a: /s/a.series}", "SELECT count(*) AS n FROM a");
    pond.made().commit("x");
    assertThat(load("/q/wrong").schema().toDDL()).isEqualTo("timestamp TIMESTAMP");
    assertThat(load("/q/wrong2").schema().toDDL()).isEqualTo("timestamp TIMESTAMP");
    assertThat(rows(load("/q/right"))).isEqualTo("4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/red/**/*.series", "/red/*", "/r*/**", "/**/*.series"})
  void doesNotTakeAClosedDirectoryForNothing(String pattern) {
    pond.made().dynamic("/red", "temporal-reduce", "in_pattern: x");
    pond.series("/q/closed", "{t: 'series://" + pattern + "'}", null);
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/q/closed"))
        .isInstanceOf(PondSparkException.class)
        .hasMessageContaining("[POND_FACTORY_UNSUPPORTED]")
        .hasMessageContaining("/q/closed")
        .hasMessageContaining(pattern)
        .hasMessageContaining("/red:");
  }

  @Test
  void takesLinksToNowhereForNothing() {
    pond.made().link("/s/lost", "../nowhere");
    pond.series("/q/lost", "{t: 'series:///s/*/*.series'}", null);
    pond.made().commit("x");
    assertThat(load("/q/lost").schema().toDDL()).isEqualTo("timestamp TIMESTAMP");
  }

  @Test
  void readsPlainFilesThroughACast() {
    pond.series("/q/raw", "{r: 'series:///raw/*.parquet'}", "SELECT level FROM r");
    pond.made().commit("x");
    assertThat(rows(load("/q/raw"))).isEqualTo("7.0");
  }

  @Test
  void readsNoBytesOfFactoriesAsParquet() {
    pond.made().dynamic("/raw/rename", "column-rename", "rules: []");
    pond.series("/q/raw", "{r: 'series:///raw/rename'}", null);
    pond.made().commit("x");
    assertThatThrownBy(() -> load("/q/raw"))
        .hasMessageContaining("[POND_FACTORY_UNSUPPORTED]")
        .hasMessageContaining("/q/raw")
        .hasMessageContaining("/raw/rename");
  }
}
