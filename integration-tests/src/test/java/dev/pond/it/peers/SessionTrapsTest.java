// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pond.it.CanonicalRows;
import dev.pond.it.Sparks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Settings of the session that change nothing, or change pond as they change delta-spark. */
class SessionTrapsTest {
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "spark.sql.session.timeZone",
              "UTC",
              "Asia/Kathmandu",
              "America/St_Johns",
              "Europe/Stockholm"),
          new Setting("spark.sql.ansi.enabled", "false", "true"),
          new Setting("spark.sql.caseSensitive", "false", "true"),
          new Setting("spark.sql.parquet.enableVectorizedReader", "true", "false"),
          new Setting("spark.sql.adaptive.enabled", "true", "false"),
          new Setting("spark.sql.parquet.filterPushdown", "true", "false"),
          new Setting("spark.sql.optimizer.nestedSchemaPruning.enabled", "true", "false"),
          new Setting("spark.sql.files.maxPartitionBytes", "128m", "10k"),
          new Setting("spark.sql.files.ignoreMissingFiles", "false", "true"),
          new Setting("spark.sql.parquet.datetimeRebaseModeInRead", "EXCEPTION", "LEGACY"),
          new Setting("spark.sql.codegen.wholeStage", "true", "false"));

  /** Predicates whose three answers must make up the whole table. */
  private static final List<String> PREDICATES =
      List.of(
          "id < 57",
          "d > 12.5",
          "name = 'n00077'",
          "name LIKE 'n000%'",
          "d IN (1.0, null)",
          "i = 3 OR d < 2",
          "NOT (flag AND name > 'n00100')",
          "s.z.a = 1 AND name IS NULL",
          "dt BETWEEN DATE'2025-12-28' AND DATE'2026-01-02'",
          "ts < TIMESTAMP'2025-12-17 20:00:00Z'",
          "dec <=> 1.23",
          "f = 0.125 OR m['k1'] < -100",
          "coalesce(name, 'x') < 'n00050'");

  private static final int THREADS = 3;

  private static List<DeltaTable> tables;

  @BeforeAll
  static void writeTables() {
    DeltaTables writer = new DeltaTables(Sparks.withDelta());
    tables = List.of(writer.partitioned(), writer.deletionVectors());
  }

  /** Planning takes most of the time, and one session plans in one thread: so several at once. */
  @TestFactory
  List<DynamicTest> everyPairOfSettingsReadsAsDeltaSparkReads() {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<DynamicTest> tests = new ArrayList<>();
    for (Map<String, String> row : Setting.allPairs(SETTINGS)) {
      SparkSession spark = Sparks.withDelta();
      Future<?> compared = threads.submit(() -> compare(spark, row));
      tests.add(dynamicTest(row.values().toString(), () -> await(compared)));
    }
    threads.shutdown();
    return tests;
  }

  private static void await(Future<?> compared) throws Throwable {
    try {
      compared.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @TestFactory
  Stream<DynamicTest> trueFalseAndUnknownMakeUpTheTable() {
    return PREDICATES.stream()
        .map(text -> dynamicTest(text, () -> tables.forEach(t -> split(t, text))));
  }

  private static void compare(SparkSession spark, Map<String, String> settings) {
    SparkSession.setActiveSession(spark);
    settings.forEach((key, value) -> spark.conf().set(key, value));
    for (DeltaTable table : tables) {
      view(spark, table, "asked", Sparks.FORMAT);
      view(spark, table, "peer", "delta");
      for (String query : table.queries()) {
        assertThat(CanonicalRows.of(spark.sql(query.replace("{t}", "asked"))))
            .as("%s: %s", table.name(), query)
            .isEqualTo(CanonicalRows.of(spark.sql(query.replace("{t}", "peer"))));
      }
    }
  }

  private static void split(DeltaTable table, String predicate) {
    SparkSession spark = Sparks.withDelta();
    view(spark, table, "asked", Sparks.FORMAT);
    String parts =
        "SELECT * FROM asked WHERE %1$s UNION ALL SELECT * FROM asked WHERE NOT (%1$s)"
            + " UNION ALL SELECT * FROM asked WHERE (%1$s) IS NULL";
    assertThat(CanonicalRows.of(spark.sql(parts.formatted("(" + predicate + ")"))))
        .as(table.name())
        .isEqualTo(CanonicalRows.of(spark.table("asked")));
  }

  private static void view(SparkSession spark, DeltaTable table, String name, String format) {
    spark.read().format(format).load(table.path().toString()).createOrReplaceTempView(name);
  }
}
