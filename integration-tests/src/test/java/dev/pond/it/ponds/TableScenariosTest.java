// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Scenarios about tables; {@link TreeScenariosTest} says which of the 56 wait. */
class TableScenariosTest {
  private static final long HOUR = 3_600_000;
  private static final long NEW_YEAR = 1_704_067_200_000L;

  private final Scenario scenario = new Scenario();
  private final MadePond pond = scenario.pond();

  private static MadeParquet temperatures(double value) {
    MadeParquet parquet = MadeParquet.of("timestamp millis!", "temperature double!");
    for (int hour = 0; hour <= 6; hour++) {
      parquet.row(NEW_YEAR + hour * HOUR, value);
    }
    return parquet;
  }

  @Test
  void scenario10_parquetStoredRawIsATableWhenAsked() {
    pond.file("/raw/day.parquet", temperatures(20).bytes()).commit();
    for (String scheme : new String[] {"series", "table"}) {
      Dataset<Row> table = scenario.load(scheme + ":///raw/day.parquet");
      assertThat(table.count()).isEqualTo(7);
      assertThat(table.schema().apply("temperature").dataType()).isEqualTo(DataTypes.DoubleType);
    }
    assertThat(scenario.load("/raw/day.parquet").columns())
        .as("without a scheme it is a file")
        .contains("content");
  }

  @Test
  void scenario11_textReadAsASeriesIsAnErrorThatNamesParquet() {
    pond.file("/plain.txt", "only text, and more of it than any footer needs").commit();
    Throwable failure = catchThrowable(() -> scenario.load("series:///plain.txt").count());
    assertThat(failure).hasMessageContaining("Parquet");
    assertThat(scenario.failure(() -> scenario.load("series:///plain.txt").count()))
        .startsWith("POND_");
  }

  @Test
  void scenario43_aSeriesIsTheUnionOfItsVersions() {
    pond.series("/temps.series", temperatures(10)).commit();
    assertThat(scenario.load("/temps.series").count()).isEqualTo(7);
    pond.series("/temps.series", temperatures(20)).commit();
    Dataset<Row> both = scenario.load("/temps.series");
    assertThat(both.count()).isEqualTo(14);
    assertThat(both.where("temperature = 10").count()).isEqualTo(7);
    assertThat(both.where("temperature = 20").count()).isEqualTo(7);
    Dataset<Row> newest = scenario.reader().option("versions", "latest").load("/temps.series");
    assertThat(newest.count()).isEqualTo(7);
    assertThat(scenario.reader().option("versionAsOf", 2).load("/temps.series").count())
        .isEqualTo(7);
  }

  private static byte[] buildings(Object... readings) {
    MadeParquet parquet = MadeParquet.of("building string!", "reading long!");
    for (int i = 0; i < readings.length; i += 2) {
      parquet.row(readings[i], readings[i + 1]);
    }
    return parquet.bytes();
  }

  @Test
  void scenario51_aDerivedTableFiltersTwoTables() {
    pond.table("/sensors/one.table", buildings("Building A", 80L, "Building B", 85L));
    pond.table("/sensors/two.table", buildings("Building C", 90L, "Building D", 95L));
    pond.dynamic(
            "/high",
            "sql-derived-table",
            "patterns: {sensors: \"table:///sensors/*.table\"}\n"
                + "query: SELECT building, reading FROM sensors WHERE reading > 85 ORDER BY reading"
                + " DESC\n")
        .commit();
    assertThat(scenario.rows(scenario.load("/high")))
        .containsExactly("[Building D,95]", "[Building C,90]");
  }

  @Test
  void scenario52_aPatternReachesAllDirectories() {
    pond.table("/a/data.parquet", MadeParquet.of("id long!", "s string!").row(301L, "A").bytes());
    pond.table("/b/data.parquet", MadeParquet.of("id long!", "s string!").row(302L, "B").bytes());
    pond.dynamic("/all", "sql-derived-table", "patterns: {d: \"table:////**/data.parquet\"}\n");
    pond.commit();
    assertThat(scenario.rows(scenario.load("/all").orderBy("id")))
        .containsExactly("[301,A]", "[302,B]");
  }

  @Test
  void scenario53_twoPatternsAreTwoTables() {
    pond.table("/one.table", buildings("A", 1L, "B", 2L));
    pond.table("/two.table", buildings("C", 3L, "D", 4L));
    pond.dynamic(
            "/both",
            "sql-derived-table",
            "patterns: {one: \"table:///one.table\", two: \"table:///two.table\"}\n"
                + "query: SELECT * FROM one UNION ALL SELECT * FROM two\n")
        .commit();
    assertThat(scenario.rows(scenario.load("/both").orderBy("reading")))
        .containsExactly("[A,1]", "[B,2]", "[C,3]", "[D,4]");
  }

  @Test
  void scenario54_withoutAQueryThePatternIsTheTable() {
    MadeParquet parquet = MadeParquet.of("id long!", "name string!", "value double!");
    for (long id = 1; id <= 5; id++) {
      parquet.row(id, "n" + id, id * 1.5);
    }
    pond.table("/t.table", parquet.bytes());
    pond.dynamic("/same", "sql-derived-table", "patterns: {t: \"table:///t.table\"}\n").commit();
    Dataset<Row> table = scenario.load("/same");
    assertThat(table.columns()).containsExactly("id", "name", "value");
    assertThat(table.count()).isEqualTo(5);
  }

  @Test
  void scenario55_boundsCutASeriesOfSeconds() {
    MadeParquet parquet = MadeParquet.of("timestamp seconds!", "v double!");
    parquet.row(1L, 0.0);
    for (long second = 10; second <= 19; second++) {
      parquet.row(second, 1.0);
    }
    parquet.row(50L, 2.0);
    pond.series("/s.series", parquet).commit();
    assertThat(scenario.load("/s.series").count()).isEqualTo(12);
    pond.bounds("/s.series", 10_000, 20_000).commit();
    Dataset<Row> bounded = scenario.load("/s.series");
    assertThat(bounded.count()).isEqualTo(10);
    assertThat(bounded.schema().apply("timestamp").dataType()).isEqualTo(DataTypes.TimestampType);
  }
}
