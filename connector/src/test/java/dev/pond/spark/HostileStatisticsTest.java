// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics that are none, or hold no values of their columns: they never matter. */
class HostileStatisticsTest {
  @TempDir Path folder;
  private final SparkSession spark = LocalSpark.fresh();

  private Dataset<Row> table(String statistics) throws IOException {
    Dataset<Row> rows =
        spark
            .range(0, 10, 1, 1)
            .selectExpr(
                "id",
                "CAST(id AS DOUBLE) d",
                "CAST(id AS DECIMAL(10,2)) n",
                "'s' || id s",
                "DATE'2026-01-01' + CAST(id AS INT) day",
                "TIMESTAMP'2026-01-01 00:00:00Z' t",
                "id % 2 = 0 b",
                "named_struct('x', id) o");
    HandmadeTable table = new HandmadeTable(folder.resolve("t" + UUID.randomUUID()));
    table.create(rows.schema(), List.of(), Map.of()).add(rows, Map.of(), statistics).commit();
    return spark.read().format("pond").load(table.path());
  }

  private void changesNothing(String statistics) throws IOException {
    Dataset<Row> table = table(statistics);
    for (String where :
        List.of(
            "id = 3",
            "id > 8 AND d > 8",
            "d = 3",
            "n = 3",
            "s = 's3'",
            "s LIKE 's3%'",
            "day = DATE'2026-01-04'",
            "t = TIMESTAMP'2026-01-01 00:00:00Z' AND id = 3",
            "b AND id = 4",
            "o.x = 3",
            "id IN (3, 100)")) {
      assertThat(table.where(where).collectAsList()).as(where).hasSize(1);
    }
    assertThat(table.where("id IS NULL").collectAsList()).isEmpty();
    assertThat(table.where("id IS NOT NULL").collectAsList()).hasSize(10);
    assertThat(table.limit(4).collectAsList()).hasSize(4);
    assertThat(table.selectExpr("count(*)", "min(id)", "max(day)", "count(s)").head().getLong(0))
        .isEqualTo(10);
    assertThat(table.selectExpr("min(id)").head().getLong(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "7",
        "\"text\"",
        "not json",
        "{\"minValues\":{\"id\":5",
        "{\"numRecords\":\"ten\",\"minValues\":[],\"maxValues\":7,\"nullCount\":\"none\"}",
        "{\"numRecords\":1e400,\"minValues\":{\"id\":1e400},\"maxValues\":{\"id\":-1e400}}",
        "{\"numRecords\":-1,\"nullCount\":{\"id\":-5}}",
        "{\"numRecords\":99999999999999999999,\"nullCount\":{\"id\":99999999999999999999}}",
        "{\"minValues\":{\"id\":\"x\",\"d\":\"NaN\",\"n\":\"NaN\",\"s\":5,\"day\":\"no day\","
            + "\"t\":\"never\",\"b\":3,\"o\":7},\"maxValues\":{\"id\":{},\"d\":\"NaN\",\"n\":[],"
            + "\"s\":{},\"day\":1e9,\"t\":{},\"b\":[],\"o\":{\"x\":\"x\"}}}",
        "{\"minValues\":{\"id\":99999999999999999999,\"d\":1e999,\"n\":1e999,"
            + "\"day\":\"+999999999-12-31\",\"t\":\"999999999-01-01T00:00:00Z\"},"
            + "\"maxValues\":{\"id\":-99999999999999999999,\"d\":-1e999,\"n\":-1e999,"
            + "\"day\":\"-999999999-01-01\",\"t\":\"-999999999-01-01T00:00:00Z\"}}",
        "{\"minValues\":{\"id\":1e2147483647,\"n\":1e-2147483647,\"d\":1e-2147483647},"
            + "\"maxValues\":{\"n\":-1e2147483647}}",
        "{\"minValues\":{\"id\":3.5,\"n\":3.999},\"maxValues\":{\"id\":true,\"n\":false}}",
        "{\"minValues\":{\"d\":NaN,\"id\":Infinity},\"maxValues\":{\"d\":-Infinity}}"
      })
  void statisticsThatAreNoneSayNothing(String statistics) throws IOException {
    changesNothing(statistics);
  }

  @Test
  void largeAndDeepStatisticsSayNothing() throws IOException {
    changesNothing("{\"minValues\":" + "{\"o\":".repeat(5_000) + "1" + "}".repeat(5_001));
    changesNothing("{\"minValues\":{\"id\":" + "9".repeat(100_000) + "}}");
    changesNothing("{\"minValues\":{\"n\":" + "9".repeat(100_000) + "}}");
    changesNothing("{\"minValues\":{\"d\":0." + "9".repeat(100_000) + "e-300}}");
  }

  @Test
  void numbersAsTextsAndNanAreNoBoundsThatLie() throws IOException {
    changesNothing(
        "{\"numRecords\":10,\"maxValues\":{\"d\":\"NaN\"},\"minValues\":{\"d\":\"NaN\"}}");
    changesNothing(
        "{\"numRecords\":10,\"minValues\":{\"d\":\"-Infinity\"},\"maxValues\":{\"d\":\"NaN\"}}");
  }
}
