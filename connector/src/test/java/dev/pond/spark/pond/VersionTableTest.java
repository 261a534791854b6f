// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import dev.pond.spark.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of stored tables as one table. */
class VersionTableTest {
  private static final long HOUR = 3_600_000;

  /** The first moment of 2024, in hours. */
  private static final long START = 473_352;

  @TempDir static Path folder;
  private static String pond;
  private SparkSession spark;

  private static MadeParquet hours(long from, long to) {
    MadeParquet parquet = MadeParquet.of("timestamp millis!", "v double");
    for (long hour = from; hour < to; hour++) {
      parquet.row((START + hour) * HOUR, (double) hour);
    }
    return parquet;
  }

  @BeforeAll
  static void makePond() {
    MadePond made = MadePond.in(folder.resolve("p"));
    made.series("/s/a.series", hours(0, 10))
        .series("/s/b.series", hours(0, 3))
        .series("/bounded", hours(0, 10))
        .table("/wide", MadeParquet.of("id long", "x double").row(1L, 1.5).bytes())
        .commit();
    made.series("/s/a.series", hours(10, 20))
        .bounds("/bounded", (START + 2) * HOUR, (START + 4) * HOUR)
        .table(
            "/wide",
            MadeParquet.of("id long!", "name string!").row(2L, "two").row(3L, "three").bytes())
        .commit();
    made.series("/s/a.series", hours(20, 30)).commit();
    pond = made.folder().toString();
  }

  @BeforeEach
  void startASession() {
    spark = LocalSpark.fresh();
  }

  private DataFrameReader read() {
    return spark.read().format("pond").option("pond", pond);
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }

  @Test
  void unitesVersionsByTheNamesOfColumns() {
    Dataset<Row> wide = read().load("/wide");

    assertThat(wide.columns()).containsExactly("id", "x", "name");
    assertThat(wide.schema().apply("name").nullable()).isTrue();
    assertThat(wide.orderBy("id").collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly("1|1.5|null", "2|null|two", "3|null|three");
    assertThat(wide.filter("name IS NULL").count()).isEqualTo(1);
    assertThat(wide.filter("x > 0").select("id").collectAsList()).hasSize(1);
  }

  @Test
  void readsTheVersionsThatAreAskedFor() {
    assertThat(read().load("/s/a.series").count()).isEqualTo(30);
    assertThat(
            read()
                .option("fileVersion", "2")
                .load("/s/a.series")
                .agg(org.apache.spark.sql.functions.min("v"))
                .head()
                .getDouble(0))
        .isEqualTo(10);
    assertThat(read().option("versions", "latest").load("/s/a.series").count()).isEqualTo(10);
    assertThat(read().option("fileVersion", "1").load("/wide").columns())
        .containsExactly("id", "x");
    spark.conf().set("spark.pond.versions", "latest");
    assertThat(read().load("/wide").columns()).containsExactly("id", "name");
    assertThat(read().option("versions", "all").load("/wide").count()).isEqualTo(3);
    assertThat(read().option("fileVersion", "1").load("/wide").count()).isEqualTo(1);
  }

  @Test
  void saysWhichVersionsThereAre() {
    assertThatThrownBy(() -> read().option("fileVersion", "7").load("/s/a.series"))
        .hasMessageStartingWith("[POND_VERSION_NOT_FOUND]")
        .hasMessageContaining("versions 1 to 3");
    assertThatThrownBy(() -> read().option("fileVersion", "2").load("/bounded"))
        .hasMessageStartingWith("[POND_VERSION_NOT_FOUND]")
        .hasMessageContaining("no content");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesOutWhatIsOutsideOfTheBoundsThatWereSet(boolean vectorized) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    Dataset<Row> bounded = read().load("/bounded");

    assertThat(bounded.count()).isEqualTo(3);
    assertThat(bounded.select("v").collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactlyInAnyOrder(2.0, 3.0, 4.0);
    assertThat(bounded.select("timestamp").collectAsList()).hasSize(3);
    assertThat(bounded.agg(org.apache.spark.sql.functions.max("v")).head().getDouble(0))
        .isEqualTo(4);
    assertThat(bounded.filter("v > 3").count()).isEqualTo(1);
    assertThat(bounded.limit(2).collectAsList()).hasSize(2);
    assertThat(read().option("versionAsOf", "2").load("/bounded").count()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp >= '2024-01-01T10:00:00Z' AND timestamp < '2024-01-01T20:00:00Z', 1, 10",
    "timestamp > '2024-01-01T19:30:00Z', 1, 10",
    "v < 0, 0, 0",
    "v < 10, 1, 10",
    "v IS NULL, 0, 0",
    "timestamp < '2024-01-01T09:00:00.000500Z' AND timestamp > '2024-01-01T08:59:59.999500Z', 1, 1"
  })
  void opensOnlyVersionsThatMayHaveSuchRows(String filter, int versions, long rows) {
    Dataset<Row> filtered = read().load("/s/a.series").filter(filter.replace(';', ','));

    assertThat(filtered.collectAsList()).hasSize((int) rows);
    assertThat(plan(filtered)).contains("versions=" + versions + "/3");
  }

  @Test
  void prunesByWhatIsKnownWhileAQueryRuns() {
    spark.range(1).selectExpr("24.0D AS v").createOrReplaceTempView("small");
    read().load("/s/a.series").createOrReplaceTempView("a");

    assertThat(spark.sql("SELECT a.* FROM a JOIN small USING (v)").count()).isEqualTo(1);
  }

  @Test
  void answersFromFooters() {
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    read().load("/s/a.series").createOrReplaceTempView("a");
    Dataset<Row> answer =
        spark.sql("SELECT count(*), count(v), min(timestamp), max(timestamp) FROM a");
    assertThat(plan(spark.sql("SELECT max(v) FROM a"))).doesNotContain("LocalTableScan");

    assertThat(plan(answer)).contains("LocalTableScan");
    Row row = answer.head();
    assertThat(row.getLong(0)).isEqualTo(30);
    assertThat(row.getLong(1)).isEqualTo(30);
    assertThat(row.getTimestamp(3).getTime()).isEqualTo((START + 29) * HOUR);
    assertThat(plan(spark.sql("SELECT count(*) FROM a WHERE v > 3")))
        .doesNotContain("LocalTableScan");
  }

  @Test
  void tellsWhatStarsStandFor() {
    Dataset<Row> all = read().option("captures", "dir, name").load("/*/*.series");

    assertThat(all.schema().apply("name").dataType()).isEqualTo(DataTypes.StringType);
    assertThat(all.groupBy("dir", "name").count().orderBy("name").collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly("s a 30", "s b 3");
    Dataset<Row> one = all.filter("name = 'b' AND dir LIKE 's%'");
    assertThat(one.collectAsList()).hasSize(3);
    assertThat(plan(one)).contains("versions=1/4").contains("prunedByPath=3");
    assertThat(read().option("captures", "x").load("/s/a*.series").select("x").distinct().head())
        .extracting(row -> row.getString(0))
        .isEqualTo("");
  }

  @Test
  void tellsWhatTwoStarsStandForInOneText() {
    Dataset<Row> all = read().option("captures", "dirs,name").load("/**/*.series");

    assertThat(all.groupBy("dirs", "name").count().orderBy("name").collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly("s a 30", "s b 3");
    assertThat(read().option("captures", "dirs").load("/s/**/b.series").filter("dirs = ''").count())
        .isEqualTo(3);
  }

  @Test
  void knowsWhereRowsComeFrom() {
    Dataset<Row> rows =
        read()
            .load("/s/*.series")
            .filter("v = 25 OR (v = 1 AND _metadata.pond_path = '/s/b.series')")
            .selectExpr(
                "_metadata.pond_path",
                "_metadata.file_version",
                "_metadata.file_path",
                "_metadata.file_name",
                "_metadata.file_size > 100",
                "_metadata.row_index",
                "input_file_name()");

    String a = "file://" + pond + "!/s/a.series";
    assertThat(rows.orderBy("pond_path").collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            "/s/a.series 3 " + a + " a.series true 5 " + a,
            "/s/b.series 1 "
                + a.replace("a.series", "b.series")
                + " b.series true 1 "
                + a.replace("a.series", "b.series"));
  }

  @Test
  void explainsWhatItReads() {
    String plan = plan(read().load("/s/a.series").filter("v > 12").select("v"));

    assertThat(plan)
        .contains("!/s/a.series@4")
        .contains("columns=[v]")
        .contains("dataFilters=[")
        .contains("v > 12")
        .contains("versions=3/3");
    assertThat(plan(read().load("/bounded"))).contains("bounds=[");
  }

  @Test
  void limitsWhatItReads() {
    Dataset<Row> few = read().load("/s/a.series").limit(5);

    assertThat(few.collectAsList()).hasSize(5);
    assertThat(plan(few)).contains("versions=1/3");
  }

  @Test
  void isEmptyIfNothingWasWrittenYet() {
    MadePond made = MadePond.in(folder.resolve("empty"));
    made.bounds("/only", 0, 1).commit();
    Dataset<Row> rows =
        spark.read().format("pond").option("pond", made.folder().toString()).load("/only");

    assertThat(rows.columns()).isEmpty();
    assertThat(rows.count()).isZero();
  }

  @Test
  void namesTheTypesThatDoNotGoTogether() {
    MadePond made = MadePond.in(folder.resolve("conflict"));
    made.table("/t", MadeParquet.of("x long").row(1L).bytes()).commit();
    made.table("/t", MadeParquet.of("x string").row("a").bytes()).commit();
    DataFrameReader reader = spark.read().format("pond").option("pond", made.folder().toString());

    assertThatThrownBy(() -> reader.load("/t"))
        .hasMessageStartingWith("[POND_COLUMNS_CONFLICT]")
        .hasMessageContaining("/t version 1")
        .hasMessageContaining("/t version 2");
    assertThat(reader.option("fileVersion", "2").load("/t").head().getString(0)).isEqualTo("a");
  }

  @Test
  void reusesEqualScans() {
    read().load("/s/a.series").createOrReplaceTempView("a");
    spark.conf().set("spark.sql.adaptive.enabled", "false");

    String plan =
        plan(
            spark.sql(
                "SELECT * FROM (SELECT v, count(*) n FROM a GROUP BY v) x"
                    + " JOIN (SELECT v, count(*) n FROM a GROUP BY v) y ON x.n = y.n"));

    assertThat(plan).contains("ReusedExchange");
  }

  @Test
  void hasStatistics() {
    assertThat(read().load("/s/a.series").queryExecution().optimizedPlan().stats().rowCount())
        .matches(rows -> rows.isDefined() && rows.get().longValue() == 30);
  }

  @Test
  void givesListsOfNames() {
    assertThat(List.of(read().load("/s/b.series").columns())).containsExactly("timestamp", "v");
  }
}
