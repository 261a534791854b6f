// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows, plans and counts are the same whether files are found in an index or by a replay of the
 * log, in the driver or in tasks, and whatever was asked before.
 */
class IndexOnAndOffTest {
  private static final String COLUMNS =
      "id, cast(id % 100 AS int) AS i, if(id % 11 = 0, null, id / 4.0D) AS d,"
          + " cast(id * 3 / 100 AS decimal(12,2)) AS dec,"
          + " if(id % 13 = 0, null, concat('n', lpad(cast(id AS string), 5, '0'))) AS name,"
          + " date_add(DATE'2025-12-25', cast(id / 20 AS int)) AS dt,"
          + " timestamp_micros(1766000000000000 + id * 7000001) AS ts,"
          + " named_struct('x', id, 'y', concat('y', id % 9)) AS s,"
          + " if(id < 100, 'low', if(id < 180, 'high', null)) AS p";

  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*), max(id), min(dt), count(p) FROM {t}",
          "SELECT count(name), count(d), count(ts), count(s) FROM {t}",
          "SELECT id FROM {t} WHERE name = 'n00042' OR ts < TIMESTAMP'2025-12-17 19:35:00'",
          "SELECT max(ts), count(ts), min(name) FROM {t} WHERE p = 'low'",
          "SELECT p, count(*), max(dec), min(i), count(dec) FROM {t} GROUP BY p",
          "SELECT id, name FROM {t} WHERE id BETWEEN 90 AND 110 AND p IS NOT NULL",
          "SELECT id FROM {t} WHERE s.x > 190 OR (p = 'high' AND dt < DATE'2026-01-01')",
          "SELECT count(*) FROM {t} WHERE p <=> null",
          "SELECT id FROM {t} WHERE NOT (d > 5.0 OR p = 'high')",
          "SELECT id FROM {t} WHERE p = 'high' LIMIT 3",
          "SELECT count(*) FROM (SELECT * FROM {t} LIMIT 45)",
          "SELECT t.id FROM {t} t JOIN dim ON t.p = dim.dp WHERE dim.k > 4",
          "SELECT t.id, t.name FROM {t} t JOIN dim ON t.id = dim.did WHERE dim.k > 4",
          "SELECT t.id FROM {t} t JOIN dim ON t.dt = dim.ddt AND t.p = dim.dp WHERE dim.k < 2",
          "SELECT a.id FROM {t} a JOIN {t} b ON a.id = b.i WHERE b.name > 'n00190'");

  /** How files are found: options of the read. */
  private static final List<Map<String, String>> WAYS =
      List.of(
          Map.of("index.memory", "64m"),
          Map.of("index.memory", "64m"),
          Map.of("index.memory", "1m"),
          Map.of("index.memory", "0", "planner", "distributed"));

  /** How many scans had runtime filters. */
  private static long filtered;

  private static SparkSession spark;
  private static Path root;

  @BeforeAll
  static void writeTables() {
    Assumptions.assumeFalse(Sparks.isOracle(), "delta-spark has no such index");
    spark = Sparks.withDelta();
    spark.conf().set("spark.sql.optimizer.dynamicPartitionPruning.reuseBroadcastOnly", "false");
    root = TemporaryFolders.create("index on and off");
    write("texts", "'delta.enableDeletionVectors' = 'true'");
    write(
        "structs",
        "'delta.checkpointInterval' = '2', 'delta.checkpoint.writeStatsAsStruct' = 'true',"
            + " 'delta.checkpoint.writeStatsAsJson' = 'false'");
    write(
        "mapped",
        "'delta.columnMapping.mode' = 'name', 'delta.minReaderVersion' = '2',"
            + " 'delta.minWriterVersion' = '5', 'delta.checkpointInterval' = '3',"
            + " 'delta.checkpoint.writeStatsAsStruct' = 'true'");
    spark.sql("ALTER TABLE delta.`" + root.resolve("mapped") + "` RENAME COLUMN name TO name_");
    spark.sql("ALTER TABLE delta.`" + root.resolve("mapped") + "` RENAME COLUMN name_ TO name");
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW dim AS SELECT id AS k, id * 30 AS did,"
            + " if(id < 3, 'low', 'high') AS dp,"
            + " date_add(DATE'2025-12-25', cast(id AS int)) AS ddt FROM range(6)");
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.sql("DROP VIEW IF EXISTS dim");
    }
  }

  private static void write(String name, String properties) {
    String table = "delta.`" + root.resolve(name) + "`";
    spark.sql(
        "CREATE TABLE %s USING delta PARTITIONED BY (p) TBLPROPERTIES (%s) AS SELECT %s FROM"
                .formatted(table, properties, COLUMNS)
            + " range(0, 100, 1, 3)");
    spark.sql("INSERT INTO %s SELECT %s FROM range(100, 200, 1, 2)".formatted(table, COLUMNS));
    spark.sql("DELETE FROM " + table + " WHERE id % 10 = 3");
    spark.sql("INSERT INTO %s SELECT %s FROM range(200, 210)".formatted(table, COLUMNS));
  }

  @TestFactory
  Stream<DynamicTest> theSameWhateverTheWay() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String table : List.of("structs", "texts", "mapped")) {
      for (int i = 0; i < QUERIES.size(); i++) {
        String query = QUERIES.get(i);
        if (table.equals("structs") || i % 4 == (table.equals("texts") ? 0 : 3)) {
          // Jobs take their time.
          List<Map<String, String>> ways = i % 6 == 1 ? WAYS : WAYS.subList(0, 3);
          tests.add(dynamicTest(table + ": " + query, () -> compare(table, query, ways)));
        }
      }
    }
    tests.add(dynamicTest("runtime filters were at work", () -> assertThat(filtered).isPositive()));
    return tests.stream();
  }

  private static void compare(String table, String query, List<Map<String, String>> ways) {
    Planned cold = ask(table, query, Map.of("index.memory", "0"));
    assertThat(cold.rows()).isEqualTo(peer(table, query));
    for (Map<String, String> way : ways) {
      assertThat(ask(table, query, way)).as("%s", way).isEqualTo(cold);
    }
    filtered += cold.scans().stream().filter(s -> s.getOrDefault("runtimeFilters", 0L) > 0).count();
  }

  private static Planned ask(String table, String query, Map<String, String> options) {
    spark
        .read()
        .format("pond")
        .options(options)
        .load(root.resolve(table).toString())
        .createOrReplaceTempView("asked");
    return Planned.of(spark.sql(query.replace("{t}", "asked")));
  }

  private static List<String> peer(String table, String query) {
    if (query.contains("LIMIT 3")) {
      // Any three rows will do; that they are the same ones in every way is what is asked here.
      return ask(table, query, Map.of("index.memory", "0")).rows();
    }
    spark
        .read()
        .format("delta")
        .load(root.resolve(table).toString())
        .createOrReplaceTempView("peer");
    return Planned.rows(spark.sql(query.replace("{t}", "peer")));
  }

  /** What an index keeps for one query is no less for the next: each order of two is tried. */
  @TestFactory
  Stream<DynamicTest> theSameInEveryOrder() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> some = QUERIES.subList(1, 4);
    for (String first : some) {
      for (String second : some) {
        if (first.equals(second)) {
          continue;
        }
        tests.add(
            dynamicTest(
                first + "; " + second,
                () -> {
                  Planned expected = ask("structs", second, Map.of("index.memory", "0"));
                  String fresh = copy("structs");
                  ask(fresh, first, Map.of("index.memory", "64m"));
                  assertThat(ask(fresh, second, Map.of("index.memory", "64m"))).isEqualTo(expected);
                }));
      }
    }
    return tests.stream();
  }

  /** Returns the name of a table that nothing is known of yet. */
  private static String copy(String table) throws IOException {
    Path from = root.resolve(table);
    Path to = Files.createTempDirectory(root, table);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to.getFileName().toString();
  }
}
