// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static dev.pond.it.stores.FarmPond.DAY;
import static dev.pond.it.stores.FarmPond.YEAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.made.MadePond;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must be read of a pond on any store, with nothing written to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PondOnStore {
  /** With all that a URI must not be confused by. */
  private static final String FOLDER = "/ponds/the farm é 100%25 a=b";

  private MadePond made;
  private String root;
  private SparkSession spark;
  private Map<String, String> stored;

  /** Starts the store; returns its settings for Hadoop. */
  abstract Map<String, String> start(java.nio.file.Path folder) throws Exception;

  /** Returns the URI of the store's root, without a slash at its end. */
  abstract String store();

  /** Ends the store. */
  abstract void end() throws Exception;

  /** Returns how often files have been opened so far. */
  abstract long opened(FileSystem files);

  @BeforeAll
  void putPond(@TempDir java.nio.file.Path temporary) throws Exception {
    Map<String, String> settings = start(temporary);
    made = FarmPond.in(temporary.resolve("farm"));
    root = store() + FOLDER;
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.files.openCostInBytes", "0")
            .config("spark.sql.warehouse.dir", temporary.resolve("warehouse").toString())
            .config("spark.sql.catalog.farm", "dev.pond.spark.PondCatalog")
            .config("spark.sql.catalog.farm.pond", root)
            .config("spark.hadoop.fs.pondfs.farm.pond", root);
    settings.forEach((name, value) -> builder.config("spark.hadoop." + name, value));
    spark = builder.getOrCreate();
    put(root);
    stored = stored(root);
  }

  @AfterAll
  void endStore() throws Exception {
    try {
      if (spark != null) {
        spark.stop();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
      }
      FileSystem.closeAll();
    } finally {
      end();
    }
  }

  @AfterEach
  void nothingHasBeenWritten() throws IOException {
    assertThat(stored(root)).isEqualTo(stored);
  }

  @Test
  void readsASeriesInRowsAndInAFile() {
    Dataset<Row> hours = pond().load("/data/hours.series");
    assertThat(one(hours.selectExpr("count(*)", "sum(v)", "count(DISTINCT noise)")))
        .isEqualTo(List.of((long) DAY + YEAR, sum(0, DAY + YEAR), YEAR + 1L));
    assertThat(one(hours.selectExpr("count(DISTINCT _metadata.file_version)")))
        .isEqualTo(List.of(2L));
    assertThat(one(hours.where("v BETWEEN 23 AND 26").selectExpr("count(*)", "sum(v)")))
        .isEqualTo(List.of(4L, 23L + 24 + 25 + 26));
  }

  @Test
  void readsAnInlineTable() {
    assertThat(all(pond().load("/data/*.table").orderBy("id")))
        .containsExactly(List.of(1L, "roof"), List.of(2L, "cellar"));
  }

  @Test
  void listsTheTree() {
    assertThat(
            all(
                pond()
                    .option("recursiveFileLookup", "true")
                    .load("/")
                    .where("type <> 'table:physical:series'")
                    .selectExpr("path", "type", "if(type LIKE 'file%', size, NULL)")
                    .orderBy("path")))
        .containsExactly(
            entry("/data", "dir:physical", null),
            entry("/data/sites.table", "table:physical:version", null),
            entry("/derived", "dir:physical", null),
            entry("/derived/late", "table:dynamic", null),
            entry("/docs", "dir:physical", null),
            entry("/docs/hello.txt", "file:physical:version", (long) FarmPond.HELLO.length()),
            entry("/docs/photo.bin", "file:physical:version", (long) FarmPond.PHOTO.length),
            entry("/docs/same.txt", "symlink", null));
  }

  @Test
  void readsContents() {
    List<Row> files =
        pond().load("/docs/*o*").select("path", "length", "content").orderBy("path").collectAsList();
    assertThat(files).hasSize(2);
    assertThat((byte[]) files.get(0).get(2)).asString(UTF_8).isEqualTo(FarmPond.HELLO);
    assertThat(files.get(1).getLong(1)).isEqualTo(FarmPond.PHOTO.length);
    assertThat(Arrays.equals((byte[]) files.get(1).get(2), FarmPond.PHOTO)).isTrue();
  }

  @Test
  void readsAStoredQuery() {
    Dataset<Row> late = pond().load("/derived/late");
    assertThat(one(late.selectExpr("count(*)", "sum(w)")))
        .isEqualTo(List.of(DAY + YEAR - 20L, 2 * sum(20, DAY + YEAR)));
  }

  @Test
  void readsByCatalog() {
    assertThat(all(spark.sql("SHOW TABLES IN farm.data").select("tableName").orderBy("tableName")))
        .containsExactly(List.of("hours.series"), List.of("sites.table"));
    assertThat(
            all(
                spark.sql(
                    "SELECT s.site, h.v FROM farm.data.`hours.series` h"
                        + " JOIN farm.data.`sites.table` s ON h.v = s.id ORDER BY h.v")))
        .containsExactly(List.of("roof", 1L), List.of("cellar", 2L));
    assertThat(one(spark.sql("SELECT count(*) FROM farm.derived.late VERSION AS OF 2")))
        .isEqualTo(List.of(4L));
  }

  @Test
  void travelsInTime() {
    assertThat(
            one(
                pond()
                    .option("versionAsOf", FarmPond.FIRST)
                    .load("/data/hours.series")
                    .selectExpr("count(*)", "sum(v)")))
        .isEqualTo(List.of((long) DAY, sum(0, DAY)));
    assertThat(all(pond().option("versionAsOf", FarmPond.FIRST).load("/docs/").select("name")))
        .containsExactlyInAnyOrder(List.of("hello.txt"), List.of("same.txt"));
    assertThat(one(pond().option("fileVersion", 2).load("/data/hours.series").selectExpr("min(v)")))
        .isEqualTo(List.of((long) DAY));
  }

  @Test
  void givesFilesToOtherPrograms() throws IOException {
    assertThat(all(spark.read().text("pondfs://farm/docs/same.txt")))
        .containsExactly(List.of(FarmPond.HELLO.strip()));
    Path photo = new Path("pondfs://farm/docs/photo.bin");
    FileSystem files = photo.getFileSystem(hadoop());
    assertThat(files.getFileStatus(photo).getLen()).isEqualTo(FarmPond.PHOTO.length);
    assertThat(files.listStatus(photo.getParent()))
        .extracting(FileStatus::getPath)
        .containsExactlyInAnyOrder(
            new Path("pondfs://farm/docs/hello.txt"),
            photo,
            new Path("pondfs://farm/docs/same.txt"));
    try (FSDataInputStream in = files.open(photo)) {
      byte[] part = new byte[1000];
      int acrossChunks = (16 << 20) - 500;
      in.readFully(acrossChunks, part);
      assertThat(part)
          .isEqualTo(Arrays.copyOfRange(FarmPond.PHOTO, acrossChunks, acrossChunks + part.length));
      in.seek(5);
      in.readFully(part);
      assertThat(part).isEqualTo(Arrays.copyOfRange(FarmPond.PHOTO, 5, 5 + part.length));
    }
  }

  @Test
  void readsTheTableThatThePondIsIn() {
    assertThat(
            one(
                spark
                    .read()
                    .format("pond")
                    .load(root + "/data")
                    .where("part_id = '" + made.nodeId("/docs") + "'")
                    .selectExpr("count(*)")))
        // Two snapshots of the directory, two files and a link.
        .isEqualTo(List.of(5L));
  }

  @Test
  void opensFewFiles() throws IOException {
    FileSystem files = new Path(root).getFileSystem(hadoop());
    pond().load("/docs/hello.txt").select("content").collectAsList();
    long before = opened(files);
    pond().load("/docs/hello.txt").select("content").collectAsList();
    System.out.println("OPENS hello " + (opened(files) - before));
    before = opened(files);
    pond().load("/docs/").collectAsList();
    System.out.println("OPENS docs " + (opened(files) - before));
    before = opened(files);
    pond().load("/data/hours.series").selectExpr("sum(v)").collectAsList();
    System.out.println("OPENS hours " + (opened(files) - before));
    before = opened(files);
    pond().load("/data/hours.series").where("v < 5").selectExpr("sum(v)").collectAsList();
    System.out.println("OPENS hours few " + (opened(files) - before));
  }

  @Test
  void saysThatALargeFileIsMissing() throws IOException {
    String broken = store() + "/ponds/broken";
    put(broken);
    FileSystem files = new Path(broken).getFileSystem(hadoop());
    assertThat(files.delete(new Path(broken, "data/_large_files"), true)).isTrue();
    for (String path : List.of("/docs/photo.bin", "/data/hours.series")) {
      assertThatThrownBy(
              () -> spark.read().format("pond").option("pond", broken).load(path).collectAsList())
          .hasStackTraceContaining("[POND_LARGE_FILE_MISSING]")
          .hasStackTraceContaining(path);
    }
    assertThat(
            one(
                spark
                    .read()
                    .format("pond")
                    .option("pond", broken)
                    .load("/docs/hello.txt")
                    .selectExpr("CAST(content AS STRING)")))
        .isEqualTo(List.of(FarmPond.HELLO));
  }

  @Test
  void saysThatThereIsNoPond() {
    String nowhere = store() + "/ponds/nowhere";
    assertThatThrownBy(() -> spark.read().format("pond").option("pond", nowhere).load("/"))
        .hasMessageContaining("[POND_NOT_A_TABLE]")
        .hasMessageContaining(nowhere);
    assertThatThrownBy(() -> pond().load("/docs/helo.txt"))
        .hasMessageContaining("[POND_PATH_NOT_FOUND]")
        .hasMessageContaining("/docs/helo.txt");
  }

  final SparkSession spark() {
    return spark;
  }

  final String root() {
    return root;
  }

  final DataFrameReader pond() {
    return spark.read().format("pond").option("pond", root);
  }

  private void put(String to) throws IOException {
    Path target = new Path(to);
    FileSystem files = target.getFileSystem(hadoop());
    assertThat(files.mkdirs(target.getParent())).isTrue();
    files.copyFromLocalFile(new Path(made.folder().toUri()), target);
  }

  /** Returns what is stored below a folder: path to length and time. */
  private Map<String, String> stored(String folder) throws IOException {
    Path path = new Path(folder);
    RemoteIterator<LocatedFileStatus> files =
        path.getFileSystem(hadoop()).listFiles(path.getParent().getParent(), true);
    Map<String, String> stored = new TreeMap<>();
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      stored.put(file.getPath().toString(), file.getLen() + " " + file.getModificationTime());
    }
    stored.keySet().removeIf(name -> name.contains("/ponds/broken/"));
    return stored;
  }

  final Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static long sum(long from, long until) {
    return (until - from) * (from + until - 1) / 2;
  }

  private static List<Object> entry(Object... values) {
    return Arrays.asList(values);
  }

  private static List<Object> one(Dataset<Row> rows) {
    List<List<Object>> all = all(rows);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<List<Object>> all(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(PondOnStore::values).toList();
  }

  private static List<Object> values(Row row) {
    Object[] values = new Object[row.length()];
    Arrays.setAll(values, row::get);
    return Arrays.asList(values);
  }
}
