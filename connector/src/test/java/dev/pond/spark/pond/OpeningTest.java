// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import dev.pond.spark.LocalSpark;
import dev.pond.spark.PondSparkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which options and paths a pond is opened, and what is said where that does not work. */
class OpeningTest {
  @TempDir static Path folder;
  private static SparkSession spark;
  private static String pond;

  private static MadeParquet table(long... ids) {
    MadeParquet parquet = MadeParquet.of("id long");
    for (long id : ids) {
      parquet.row(id);
    }
    return parquet;
  }

  @BeforeAll
  static void makePond() {
    spark = LocalSpark.fresh();
    MadePond made = MadePond.in(folder.resolve("farm"));
    made.table("/data/one.table", table(1).bytes())
        .file("/raw/table.parquet", table(8, 9, 10).bytes())
        .commit();
    made.table("/data/one.table", table(2, 3).bytes())
        .table("/data/two.table", table(4).bytes())
        .table("/data/Ünï code.table", table(5).bytes())
        .file("/raw/table.parquet", table(6, 7).bytes())
        .file("/raw/hello.txt", "hello")
        .append("/logs/app.log", "line".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .commit();
    pond = made.folder().toString();
  }

  private static DataFrameReader read() {
    return spark.read().format("pond");
  }

  private static DataFrameReader inPond() {
    return read().option("pond", pond);
  }

  private static void assertFails(
      DataFrameReader reader, String path, String errorClass, String... parts) {
    var thrown =
        assertThatThrownBy(() -> reader.load(path).count())
            .isInstanceOfSatisfying(
                PondSparkException.class,
                failure -> assertThat(failure.getErrorClass()).isEqualTo(errorClass));
    for (String part : parts) {
      thrown.hasMessageContaining(part);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/data/one.table, 3",
    "data/one.table, 3",
    "/data/../data/./one.table, 3",
    "/data/Ünï code.table, 1",
    "/data/*.table, 5",
    "/**/*.table, 5",
    "table:///data/one.table, 3",
    "file:///data/one.table, 3",
    "table:///data/%C3%9Cn%C3%AF%20code.table, 1",
    "table:///data/*.table, 5",
    "table:////**/two.table, 1",
    "table:///raw/table.parquet, 2",
    "series:///raw/table.parquet, 2",
    "table:///**/*.*a*e*, 7"
  })
  void takesPathsGlobsAndUrls(String path, long rows) {
    assertThat(inPond().load(path).count()).isEqualTo(rows);
    assertThat(inPond().load(path).select("id").collectAsList()).hasSize((int) rows);
  }

  @Test
  void takesRootAndPathInOneText() {
    assertThat(read().load(pond + "!/data/one.table").count()).isEqualTo(3);
    assertThat(read().load("file:" + pond + "!/data/*.table").count()).isEqualTo(5);
    assertThat(read().load(pond + "@v2!/data/one.table").count()).isEqualTo(1);
  }

  @Test
  void readsAFolderWhoseNameLooksLikeAPathInAPondAsWhatItIs() throws Exception {
    Path odd = folder.resolve("odd!");
    MadePond inner = MadePond.in(odd.resolve("inner"));
    inner.table("/t", table(1).bytes()).commit();

    assertThat(read().load(odd + "/inner").select("name").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("t");
    assertThat(read().load(odd + "/inner!/t").count()).isEqualTo(1);
  }

  @Test
  void isATableOfItsRootIfAPondIsAllThatIsGiven() {
    for (DataFrameReader reader : new DataFrameReader[] {read().option("path", pond), inPond()}) {
      assertThat(reader.load().select("name").collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactlyInAnyOrder("data", "logs", "raw");
    }
  }

  @Test
  void travelsInTime() {
    assertThat(inPond().option("versionAsOf", "2").load("/data/one.table").count()).isEqualTo(1);
    assertThat(read().load(pond + "@v2").select("name").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("data", "raw");
    assertThat(inPond().option("fileVersion", "1").load("table:///raw/table.parquet").count())
        .isEqualTo(3);
    assertFails(
        inPond().option("versionAsOf", "2"), "/data/two.table", "POND_PATH_NOT_FOUND", "version 2");
    assertFails(inPond().option("versionAsOf", "9"), "/", "POND_VERSION_NOT_FOUND");
    assertFails(
        read().option("versionAsOf", "2"), pond + "@v2!/data/one.table", "POND_OPTIONS_CONFLICT");
  }

  @Test
  void isOneThingOnly() {
    assertFails(inPond(), pond + "!/data/one.table", "POND_OPTIONS_CONFLICT", "pond");
  }

  @Test
  void saysWhatIsNotThere() {
    String nowhere = folder.resolve("nowhere").toString();
    assertFails(read().option("pond", nowhere), "/x", "POND_NOT_A_TABLE", "nowhere:");
    assertFails(read(), nowhere + "!/x", "POND_NOT_A_TABLE", "nowhere:");
    assertFails(read(), nowhere, "POND_NOT_A_TABLE");
    assertFails(
        inPond(), "/data/on.table", "POND_PATH_NOT_FOUND", ", but there is /data/one.table. List");
    assertFails(inPond(), "/dat/one.table", "POND_PATH_NOT_FOUND", "but there is /data. List");
    assertFails(inPond(), "/nothing/like/it", "POND_PATH_NOT_FOUND");
    assertFails(inPond(), "/data/x*.table", "POND_PATH_NOT_FOUND", "no file matches");
  }

  @Test
  void knowsADirectoryByTheSlash() {
    assertThat(inPond().load("/data/").count()).isEqualTo(3);
    assertThat(inPond().load("/data").count()).isEqualTo(3);
    assertFails(inPond(), "/data/one.table/", "POND_PATH_UNUSABLE", "slash");
    assertFails(inPond(), "/*/", "POND_PATH_UNUSABLE", "listing");
    assertThat(inPond().option("listing", "true").load("/*/").count()).isEqualTo(3);
  }

  @Test
  void keepsTablesAndFilesApart() {
    assertFails(inPond(), "/**/*", "POND_PATHS_MIXED", "3 tables and 3 files");
    assertThat(inPond().load("/raw/*").columns()).contains("content");
    assertThat(inPond().load("data:///raw/*").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv:///raw/hello.txt | POND_NOT_YET | csv://",
        "csv+gzip:///raw/hello.txt | POND_NOT_YET | csv://",
        "lines:///raw/hello.txt | POND_PATH_UNUSABLE | no scheme lines",
        "host+table:///raw/x | POND_PATH_UNUSABLE | host",
        "table://here/raw/x | POND_PATH_UNUSABLE | no host",
        "table:///raw/x?a=b | POND_PATH_UNUSABLE | options",
        "series:///data/one.table | POND_PATH_UNUSABLE | table:physical:version",
        "data:///data/one.table | POND_PATH_UNUSABLE | table:physical:version",
        "file:///logs/app.log | POND_PATH_UNUSABLE | file:physical:series",
        "series:///raw/hello.txt | POND_TREE_CORRUPT | not a Parquet file",
        "series:///data/*.table | POND_PATH_NOT_FOUND | no file matches"
      })
  void saysWhatAUrlDoesNotRead(String url, String errorClass, String part) {
    assertFails(inPond(), url, errorClass, part);
  }

  @Test
  void refusesOptionsOfPondsForADeltaTable() throws Exception {
    assertFails(
        read().option("listing", "true"), pond + "/data", "POND_OPTION_INVALID", "Delta table");
    assertFails(
        read().option("fileVersion", "1"), pond + "/data", "POND_OPTION_INVALID", "fileVersion");
    assertThat(read().option("listing", "false").load(pond + "/data").count()).isPositive();
    assertFails(
        read().option("pond", pond + "/data"), "/", "POND_OPTION_INVALID", "folder above it");
  }

  @ParameterizedTest
  @CsvSource({
    "fileVersion, 1, /data/",
    "fileVersion, 1, /data/*.table",
    "captures, a, /data/one.table",
    "'captures', 'a,b', /data/*.table",
    "captures, ID, /data/*.table",
    "recursiveFileLookup, true, /data/one.table"
  })
  void refusesOptionsWhereTheyMeanNothing(String option, String value, String path) {
    assertFails(inPond().option(option, value), path, "POND_OPTION_INVALID", option);
  }

  @Test
  void saysThatAFolderOfATableIsNoPond() throws Exception {
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    spark.range(1).write().mode("overwrite").parquet(other + "/data");

    assertFails(read(), other.toString(), "POND_NOT_A_TABLE");
  }

  @Test
  void worksFromSql() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW one USING pond OPTIONS (pond '"
            + pond
            + "', path '/data/one.table')");
    assertThat(spark.sql("SELECT sum(id) FROM one").head().getLong(0)).isEqualTo(6);
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW two USING pond OPTIONS (path '"
            + pond
            + "!/data/two.table')");
    assertThat(spark.sql("SELECT id FROM two").head().getLong(0)).isEqualTo(4);
  }

  @Test
  void findsWhatIsCached() {
    var cached = inPond().load("/data/one.table").cache();
    try {
      assertThat(cached.count()).isEqualTo(3);
      String same = inPond().load("/data/one.table").queryExecution().toString();
      assertThat(same).contains("InMemoryRelation");
      for (Map.Entry<String, String> other :
          Map.of("versionAsOf", "2", "fileVersion", "1", "versions", "latest").entrySet()) {
        assertThat(
                inPond()
                    .option(other.getKey(), other.getValue())
                    .load("/data/one.table")
                    .queryExecution()
                    .toString())
            .doesNotContain("InMemoryRelation");
      }
    } finally {
      cached.unpersist(true);
    }
  }
}
