// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own sources over {@code pondfs}. */
class PondFilesInSparkTest {
  private static final String QUERY =
      "patterns: {t: \"table:///docs/t.parquet\"}\nquery: SELECT sum(id) AS n FROM t\n";

  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void makeThePond() {
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .file("/docs/a.txt", "one\ntwo\n")
            .file("/docs/b.txt", "three\n")
            .table("/docs/t.parquet", MadeParquet.of("id long").row(1L).row(2L).bytes())
            .dynamic("/derived/odd", "sql-derived-table", "query: SELECT 1\n")
            .dynamic("/derived/one", "sql-derived-table", QUERY)
            .file("/csv/x.csv", "n\n1\n2\n3\n")
            .commit("copy");
    spark = LocalSpark.fresh();
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.pondfs.spark.pond", pond.folder().toString());
  }

  @Test
  void readsText() {
    assertThat(spark.read().text("pondfs://spark/docs/*.txt").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void readsParquetAndCsv() {
    assertThat(spark.read().parquet("pondfs://spark/docs/t.parquet").count()).isEqualTo(2);
    assertThat(spark.read().option("header", "true").csv("pondfs://spark/csv").count())
        .isEqualTo(3);
  }

  @Test
  void readsBinaryFiles() {
    List<byte[]> contents =
        spark
            .read()
            .format("binaryFile")
            .load("pondfs://spark/docs/b.txt")
            .select("content")
            .as(Encoders.BINARY())
            .collectAsList();
    assertThat(contents).hasSize(1);
    assertThat(contents.get(0)).asString(UTF_8).isEqualTo("three\n");
  }

  @Test
  void makesADerivedFileWhenItIsOpened() throws Exception {
    var path = new org.apache.hadoop.fs.Path("pondfs://spark/derived/one");
    var files = path.getFileSystem(spark.sessionState().newHadoopConf());
    assertThat(files.getFileStatus(path).isFile()).isTrue();
    Path copy = folder.resolve("one.parquet");
    try (var in = files.open(path)) {
      Files.copy(in, copy);
    }
    assertThat(spark.read().parquet(copy.toString()).as(Encoders.LONG()).collectAsList())
        .containsExactly(3L);
    var odd = new org.apache.hadoop.fs.Path("pondfs://spark/derived/odd");
    assertThatThrownBy(() -> files.open(odd))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("POND_CONFIGURATION_INVALID");
  }

  @Test
  void copiesWithExecutors() throws Exception {
    Path target = Files.createDirectory(folder.resolve("out"));
    Configuration hadoop = spark.sessionState().newHadoopConf();
    SerializableConfiguration settings = new SerializableConfiguration(hadoop);
    String out = target.toString();
    new JavaSparkContext(spark.sparkContext())
        .parallelize(List.of("docs/a.txt", "docs/b.txt", "csv/x.csv"), 3)
        .foreach(
            name -> {
              org.apache.hadoop.fs.Path path =
                  new org.apache.hadoop.fs.Path("pondfs://spark/" + name);
              try (var in = path.getFileSystem(settings.value()).open(path)) {
                Files.copy(in, Path.of(out, name.replace('/', '_')));
              }
            });
    assertThat(target.resolve("docs_a.txt")).hasContent("one\ntwo\n");
    assertThat(target.resolve("csv_x.csv")).hasContent("n\n1\n2\n3\n");
  }
}
