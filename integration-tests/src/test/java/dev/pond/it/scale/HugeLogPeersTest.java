// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.corpus.KernelPeerProcess;
import dev.pond.logs.HugeLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated logs are Delta logs: everyone plans the same files of them. */
class HugeLogPeersTest {
  private static final long FILES = 3_000;
  private static final int NUMBER = 42;

  static Stream<HugeLog> shapes() {
    HugeLog plain = HugeLog.of(FILES);
    return Stream.of(
        plain,
        plain.withRowGroups(1 << 17),
        plain.inParts(3),
        plain.inParts(3).with(HugeLog.Statistics.BOTH),
        plain.inSidecars(3));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void pondAndDeltaPlanTheSameFiles(HugeLog log) throws IOException {
    Path table = log.write(TemporaryFolders.create("huge")).folder();
    SparkSession spark = Sparks.withDelta();
    for (String condition : new String[] {log.range(NUMBER), "day = '2026-02-03'", ""}) {
      TreeSet<String> ofPond = planned(spark, "pond", table, condition);
      assertThat(ofPond).as(condition).isEqualTo(planned(spark, "delta", table, condition));
      assertThat(ofPond).isNotEmpty();
    }
    assertThat(planned(spark, "pond", table, log.range(NUMBER))).isEqualTo(log.inRange(NUMBER));
    assertThat(planned(spark, "pond", table, "")).hasSize((int) FILES + HugeLog.COMMITTED);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void kernelPlansTheFilesOfARange(HugeLog log) throws Exception {
    Path table = log.write(TemporaryFolders.create("huge")).folder();
    Optional<TreeSet<String>> found =
        KernelPeerProcess.paths(table, "id", log.least(NUMBER), log.greatest(NUMBER));
    Assumptions.assumeTrue(found.isPresent(), "Not built: integration-tests/kernel-peer");
    TreeSet<String> paths = new TreeSet<>();
    found.orElseThrow().forEach(uri -> paths.add(below(table, uri)));
    assertThat(paths).isEqualTo(log.inRange(NUMBER));
  }

  private static TreeSet<String> planned(
      SparkSession spark, String format, Path table, String condition) {
    var rows = spark.read().format(format).load(table.toString());
    TreeSet<String> paths = new TreeSet<>();
    PlannedPaths.of(
        condition.isEmpty() ? rows : rows.where(condition),
        (uri, length) -> paths.add(below(table, uri)));
    return paths;
  }

  private static String below(Path table, String uri) {
    String path = URI.create(uri).getPath();
    assertThat(path).startsWith(table + "/");
    return path.substring(table.toString().length() + 1);
  }
}
