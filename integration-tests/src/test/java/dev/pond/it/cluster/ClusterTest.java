// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.jar.RuntimeJar;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with deletion vectors, read by executors in JVMs of their own. */
class ClusterTest {
  private static final int MINUTES = 4;
  private static Path table;
  private static Path pond;

  @BeforeAll
  static void writeTable() {
    SparkSession spark = Sparks.withDelta();
    table = TemporaryFolders.create("cluster").resolve("t");
    spark.sql(
        "CREATE TABLE delta.`"
            + table
            + "` USING delta PARTITIONED BY (day)"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')"
            + " AS SELECT id, concat('n', id) AS name, named_struct('x', id * 2) AS s,"
            + " if(id < 500, DATE'2026-01-01', DATE'2026-01-02') AS day FROM range(0, 1000, 1, 4)");
    spark.sql("DELETE FROM delta.`" + table + "` WHERE id % 10 = 0");
  }

  /** Five versions in rows, and one of 20,000 rows in a file of its own, in many row groups. */
  @BeforeAll
  static void writePond() {
    MadePond made = MadePond.in(TemporaryFolders.create("pond").resolve("p"));
    for (int version = 0; version < 5; version++) {
      MadeParquet small = MadeParquet.of("timestamp seconds!", "v long");
      for (long row = 0; row < 10; row++) {
        small.row(1_704_067_200 + row, 10 * version + row);
      }
      made.series("/s/small.series", small).commit();
    }
    MadeParquet large = MadeParquet.of("timestamp seconds!", "v long", "noise string");
    large.rowGroupSize(40_000);
    Random random = new Random(7);
    for (long row = 0; row < 20_000; row++) {
      large.row(1_704_067_200 + row, row, Long.toHexString(random.nextLong()));
    }
    pond = made.series("/s/large.series", large).commit().folder();
  }

  @Test
  void readsWithKryoAndOnlyOurClassesRegistered() throws Exception {
    assertReads("strict");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void readsWithEitherSerializer(String serializer) throws Exception {
    assertReads(serializer);
  }

  private static void assertReads(String serializer) throws Exception {
    assertThat(run(serializer).lines())
        .containsExactly(
            // Ids 600 to 999 without 600, 610, … 990: 319800 less 31800.
            "filtered 360 288000",
            "row 601 1202 n601",
            "metadata 4 900 0",
            "collected 900",
            "executors 2",
            // 10 to 49, which sum to 1180, and 10 to 19999.
            "pond 20030 199991135",
            "versions 5",
            "inside 50");
  }

  private static String run(String serializer) throws IOException, InterruptedException {
    Path home = TemporaryFolders.create("spark-home");
    Path logged = home.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("pond.build.directory"), "launch/jvm-options"));
    command.addAll(List.of("-Xmx1g", "-Dspark.testing=1", "-Dspark.test.home=" + home));
    command.add("-Dpond.executor.class.path=" + jarsOfSpark());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ClusterProgram.class.getName());
    command.addAll(
        List.of(
            table.toString(),
            serializer,
            RuntimeJar.path().toString(),
            home.toString(),
            pond.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(home.resolve("printed").toFile())
            .redirectError(logged.toFile());
    builder.environment().put("SPARK_TESTING", "1");
    builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("pond.scala", "2.12"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("SPARK_HOME");
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended).as("the cluster ends within %d minutes", MINUTES).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(logged, UTF_8)).isZero();
    return Files.readString(home.resolve("printed"), UTF_8);
  }

  /** What a cluster's nodes have: neither pond nor the peers. */
  private static String jarsOfSpark() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !entry.matches(".*/(pond|delta|iceberg|junit|assertj)[^/]*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
