// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import dev.pond.spark.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of Arrow's writers as Spark's, whatever the session's settings are. */
class ConversionsTest {
  private static final long NOON = 43_200;

  /** In 1500, of which calendars differ. */
  private static final long OLD = -14_831_769_600L;

  @TempDir static Path folder;
  private static String pond;
  private SparkSession spark;

  @BeforeAll
  static void makePond() {
    MadePond made = MadePond.in(folder.resolve("p"));
    made.table(
            "/times",
            MadeParquet.of(
                    "id int",
                    "s seconds",
                    "ms millis",
                    "us micros",
                    "ns nanos",
                    "ls local-seconds",
                    "lms local-millis",
                    "lns local-nanos")
                .row(
                    1,
                    NOON,
                    NOON * 1000,
                    NOON * 1_000_000,
                    NOON * 1_000_000_000 + 1999,
                    NOON,
                    NOON * 1000,
                    NOON * 1_000_000_000 - 1)
                .row(2, OLD, OLD * 1000, OLD * 1_000_000, -1L, OLD, OLD * 1000, -1L)
                .row(3, null, null, null, null, null, null, null)
                .bytes())
        .table("/units", MadeParquet.of("t seconds", "n int", "f float").row(1L, 1, 1.5f).bytes())
        .table(
            "/numbers",
            MadeParquet.of("u ulong", "b binary", "ok boolean")
                .row(-1L, new byte[] {0, -1}, true)
                .row(5L, new byte[0], false)
                .bytes())
        .table("/bare", MadeParquet.of("t seconds").row(7L).withoutArrowSchema().bytes())
        .commit();
    made.table(
            "/units",
            MadeParquet.of("t millis", "n long", "f double").row(2000L, 1L << 40, 2.5).bytes())
        .commit();
    made.table("/units", MadeParquet.of("t nanos").row(3_000_000_000L).bytes()).commit();
    pond = made.folder().toString();
  }

  @BeforeEach
  void startASession() {
    spark = LocalSpark.fresh();
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
  }

  private DataFrameReader read() {
    return spark.read().format("pond").option("pond", pond);
  }

  static Stream<List<String>> traps() {
    return Stream.of(
        List.of(),
        List.of("spark.sql.parquet.enableVectorizedReader=false"),
        List.of("spark.sql.parquet.enableNestedColumnVectorizedReader=false"),
        List.of("spark.sql.ansi.enabled=true"),
        List.of("spark.sql.caseSensitive=true"),
        List.of("spark.sql.session.timeZone=Asia/Kathmandu"),
        List.of(
            "spark.sql.session.timeZone=America/Los_Angeles",
            "spark.sql.parquet.datetimeRebaseModeInRead=LEGACY",
            "spark.sql.parquet.int96RebaseModeInRead=LEGACY"),
        List.of("spark.sql.parquet.datetimeRebaseModeInRead=EXCEPTION"),
        List.of("spark.sql.parquet.inferTimestampNTZ.enabled=false"),
        List.of(
            "spark.sql.parquet.binaryAsString=true", "spark.sql.parquet.int96AsTimestamp=false"),
        List.of("spark.sql.legacy.parquet.nanosAsLong=true"),
        List.of("spark.sql.timestampType=TIMESTAMP_NTZ"),
        List.of("spark.sql.codegen.wholeStage=false"),
        List.of("spark.sql.columnVector.offheap.enabled=true"),
        List.of("spark.sql.parquet.filterPushdown=false"));
  }

  private void set(List<String> settings) {
    for (String setting : settings) {
      spark
          .conf()
          .set(
              setting.substring(0, setting.indexOf('=')),
              setting.substring(setting.indexOf('=') + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("traps")
  void readsTimesOfAllUnitsAsWritten(List<String> settings) {
    set(settings);
    Dataset<Row> times = read().load("/times");

    assertThat(times.schema().apply("s").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(times.schema().apply("ns").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(times.schema().apply("ls").dataType()).isEqualTo(DataTypes.TimestampNTZType);
    assertThat(times.schema().apply("lns").dataType()).isEqualTo(DataTypes.TimestampNTZType);
    List<Row> rows = times.orderBy("id").collectAsList();
    Instant noon = Instant.ofEpochSecond(NOON);
    Instant old = Instant.ofEpochSecond(OLD);
    LocalDateTime localNoon = LocalDateTime.parse("1970-01-01T12:00:00");
    LocalDateTime localOld = LocalDateTime.parse("1500-01-01T00:00:00");
    assertThat(rows.get(0).toSeq().mkString(" "))
        .isEqualTo(
            "1 "
                + noon
                + " "
                + noon
                + " "
                + noon
                + " "
                + noon.plusNanos(1000)
                + " "
                + localNoon
                + " "
                + localNoon
                + " 1970-01-01T11:59:59.999999");
    assertThat(rows.get(1).toSeq().mkString(" "))
        .isEqualTo(
            "2 "
                + old
                + " "
                + old
                + " "
                + old
                + " 1969-12-31T23:59:59.999999Z "
                + localOld
                + " "
                + localOld
                + " 1969-12-31T23:59:59.999999");
    for (int i = 1; i < 8; i++) {
      assertThat(rows.get(2).isNullAt(i)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("traps")
  void filtersConvertedColumns(List<String> settings) {
    set(settings);
    for (String column : List.of("s", "ms", "us", "ns")) {
      Dataset<Row> times = read().load("/times");
      assertThat(times.filter(column + " > TIMESTAMP '1970-01-01T00:00:00Z'").count())
          .as(column)
          .isEqualTo(1);
      assertThat(times.filter(column + " < TIMESTAMP '1970-01-01T00:00:00Z'").count())
          .as(column)
          .isEqualTo(1);
      assertThat(times.filter(column + " IS NULL").count()).as(column).isEqualTo(1);
    }
    assertThat(read().load("/times").filter("ns = TIMESTAMP '1970-01-01T12:00:00.000001Z'").count())
        .isEqualTo(1);
    assertThat(read().load("/times").filter("ms < TIMESTAMP '1970-01-01T12:00:00.000001Z'").count())
        .isEqualTo(2);
    assertThat(
            read().load("/times").filter("ms <> TIMESTAMP '1970-01-01T12:00:00.000001Z'").count())
        .isEqualTo(2);
    assertThat(read().load("/times").filter("ls = TIMESTAMP_NTZ '1970-01-01T12:00:00'").count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesFinerTimesIfTold(boolean vectorized) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    Dataset<Row> strict = read().option("timestampNanos", "error").load("/times");

    assertThat(strict.select("id").collectAsList()).hasSize(3);
    assertThat(strict.filter("id = 3").select("s").collectAsList()).hasSize(1);
    assertThatThrownBy(() -> strict.select("ns").collectAsList())
        .hasStackTraceContaining("POND_NANOSECONDS_LOST")
        .hasStackTraceContaining("/times version 1")
        .hasStackTraceContaining("column ns");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsNanosecondsIfTold(boolean vectorized) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    spark.conf().set("spark.pond.timestampNanos", "long");
    Dataset<Row> times = read().load("/times");

    assertThat(times.schema().apply("ns").dataType()).isEqualTo(DataTypes.LongType);
    assertThat(times.orderBy("id").select("ns", "lns").collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            NOON * 1_000_000_000 + 1999 + " " + (NOON * 1_000_000_000 - 1), "-1 -1", "null null");
    assertThat(times.filter("ns < 0").count()).isEqualTo(1);
    assertThat(times.filter("ns > 0").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unitesUnitsAndWidths(boolean vectorized) {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    assertThat(read().load("/units").orderBy("t").collectAsList())
        .extracting(row -> row.toSeq().mkString(" "))
        .containsExactly(
            "1970-01-01T00:00:01Z 1 1.5",
            "1970-01-01T00:00:02Z 1099511627776 2.5",
            "1970-01-01T00:00:03Z null null");
    assertThat(read().load("/units").filter("n > 1").count()).isEqualTo(1);
    assertThat(read().load("/units").filter("f = 1.5").count()).isEqualTo(1);
    assertThat(read().load("/units").filter("t >= TIMESTAMP '1970-01-01T00:00:02Z'").count())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("traps")
  void readsUnsignedNumbersAndBytes(List<String> settings) {
    set(settings);
    Dataset<Row> numbers = read().load("/numbers");

    assertThat(numbers.schema().apply("u").dataType())
        .isEqualTo(DataTypes.createDecimalType(20, 0));
    assertThat(numbers.schema().apply("b").dataType()).isEqualTo(DataTypes.BinaryType);
    List<Row> rows = numbers.orderBy("u").collectAsList();
    assertThat(rows.get(0).getDecimal(0)).hasToString("5");
    assertThat(rows.get(1).getDecimal(0)).hasToString("18446744073709551615");
    assertThat((byte[]) rows.get(1).get(1)).containsExactly(0, -1);
    assertThat(numbers.filter("u > 6").count()).isEqualTo(1);
    assertThat(numbers.filter("u < 6").count()).isEqualTo(1);
  }

  @Test
  void takesBareNumbersForNumbersIfNothingSaysOtherwise() {
    assertThat(read().load("/bare").head().getLong(0)).isEqualTo(7);
  }
}
