// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobalStorageStatistics;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StorageStatistics;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a read costs on HDFS, and what it comes to when data nodes and streams fail: all rows, or an
 * error that says what could not be read. Each block is on both data nodes.
 */
class HdfsNumbersTest {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static final String OPERATIONS = "DFSOpsCountStatistics";

  @TempDir static java.nio.file.Path folder;
  private static MiniDFSCluster cluster;
  private static StoreSession session;

  private NumbersTable table;
  private String uri;

  @BeforeAll
  static void start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
    session =
        new StoreSession(
            folder,
            Map.of(
                "fs.hdfs.impl", FaultyHdfs.class.getName(),
                "dfs.replication", "2",
                "dfs.client.max.block.acquire.failures", "1",
                "dfs.client.retry.window.base", "10",
                "ipc.client.connect.max.retries", "1"));
  }

  @AfterAll
  static void end() throws Exception {
    try {
      session.close();
    } finally {
      cluster.shutdown();
    }
  }

  @AfterEach
  void endFaults() {
    FaultyHdfs.end();
  }

  static List<String> planners() {
    return StoreSession.PLANNERS;
  }

  static Stream<Arguments> objects() {
    return StoreSession.objects(
        "3.json", "2.checkpoint.0000000002.0000000002.parquet", "f1.parquet");
  }

  private void put(long last, long checkpoint, int parts) throws IOException {
    put(NumbersTable.with(newFolder(), last, checkpoint, parts));
  }

  private static java.nio.file.Path newFolder() {
    return folder.resolve("numbers" + TABLES.incrementAndGet());
  }

  private void put(NumbersTable numbers) throws IOException {
    table = numbers;
    uri = cluster.getURI() + "/" + table.folder().getFileName();
    for (java.nio.file.Path file : table.files()) {
      put(file);
    }
  }

  private void put(java.nio.file.Path file) throws IOException {
    store()
        .copyFromLocalFile(
            new Path(file.toUri()), new Path(uri + "/" + table.folder().relativize(file)));
  }

  private FileSystem store() throws IOException {
    return new Path(uri).getFileSystem(session.spark().sparkContext().hadoopConfiguration());
  }

  /** Returns what HDFS has been asked in this JVM so far. */
  private static Map<String, Long> soFar() {
    Map<String, Long> counts = new TreeMap<>();
    StorageStatistics all = GlobalStorageStatistics.INSTANCE.get(OPERATIONS);
    for (Iterator<StorageStatistics.LongStatistic> each = all.getLongStatistics();
        each.hasNext(); ) {
      StorageStatistics.LongStatistic one = each.next();
      counts.put(one.getName(), one.getValue());
    }
    return counts;
  }

  /** Returns what has been asked since. */
  private static Map<String, Long> since(Map<String, Long> before) {
    Map<String, Long> counts = soFar();
    counts.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @ParameterizedTest
  @MethodSource("planners")
  void asksForEachThingOnce(String planner) throws Exception {
    put(12, 10, 3);
    Map<String, Map<String, Long>> costs = new LinkedHashMap<>();
    Map<String, Long> before = soFar();
    Dataset<Row> cold = session.load(uri, planner);
    costs.put("open", since(before));
    before = soFar();
    assertThat(cold.where("id = 55").collectAsList()).hasSize(1);
    costs.put("find a row", since(before));
    before = soFar();
    session.load(uri, planner);
    costs.put("open again", since(before));
    for (java.nio.file.Path file : table.commit()) {
      put(file);
    }
    before = soFar();
    Dataset<Row> grown = session.load(uri, planner);
    costs.put("open after a commit", since(before));
    assertThat(StoreSession.read(grown)).isEqualTo(StoreSession.whole(table.rows()));

    Map<String, Map<String, Long>> expected = new LinkedHashMap<>();
    // The hint, the two commits after the checkpoint, and one part of that.
    expected.put("open", Map.of("op_list_status", 1L, "op_open", 4L));
    // Three parts; a data file for its footer and for its columns.
    expected.put("find a row", Map.of("op_open", 5L, "op_get_file_status", 2L));
    expected.put("open again", Map.of("op_list_status", 1L));
    expected.put("open after a commit", Map.of("op_list_status", 1L, "op_open", 1L));
    assertThat(costs).isEqualTo(expected);
  }

  private void assertReadsAll(String planner) {
    assertThat(StoreSession.read(session.load(uri, planner)))
        .isEqualTo(StoreSession.whole(table.rows()));
  }

  private void assertFails(String planner, String... says) {
    Throwable failure = catchThrowable(() -> StoreSession.read(session.load(uri, planner)));
    assertThat(failure).isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString()).contains(says);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void saysWhatCouldNotBeRead(String planner, String file) throws Exception {
    put(3, 2, 2);
    FaultyHdfs.inject(FaultyHdfs.Fault.FAIL, path -> path.getName().endsWith(file));
    assertFails(planner, "[POND_FILE_UNREADABLE]", file);
    // As often as it looks: what fails is neither tried for ever nor read around.
    assertThat(FaultyHdfs.end()).isBetween(1, 2);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void readsByteByByte(String planner, String file) throws Exception {
    put(3, 2, 2);
    FaultyHdfs.inject(FaultyHdfs.Fault.TRICKLE, path -> path.getName().endsWith(file));
    assertReadsAll(planner);
    assertThat(FaultyHdfs.end()).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("planners")
  void takesNoCommitForWholeThatEndsEarly(String planner) throws Exception {
    put(3, 2, 2);
    FaultyHdfs.inject(FaultyHdfs.Fault.END, path -> path.getName().endsWith("3.json"));
    assertFails(planner, "[POND_FILE_UNREADABLE]", "00000000000000000003.json");
    assertThat(FaultyHdfs.end()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("planners")
  void readsAroundACheckpointThatEndsEarlyIfItCan(String planner) throws Exception {
    put(3, 2, 2);
    FaultyHdfs.inject(FaultyHdfs.Fault.END, path -> path.getName().contains(".checkpoint."));
    assertReadsAll(planner);
    assertThat(FaultyHdfs.end()).isPositive();

    NumbersTable cleaned = NumbersTable.with(newFolder(), 3, 2, 2);
    cleaned.cleanUp(2);
    put(cleaned);
    FaultyHdfs.inject(FaultyHdfs.Fault.END, path -> path.getName().contains(".checkpoint."));
    assertFails(planner, "[POND_LOG_CORRUPT]", "00000000000000000002.checkpoint.");
    assertThat(FaultyHdfs.end()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("planners")
  void readsFromTheOtherDataNode(String planner) throws Exception {
    put(3, 2, 2);
    DataNodeProperties[] stopped = new DataNodeProperties[1];
    FaultyHdfs.hook(
        () -> stopped[0] = cluster.stopDataNode(0),
        path -> path.getName().contains(".checkpoint."));
    try {
      assertReadsAll(planner);
      assertThat(FaultyHdfs.end()).isPositive();
    } finally {
      cluster.restartDataNode(stopped[0]);
      cluster.waitActive();
    }
  }

  @ParameterizedTest
  @MethodSource("planners")
  void saysThatNoDataNodeHasABlock(String planner) throws Exception {
    put(3, 2, 2);
    Dataset<Row> numbers = session.load(uri, planner);
    DataNodeProperties first = cluster.stopDataNode(0);
    DataNodeProperties second = cluster.stopDataNode(0);
    try {
      assertFails(planner, "[POND_FILE_UNREADABLE]", "BlockMissingException");
    } finally {
      cluster.restartDataNode(first);
      cluster.restartDataNode(second);
      cluster.waitActive();
    }
    assertThat(StoreSession.read(numbers)).isEqualTo(StoreSession.whole(table.rows()));
  }
}
