// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Version 0 was committed as 2026 began in the session's zone, version 1 a day later. Version n has
 * n + 1 rows.
 */
class TimeTravelTest {
  private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);
  // Kathmandu is 5:45 ahead of UTC.
  private static final List<Instant> COMMITS =
      List.of(Instant.parse("2025-12-31T18:15:00Z"), Instant.parse("2026-01-01T18:15:00Z"));

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    spark = LocalSpark.fresh();
    spark.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");
    table = make("t");
  }

  private HandmadeTable make(String name) throws IOException {
    HandmadeTable made =
        new HandmadeTable(folder.resolve(name)).create(SCHEMA, List.of(), Map.of());
    for (int version = 0; version < COMMITS.size(); version++) {
      made.add(spark.range(1).toDF(), Map.of()).commit();
      Files.setLastModifiedTime(
          Path.of(made.path(), "_delta_log", String.format("%020d.json", version)),
          FileTime.from(COMMITS.get(version)));
    }
    return made;
  }

  private long version(String path, String option, String value) {
    return spark.read().format("pond").option(option, value).load(path).count() - 1;
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 0",
    "2026-01, 0",
    "2026-01-01, 0",
    "2026-01-01 00:00, 0",
    "2026-01-01 23:59:59.999999, 0",
    "2025-12-31T18:15:00Z, 0",
    "2026-01-01T18:14:59.999Z, 0",
    "2026-01-02, 1",
    "2026-01-02 00:00:00 Asia/Kathmandu, 1",
    "2026-01-01T18:15:00+00:00, 1",
  })
  void readsTheLastVersionAtOrBeforeAMoment(String moment, long version) {
    assertThat(version(table.path(), "timestampAsOf", moment)).isEqualTo(version);
    assertThat(version(table.path(), "TIMESTAMPASOF", moment)).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025", "2025-12-31 23:59:59", "2026-01-02 00:00:01", "202601"})
  void refusesMomentsBeforeTheFirstAndAfterTheLastCommit(String moment) {
    assertThatThrownBy(() -> version(table.path(), "timestampAsOf", moment))
        .hasMessageStartingWith("[POND_TIMESTAMP_NOT_FOUND]")
        .hasMessageContaining(table.path());
  }

  @Test
  void namesTextThatIsNoMoment() {
    assertThatThrownBy(() -> version(table.path(), "timestampAsOf", "yesterday"))
        .isInstanceOf(PondSparkException.class)
        .hasMessageStartingWith("[POND_OPTION_INVALID]")
        .hasMessageContaining("'yesterday'");
  }

  @ParameterizedTest
  @CsvSource({"@v0, 0", "@V1, 1", "@v00, 0", "@20260101000000000, 0", "@20260102000000000, 1"})
  void readsTimeTravelFromThePathsEnd(String suffix, long version) {
    assertThat(spark.read().format("pond").load(table.path() + suffix).count() - 1)
        .isEqualTo(version);
    assertThatThrownBy(() -> version(table.path() + suffix, "versionAsOf", "0"))
        .hasMessageStartingWith("[POND_OPTIONS_CONFLICT]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@20261301000000000", "@v9999999999999999999"})
  void refusesASuffixThatNamesNothing(String suffix) {
    assertThatThrownBy(() -> spark.read().format("pond").load(table.path() + suffix))
        .hasMessageStartingWith("[POND_OPTION_INVALID]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t@v0", "t@20260101000000000", "t@20261301000000000"})
  void prefersATableOfExactlyThatPath(String name) throws IOException {
    assertThat(version(make(name).path(), "versionAsOf", "1")).isEqualTo(1);
  }

  @Test
  void travelsInViewsMadeInSql() {
    spark.sql(
        "CREATE TEMPORARY VIEW v USING pond OPTIONS (path '%s', timestampAsOf '2026-01-01')"
            .formatted(table.path()));

    assertThat(spark.table("v").count()).isEqualTo(1);
  }
}
