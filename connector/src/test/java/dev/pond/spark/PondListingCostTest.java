// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.IoProbe;
import dev.pond.logs.ProbeFileSystem;
import dev.pond.made.MadeEntry;
import dev.pond.made.MadePond;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a listing asks of the store, and what it does with directories that are not as they should
 * be.
 */
class PondListingCostTest {
  private static final String GIT = "url: https://example.org/x.git\n";

  @TempDir Path folder;
  private final IoProbe probe = new IoProbe();
  private SparkSession spark;

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
    ProbeFileSystem.settings().forEach(spark.conf()::set);
  }

  @AfterEach
  void forgetProbe() {
    probe.close();
  }

  private Dataset<Row> list(MadePond pond, String path, boolean recursive) {
    return spark
        .read()
        .format("pond")
        .option("pond", probe.uri(pond.folder()))
        .option("recursiveFileLookup", Boolean.toString(recursive))
        .load(path);
  }

  /** Three directories, each of one data file, in a root of two, and one level more below them. */
  private MadePond threeDirectories() {
    return MadePond.in(folder.resolve("p"))
        .withoutReserved()
        .file("/a/x/1", "1")
        .file("/b/x/2", "2")
        .file("/c/x/3", "3")
        .commit("copy");
  }

  private int opened() {
    int opened = probe.operations().getOrDefault("open data", 0);
    probe.reset();
    return opened;
  }

  @Test
  void opensNoChildForWhatItsDirectoryKnows() {
    Dataset<Row> root = list(threeDirectories(), "/", false);
    opened();
    assertThat(root.select("path", "name", "type", "node_id").collectAsList()).hasSize(3);
    assertThat(root.where("name = 'b' AND type LIKE 'dir%'").count()).isEqualTo(1);
    assertThat(root.count()).isEqualTo(3);
    assertThat(opened()).isZero();
  }

  @Test
  void opensTheChildrenThatPassForWhatTheirRowsKnow() {
    Dataset<Row> root = list(threeDirectories(), "/", false);
    opened();
    assertThat(root.where("name = 'b'").select("version").collectAsList()).hasSize(1);
    int one = opened();
    assertThat(one).isPositive();
    assertThat(root.where("name > 'a'").select("version").collectAsList()).hasSize(2);
    assertThat(opened()).as("/b is known").isEqualTo(one);
  }

  @Test
  void readsNothingToExplainAListing() {
    Dataset<Row> tree = list(threeDirectories(), "/", true).where("size > 0");
    opened();
    assertThat(tree.queryExecution().executedPlan().toString()).contains("/**@");
    assertThat(opened()).isZero();
  }

  @Test
  void entersNoDirectoryBelowWhichNoPathCanPass() {
    Dataset<Row> tree = list(threeDirectories(), "/", true).select("path");
    opened();
    assertThat(tree.where("path LIKE '/b/%'").collectAsList())
        .containsExactly(RowFactory.create("/b/x"), RowFactory.create("/b/x/2"));
    int two = opened();
    assertThat(tree.where("path = '/c/x/3' OR path IN ('/d', '/d/e')").collectAsList()).hasSize(1);
    assertThat(opened()).isEqualTo(two);
    assertThat(tree.where("path LIKE '/b%' AND name = '2'").count()).isEqualTo(1);
    assertThat(opened()).isZero();
    assertThat(tree.collectAsList()).hasSize(9);
    assertThat(opened()).as("/a and /a/x are left").isEqualTo(two);
  }

  @Test
  void stopsWhenThereAreEnough() {
    Dataset<Row> tree = list(threeDirectories(), "/", true).select("path");
    opened();
    assertThat(tree.limit(1).collectAsList()).containsExactly(RowFactory.create("/a"));
    assertThat(opened()).isZero();
  }

  @Test
  void packsManyEntriesIntoSlices() {
    MadePond pond = MadePond.in(folder.resolve("p")).withoutReserved().mkdir("/many");
    for (int i = 0; i < 25_000; i++) {
      String id = "01a1fd3d-aed0-7400-8000-%012x".formatted(i);
      pond.entry("/many", new MadeEntry("entry-" + i, id, "file:physical:version", null));
    }
    pond.commit("copy");
    Dataset<Row> many = list(pond, "/many", false);
    assertThat(many.select("path").rdd().getNumPartitions()).isEqualTo(2);
    assertThat(many.selectExpr("count(DISTINCT path)", "count(DISTINCT node_id)").head())
        .isEqualTo(RowFactory.create(25_000L, 25_000L));
  }

  @Test
  void namesTheEntryWhoseNodeIsNotThere() {
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .entry(
                "/",
                new MadeEntry(
                    "ghost", "01a1fd3d-aed0-7400-8000-000000000001", "file:physical:version", null))
            .commit("copy");
    Dataset<Row> root = list(pond, "/", false);
    assertThat(root.select("name").collectAsList()).containsExactly(RowFactory.create("ghost"));
    Refusal.of(() -> root.select("size").collectAsList()).is("POND_TREE_CORRUPT").says("/ghost");
  }

  @Test
  void refusesADirectoryThatHoldsItself() {
    MadePond pond = MadePond.in(folder.resolve("p")).mkdir("/a/b").commit("mkdir");
    pond.entry("/a/b", new MadeEntry("again", pond.nodeId("/a"), "dir:physical", null)).commit("x");
    Dataset<Row> tree = list(pond, "/", true);
    Refusal.of(() -> tree.select("path").collectAsList())
        .is("POND_TREE_CORRUPT")
        .says("/a/b/again");
    assertThat(list(pond, "/a/b", false).select("path").collectAsList()).hasSize(1);
  }

  @Test
  void listsADirectoryThatItCannotEnter() {
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .dynamic("/git", "git-ingest", GIT)
            .file("/z", "z")
            .commit("mknod");
    assertThat(list(pond, "/", true).select("path", "factory").collectAsList())
        .containsExactly(RowFactory.create("/git", "git-ingest"), RowFactory.create("/z", null));
    Refusal.of(() -> list(pond, "/git", false).collectAsList()).is("POND_FACTORY_UNSUPPORTED");
  }

  @Test
  void saysWhereAGlobThatMatchesNothingCouldNotLook() {
    MadePond pond = MadePond.in(folder.resolve("p")).mkdir("/reduced").file("/z.txt", "z");
    for (String name : new String[] {"a", "b", "c", "e"}) {
      pond.dynamic("/reduced/" + name, "temporal-reduce", "x: 1");
    }
    pond.dynamic("/bad", "dynamic-dir", "entries: 7").commit("mknod");
    Refusal.of(() -> load(pond, "/reduced/**/*.series"))
        .is("POND_PATH_NOT_FOUND")
        .says("no file matches the pattern")
        .says("/reduced/a (factory temporal-reduce, which is not supported)")
        .says("/reduced/c (factory temporal-reduce, which is not supported), 1 more. List");
    Refusal.of(() -> load(pond, "/bad/*"))
        .is("POND_PATH_NOT_FOUND")
        .says("/bad (factory dynamic-dir, whose configuration is invalid)");
    Refusal.of(() -> load(pond, "/*.csv")).is("POND_PATH_NOT_FOUND").says("the pattern. List");
    assertThat(load(pond, "/**/*.txt").select("path").collectAsList()).hasSize(1);
  }

  private Dataset<Row> load(MadePond pond, String path) {
    return spark.read().format("pond").option("pond", pond.folder().toString()).load(path);
  }

  @Test
  void listsADirectoryWhoseConfigurationIsInvalid() {
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .dynamic("/bad", "dynamic-dir", "entries: 7")
            .file("/z", "z")
            .commit("mknod");
    assertThat(list(pond, "/", true).select("path").collectAsList())
        .containsExactly(RowFactory.create("/bad"), RowFactory.create("/z"));
    Refusal.of(() -> list(pond, "/bad", false).collectAsList()).is("POND_CONFIGURATION_INVALID");
  }

  @Test
  void listsWhatADynamicDirectoryMakes() {
    MadePond pond =
        MadePond.in(folder.resolve("p"))
            .dynamic(
                "/dyn",
                "dynamic-dir",
                """
                entries:
                  - name: view
                    factory: sql-derived-table
                    config:
                      query: SELECT 1
                """)
            .commit("mknod");
    assertThat(
            list(pond, "/", true)
                .where("path LIKE '/dyn/%'")
                .select("path", "type", "size", "version", "modificationTime", "factory")
                .collectAsList())
        .isEqualTo(
            List.of(
                RowFactory.create(
                    "/dyn/view", "table:dynamic", null, 1L, null, "sql-derived-table")));
  }
}
