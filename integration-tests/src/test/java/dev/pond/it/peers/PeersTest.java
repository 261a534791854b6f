// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pond.it.CanonicalRows;
import dev.pond.it.Sparks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever delta-spark answers, pond answers too. */
class PeersTest {
  /** What is selected of the metadata column; a temporary view hides it, a DataFrame shows it. */
  private static final List<List<String>> METADATA =
      List.of(
          List.of("_metadata.file_path", "_metadata.file_name", "_metadata.file_size", "*"),
          List.of("_metadata.file_modification_time", "_metadata.file_block_start", "id"),
          List.of("_metadata.file_block_length", "count(*) OVER ()"),
          List.of("count(DISTINCT _metadata.file_name)", "max(_metadata.file_size)"));

  /** Tables with a past worth a visit. */
  private static final List<String> OLD =
      List.of("vectors", "mapped-name", "evolved", "checkpoints-classic", "checkpoints-v2");

  private static SparkSession spark;
  private static List<DeltaTable> tables;

  @BeforeAll
  static void writeTables() throws IOException {
    spark = Sparks.withDelta();
    tables = new DeltaTables(spark).writeAll();
  }

  @TestFactory
  Stream<DynamicTest> sameRowsAsDeltaSpark() {
    return tables.stream()
        .flatMap(
            table ->
                table.queries().stream()
                    .map(
                        query ->
                            dynamicTest(table.name() + ": " + query, () -> ask(table, query))));
  }

  @TestFactory
  Stream<DynamicTest> sameSchemaAsDeltaSpark() {
    return tables.stream()
        .map(
            table ->
                dynamicTest(
                    table.name(),
                    () ->
                        assertThat(load(Sparks.FORMAT, table, Map.of()).schema().treeString())
                            .isEqualTo(load("delta", table, Map.of()).schema().treeString())));
  }

  @TestFactory
  List<DynamicTest> sameMetadataAsDeltaSpark() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> names = List.of("partitioned", "vectors", "mapped-id", "tracked");
    for (DeltaTable table : tables.stream().filter(t -> names.contains(t.name())).toList()) {
      List<List<String>> selections = new ArrayList<>(METADATA);
      if (table.name().equals("tracked")) {
        selections.add(List.of("id", "_metadata.row_id", "_metadata.row_commit_version"));
      }
      for (List<String> columns : selections) {
        for (String condition : List.of("true", "id % 50 = 3 AND _metadata.file_size > 0")) {
          tests.add(
              dynamicTest(
                  table.name() + ": " + columns + " where " + condition,
                  () ->
                      assertThat(select(Sparks.FORMAT, table, columns, condition))
                          .isEqualTo(select("delta", table, columns, condition))));
        }
      }
    }
    return tests;
  }

  @TestFactory
  Stream<DynamicTest> rowIndexesAreThoseOfTheParquetFiles() {
    String[] columns = {"_metadata.file_name", "_metadata.row_index", "id"};
    return tables.stream()
        .filter(table -> List.of("mixed", "vectors").contains(table.name()))
        .map(table -> dynamicTest(table.name(), () -> compareRowIndexes(table, columns)));
  }

  /** delta-spark has no such column, so the files are read as what they are. */
  private static void compareRowIndexes(DeltaTable table, String... columns) {
    Dataset<Row> asked = load("pond", table, Map.of()).selectExpr(columns);
    String[] files = load("delta", table, Map.of()).inputFiles();
    List<String> inFiles = rows(spark.read().parquet(files).selectExpr(columns));
    assertThat(rows(asked)).doesNotHaveDuplicates();
    assertThat(inFiles).containsAll(rows(asked));
    assertThat(rows(asked.where("row_index % 7 = 3")))
        .hasSizeLessThan(inFiles.size())
        .isSubsetOf(inFiles);
    assertThat(asked.count()).isEqualTo(load("delta", table, Map.of()).count());
  }

  private static List<String> select(
      String format, DeltaTable table, List<String> columns, String condition) {
    return rows(
        load(format, table, Map.of()).where(condition).selectExpr(columns.toArray(String[]::new)));
  }

  @TestFactory
  List<DynamicTest> sameRowsInThePast() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (DeltaTable table : tables.stream().filter(t -> OLD.contains(t.name())).toList()) {
      for (long version = 0; version <= table.latestVersion(); version++) {
        String past = Long.toString(version);
        String time = DeltaTable.FIRST_COMMIT.plusSeconds(version * 3600 + 60).toString();
        tests.add(travel(table, Map.of("versionAsOf", past)));
        if (version < table.latestVersion()) {
          tests.add(travel(table, Map.of("timestampAsOf", time.replace("Z", ""))));
          tests.add(travel(table, Map.of("timestampAsOf", time.replace("T", " "))));
        }
        tests.add(
            dynamicTest(
                table.name() + "@v" + past,
                () ->
                    assertThat(
                            rows(
                                spark
                                    .read()
                                    .format(Sparks.FORMAT)
                                    .load(table.path() + "@v" + past)))
                        .isEqualTo(rows(load("delta", table, Map.of("versionAsOf", past))))));
      }
    }
    return tests;
  }

  private static DynamicTest travel(DeltaTable table, Map<String, String> options) {
    return dynamicTest(
        table.name() + " " + options,
        () ->
            assertThat(rows(load(Sparks.FORMAT, table, options)))
                .isEqualTo(rows(load("delta", table, options))));
  }

  private static void ask(DeltaTable table, String query) {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW asked USING "
            + Sparks.FORMAT
            + " OPTIONS (path '"
            + table.path()
            + "')");
    load("delta", table, Map.of()).createOrReplaceTempView("peer");
    assertThat(rows(spark.sql(query.replace("{t}", "asked"))))
        .isEqualTo(rows(spark.sql(query.replace("{t}", "peer"))));
  }

  private static Dataset<Row> load(String format, DeltaTable table, Map<String, String> options) {
    return spark.read().format(format).options(options).load(table.path().toString());
  }

  private static List<String> rows(Dataset<Row> query) {
    return CanonicalRows.of(query);
  }
}
