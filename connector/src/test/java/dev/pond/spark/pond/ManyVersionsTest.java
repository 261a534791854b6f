// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import dev.pond.spark.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of many versions, and versions of many rows. */
class ManyVersionsTest {
  private static final int VERSIONS = 1000;
  private static final long START = 1_704_067_200_000L;
  private static final int LARGE_ROWS = 30_000;

  @TempDir static Path folder;
  private static Path written;
  private static Path compacted;
  private SparkSession spark;

  @BeforeAll
  static void makePonds() {
    written = fill(MadePond.in(folder.resolve("written")).withoutReserved()).folder();
    compacted =
        fill(MadePond.in(folder.resolve("compacted")).withoutReserved())
            .compact()
            .vacuum()
            .checkpoint()
            .folder();
  }

  private static MadePond fill(MadePond pond) {
    for (int version = 0; version < VERSIONS; version++) {
      MadeParquet hour = MadeParquet.of("timestamp millis!", "v long");
      for (long minute = 0; minute < 60; minute += 20) {
        hour.row(START + (version * 60L + minute) * 60_000, version * 60L + minute);
      }
      pond.series("/s/hourly.series", hour).commit();
    }
    MadeParquet large = MadeParquet.of("timestamp millis!", "v long", "noise string");
    large.rowGroupSize(100_000);
    Random random = new Random(7);
    for (long row = 0; row < LARGE_ROWS; row++) {
      large.row(START + row * 1000, row, Long.toHexString(random.nextLong()));
    }
    return pond.series("/s/large.series", large).commit();
  }

  @BeforeEach
  void startASession() {
    spark = LocalSpark.fresh();
    spark.conf().set("spark.sql.adaptive.enabled", "false");
  }

  private Dataset<Row> load(Path pond, String path) {
    return spark.read().format("pond").option("pond", pond.toString()).load(path);
  }

  private static long metric(Dataset<Row> rows, String name) {
    SparkPlan scan = (SparkPlan) rows.queryExecution().executedPlan().collectLeaves().head();
    return scan.metrics().get(name).get().value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"written", "compacted"})
  void readsAllVersions(String name) {
    Row sums =
        load(folder.resolve(name), "/s/hourly.series")
            .filter("v >= 0")
            .selectExpr("count(*)", "sum(v)", "count(DISTINCT _metadata.file_version)")
            .head();

    long rows = 3L * VERSIONS;
    assertThat(sums.getLong(0)).isEqualTo(rows);
    assertThat(sums.getLong(1)).isEqualTo(20 * rows * (rows - 1) / 2);
    assertThat(sums.getLong(2)).isEqualTo(VERSIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"written", "compacted"})
  void opensTheVersionsOfTheHoursThatAreAskedFor(String name) {
    Dataset<Row> day =
        load(folder.resolve(name), "/s/hourly.series")
            .filter(
                "timestamp > '2024-01-03T00:00:00Z' AND timestamp < '2024-01-04T00:00:00Z'"
                    + " AND v % 7 = 0");

    assertThat(day.collectAsList()).hasSize(10);
    assertThat(metric(day, "filesTotal")).isEqualTo(VERSIONS);
    assertThat(metric(day, "filesSelected")).isEqualTo(24);
    assertThat(metric(day, "filesRead")).isEqualTo(24);
  }

  @Test
  void packsTheVersionsOfOneDataFileIntoFewTasks() {
    assertThat(load(compacted, "/s/hourly.series").rdd().getNumPartitions()).isLessThan(5);
    assertThat(load(written, "/s/hourly.series").rdd().getNumPartitions()).isBetween(8, 128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void cutsALargeVersionIntoTasks(String vectorized) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    spark.conf().set("spark.sql.files.maxPartitionBytes", "100000");
    spark.conf().set("spark.sql.files.openCostInBytes", "0");
    Dataset<Row> large = load(written, "/s/large.series");

    assertThat(large.rdd().getNumPartitions()).isBetween(4, 10);
    Row sums = large.filter("v >= 0").selectExpr("count(*)", "sum(v)", "count(noise)").head();
    assertThat(sums.mkString(" "))
        .isEqualTo(LARGE_ROWS + " " + (long) LARGE_ROWS * (LARGE_ROWS - 1) / 2 + " " + LARGE_ROWS);
    assertThat(large.filter("v = 29999").select("timestamp").collectAsList()).hasSize(1);
    assertThat(large.selectExpr("_metadata.row_index AS i", "v").filter("i = v").count())
        .isEqualTo(LARGE_ROWS);
  }

  @Test
  void readsNothingOfALargeFileThatIsNotWhatWasWritten() throws Exception {
    MadePond made = MadePond.in(folder.resolve("damaged"));
    byte[] bytes = MadeParquet.of("v string").row("x".repeat(10)).bytes();
    MadeParquet large = MadeParquet.of("v string");
    Random random = new Random(3);
    for (int row = 0; row < 20_000; row++) {
      large.row(Long.toHexString(random.nextLong()));
    }
    made.table("/t", large.bytes()).table("/small", bytes).commit();
    Path blob;
    try (Stream<Path> files = Files.walk(made.folder().resolve("data/_large_files"))) {
      blob = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Path outside = folder.resolve("elsewhere.parquet");
    Files.move(blob, outside);

    assertThatThrownBy(() -> load(made.folder(), "/t").collectAsList())
        .hasStackTraceContaining("[POND_LARGE_FILE_MISSING]")
        .hasStackTraceContaining("/t version 1");

    Files.createSymbolicLink(blob, outside);
    assertThatThrownBy(() -> load(made.folder(), "/t").collectAsList())
        .hasStackTraceContaining("[POND_PATH_ESCAPES_TABLE]");
    assertThat(
            spark
                .read()
                .format("pond")
                .option("pond", made.folder().toString())
                .option("followLinks", "true")
                .load("/t")
                .collectAsList())
        .hasSize(20_000);
    assertThat(load(made.folder(), "/small").collectAsList()).hasSize(1);
  }
}
