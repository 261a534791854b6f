// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.logs.HugeLog;
import dev.pond.logs.MadeFile;
import dev.pond.logs.RandomLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A replay in the driver, one by tasks, an index and delta-spark find the same files of the same
 * sizes with the same deletion vectors.
 */
class SameFilesTest {
  private static final long FIRST_SEED = 20_261_000;
  private static final long FILES = 3_000;
  private static final int MILLION = 1_000_000;
  private static final Map<String, String> LOCAL = Map.of("planner", "local", "index.memory", "0");
  private static final Map<String, String> DISTRIBUTED =
      Map.of("planner", "distributed", "index.memory", "0");
  private static final Map<String, String> INDEX = Map.of();

  private static Map<String, String> at(long version, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("versionAsOf", Long.toString(version));
    return all;
  }

  private static TreeSet<String> assertSame(
      SparkSession spark, Path table, long version, String condition) {
    TreeSet<String> local = PlannedSet.ofPond(spark, table, condition, at(version, LOCAL));
    for (Map<String, String> other : List.of(DISTRIBUTED, INDEX, INDEX)) {
      assertThat(PlannedSet.ofPond(spark, table, condition, at(version, other)))
          .as("version %d of %s, %s, %s", version, table, condition, other)
          .isEqualTo(local);
    }
    return local;
  }

  private static void assertSameAsDelta(SparkSession spark, Path table, long version) {
    assertThat(assertSame(spark, table, version, ""))
        .as("version %d of %s", version, table)
        .isEqualTo(PlannedSet.ofDelta(spark, table, OptionalLong.of(version)));
  }

  private static void random(int logs) throws IOException {
    SparkSession spark = Sparks.withDelta();
    int vectors = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + logs; seed++) {
      Path parent = TemporaryFolders.create("random");
      RandomLog log = RandomLog.write(parent.resolve("t"), seed);
      long last = log.versions().lastKey();
      for (long version : new TreeSet<>(List.of(log.versions().firstKey(), last))) {
        assertSameAsDelta(spark, log.folder(), version);
      }
      assertSame(spark, log.folder(), last, "id BETWEEN 40 AND 45");
      assertSame(spark, log.folder(), last, "day = '2026-01-02' OR id < 10");
      vectors +=
          log.versions().get(last).stream().map(MadeFile::vector).anyMatch(v -> v != null) ? 1 : 0;
      TemporaryFolders.delete(parent);
    }
    assertThat(vectors).as("logs with deletion vectors").isPositive();
  }

  @Test
  void ofRandomLogs() throws IOException {
    random(6);
  }

  @Tag("long")
  @Test
  void ofManyRandomLogs() throws IOException {
    random(200);
  }

  static Stream<HugeLog> shapes() {
    HugeLog plain = HugeLog.of(FILES);
    return Stream.of(
        plain,
        plain.inParts(3).with(HugeLog.Statistics.BOTH),
        plain.inParts(2).with(HugeLog.Statistics.PARSED),
        plain.inSidecars(3));
  }

  private static void huge(HugeLog log) throws IOException {
    Path parent = TemporaryFolders.create("huge");
    Path table = log.write(parent.resolve("t")).folder();
    SparkSession spark = Sparks.withDelta();
    assertSameAsDelta(spark, table, HugeLog.CHECKPOINT + 1);
    assertSame(spark, table, HugeLog.CHECKPOINT + 1, log.range(7));
    TemporaryFolders.delete(parent);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ofLogsOfManyFiles(HugeLog log) throws IOException {
    huge(log);
  }

  @Tag("long")
  @Test
  void ofAMillionFilesInParts() throws IOException {
    huge(HugeLog.of(MILLION).inParts(8));
  }

  @Tag("long")
  @Test
  void ofAMillionFilesInSidecars() throws IOException {
    huge(HugeLog.of(MILLION).inSidecars(8).with(HugeLog.Statistics.BOTH));
  }
}
