// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.made.MadeHash;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One directory with an entry of each type, and directories in directories. */
class PondListingTest {
  private static final String RENAME = "column-rename";
  private static final String YAML = "rules: []\n";
  private static final byte[] TABLE = MadeParquet.of("id long").row(1L).bytes();
  private static final byte[] LONGER_TABLE = MadeParquet.of("id long").row(1L).row(2L).bytes();

  @TempDir static Path folder;
  private static MadePond pond;
  private SparkSession spark;

  @BeforeAll
  static void makeThePond() {
    pond =
        MadePond.in(folder.resolve("p"))
            .file("/all/file.txt", "old")
            .file("/all/empty.txt", "")
            .append("/all/log", text("one"))
            .append("/all/single", text("alone"))
            .table("/all/table", TABLE)
            .link("/all/link", "file.txt")
            .link("/all/dangling", "../nowhere")
            .dynamic("/all/rename", RENAME, YAML)
            .dynamic("/all/derived", "sql-derived-table", "query: SELECT 1\n")
            .dynamic("/all/made", "dynamic-dir", "entries: []\n")
            .mkdir("/all/dir")
            .file("/all/.hidden", "x")
            .commit("copy")
            .file("/all/file.txt", "newer")
            .append("/all/log", text("two"))
            .table("/all/table", LONGER_TABLE)
            .series("/all/series", MadeParquet.of("timestamp micros", "v double").row(1L, 1.0))
            .bounds("/all/series", 0, 1)
            .file("/deep/a/b/c/leaf.txt", "leaf")
            .file("/deep/a/x.txt", "x")
            .file("/deep/a.txt", "y")
            .file("/deep/\u00e9 space.txt", "z")
            .commit("copy");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
  }

  private Dataset<Row> list(String path) {
    return spark.read().format("pond").option("pond", pond.folder().toString()).load(path);
  }

  private Dataset<Row> tree(String path) {
    return spark
        .read()
        .format("pond")
        .option("pond", pond.folder().toString())
        .option("recursiveFileLookup", "true")
        .load(path);
  }

  private static List<String> paths(Dataset<Row> rows) {
    return rows.select("path").collectAsList().stream().map(row -> row.getString(0)).toList();
  }

  @Test
  void hasTheColumnsOfTheDocumentation() {
    List<String> columns = new ArrayList<>();
    for (StructField field : list("/all").schema().fields()) {
      columns.add(field.name() + " " + field.dataType().sql());
    }
    assertThat(columns)
        .containsExactly(
            "path STRING",
            "name STRING",
            "type STRING",
            "size BIGINT",
            "version BIGINT",
            "modificationTime TIMESTAMP",
            "blake3 STRING",
            "factory STRING",
            "target STRING",
            "node_id STRING");
  }

  @Test
  void listsEveryTypeByNameHiddenOnesToo() {
    assertThat(list("/all").select("name", "type").collectAsList())
        .containsExactly(
            RowFactory.create(".hidden", "file:physical:version"),
            RowFactory.create("dangling", "symlink"),
            RowFactory.create("derived", "table:dynamic"),
            RowFactory.create("dir", "dir:physical"),
            RowFactory.create("empty.txt", "file:physical:version"),
            RowFactory.create("file.txt", "file:physical:version"),
            RowFactory.create("link", "symlink"),
            RowFactory.create("log", "file:physical:series"),
            RowFactory.create("made", "dir:dynamic"),
            RowFactory.create("rename", "file:dynamic"),
            RowFactory.create("series", "table:physical:series"),
            RowFactory.create("single", "file:physical:series"),
            RowFactory.create("table", "table:physical:version"));
  }

  @Test
  void leavesTheToolsOwnNodesOut() {
    assertThat(paths(list("/"))).containsExactly("/all", "/deep");
  }

  @Test
  void saysHowManyBytesReadingGivesAndHowManyVersionsThereAre() {
    assertThat(
            list("/all")
                .where("name NOT IN ('series', '.hidden')")
                .select("name", "size", "version")
                .collectAsList())
        .containsExactly(
            RowFactory.create("dangling", 10L, 1L),
            RowFactory.create("derived", null, 1L),
            RowFactory.create("dir", null, 1L),
            RowFactory.create("empty.txt", 0L, 1L),
            RowFactory.create("file.txt", 5L, 2L),
            RowFactory.create("link", 8L, 1L),
            RowFactory.create("log", 6L, 2L),
            RowFactory.create("made", null, 1L),
            RowFactory.create("rename", (long) YAML.length(), 1L),
            RowFactory.create("single", 5L, 1L),
            RowFactory.create("table", (long) LONGER_TABLE.length, 2L));
  }

  @Test
  void countsAVersionWithoutBytesAsVersionButNotAsContent() {
    Row series = list("/all").where("name = 'series'").select("version", "size", "blake3").head();
    assertThat(series.getLong(0)).isEqualTo(2);
    assertThat(series.getLong(1)).isPositive();
    assertThat(series.getString(2)).hasSize(64).isNotEqualTo(MadeHash.of(new byte[0]));
  }

  @Test
  void hashesWhatIsTheContentOfOneVersion() {
    assertThat(
            list("/all")
                .where("blake3 IS NOT NULL AND name <> 'series'")
                .select("name", "blake3")
                .collectAsList())
        .containsExactly(
            RowFactory.create(".hidden", MadeHash.of(text("x"))),
            RowFactory.create("empty.txt", MadeHash.of(new byte[0])),
            RowFactory.create("file.txt", MadeHash.of(text("newer"))),
            RowFactory.create("single", MadeHash.of(text("alone"))),
            RowFactory.create("table", MadeHash.of(LONGER_TABLE)));
  }

  @Test
  void namesFactoriesTargetsAndNodes() {
    assertThat(
            list("/all")
                .where("factory IS NOT NULL OR target IS NOT NULL")
                .select("name", "factory", "target")
                .collectAsList())
        .containsExactly(
            RowFactory.create("dangling", null, "../nowhere"),
            RowFactory.create("derived", "sql-derived-table", null),
            RowFactory.create("link", null, "file.txt"),
            RowFactory.create("made", "dynamic-dir", null),
            RowFactory.create("rename", RENAME, null));
    assertThat(list("/all").where("name = 'dir'").select("node_id").head().getString(0))
        .isEqualTo(pond.nodeId("/all/dir"));
  }

  @Test
  void knowsWhenTheNewestVersionWasWritten() {
    Row times =
        list("/all")
            .selectExpr(
                "max(modificationTime) FILTER (WHERE name = 'file.txt')",
                "max(modificationTime) FILTER (WHERE name = 'single')")
            .head();
    Timestamp changed = times.getTimestamp(0);
    assertThat(changed).isAfter(times.getTimestamp(1));
  }

  @Test
  void listsAWholeTreeWithoutItsTop() {
    assertThat(paths(tree("/deep")))
        .containsExactly(
            "/deep/a",
            "/deep/a/b",
            "/deep/a/b/c",
            "/deep/a/b/c/leaf.txt",
            "/deep/a/x.txt",
            "/deep/a.txt",
            "/deep/\u00e9 space.txt");
  }

  @Test
  void listsWhatAGlobMatchesWithItsCaptures() {
    Dataset<Row> rows =
        spark
            .read()
            .format("pond")
            .option("pond", pond.folder().toString())
            .option("listing", "true")
            .option("captures", "stem,ending")
            .load("/all/*e.*t");
    assertThat(rows.select("path", "size", "stem", "ending").collectAsList())
        .containsExactly(RowFactory.create("/all/file.txt", 5L, "fil", "tx"));
    Dataset<Row> deep =
        spark
            .read()
            .format("pond")
            .option("pond", pond.folder().toString())
            .option("listing", "true")
            .option("captures", "dirs,stem")
            .load("/deep/**/*.txt")
            .where("stem IN ('leaf', 'a')");
    assertThat(deep.select("dirs", "stem").collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("a/b/c", "leaf"), RowFactory.create("", "a"));
  }

  @Test
  void listsAFileItselfAndALinkAsALink() {
    Dataset<Row> file =
        spark
            .read()
            .format("pond")
            .option("pond", pond.folder().toString())
            .option("listing", "true")
            .load("/all/file.txt");
    assertThat(file.select("path", "version").collectAsList())
        .containsExactly(RowFactory.create("/all/file.txt", 2L));
    Dataset<Row> link =
        spark
            .read()
            .format("pond")
            .option("pond", pond.folder().toString())
            .option("listing", "true")
            .load("/all/link");
    assertThat(link.select("type", "target").collectAsList())
        .containsExactly(RowFactory.create("symlink", "file.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "path = '/all/log'",
        "path LIKE '/all/l%'",
        "name LIKE '%t' AND NOT name LIKE '%o%'",
        "name IN ('log', 'link', 'nothing')",
        "type = 'symlink' OR size > 5",
        "size > 4 AND size <= 6",
        "NOT (size = 5)",
        "size <=> NULL",
        "size <=> 5",
        "target <> 'file.txt'",
        "NOT (target LIKE '%file%')",
        "factory IS NULL AND type LIKE 'table%'",
        "name > 'link'",
        "'link' >= name",
        "modificationTime > TIMESTAMP '2000-01-01'",
        "modificationTime < TIMESTAMP '2000-01-01'",
        "upper(name) = 'LOG'",
        "size + 1 = 6 AND name < 'm'",
        "length(path) > 10 OR version = 2",
        "blake3 IS NULL OR name = 'single'"
      })
  void findsWithAPredicateWhatSparkFinds(String predicate) {
    Dataset<Row> pushed = list("/all").where(predicate).drop("modificationTime");
    Dataset<Row> all = list("/all");
    List<Row> expected =
        spark
            .createDataFrame(all.collectAsList(), all.schema())
            .where(predicate)
            .drop("modificationTime")
            .collectAsList();
    assertThat(pushed.collectAsList()).containsExactlyElementsOf(expected);
  }

  @Test
  void givesNoMoreRowsThanAskedFor() {
    assertThat(list("/all").limit(3).collectAsList()).hasSize(3);
    assertThat(list("/all").where("type = 'symlink'").limit(1).count()).isEqualTo(1);
    assertThat(list("/all").limit(0).collectAsList()).isEmpty();
    assertThat(list("/all").count()).isEqualTo(13);
    assertThat(list("/all/dir").collectAsList()).isEmpty();
  }

  @Test
  void tellsInExplainWhatIsListed() {
    String plan =
        list("/all")
            .where("type = 'symlink'")
            .select("name")
            .queryExecution()
            .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("formatted"));
    assertThat(plan)
        .contains(pond.folder().getFileName() + "!/all/@3")
        .contains("columns=[name]")
        .contains("type = 'symlink'");
  }

  @Test
  void isOfTheVersionThatIsAskedFor() {
    assertThat(
            spark
                .read()
                .format("pond")
                .option("pond", pond.folder().toString())
                .option("versionAsOf", 1)
                .load("/")
                .select(functions.col("path"))
                .collectAsList())
        .isEmpty();
  }
}
