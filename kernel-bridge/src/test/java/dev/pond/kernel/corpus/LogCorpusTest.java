// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.PondException;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Both state machines against what delta-spark found in the logs of other writers' tables. */
class LogCorpusTest {
  /** Errors that opening a table and listing its files must not show. */
  private static final List<String> BEYOND_THE_LOG =
      List.of(
          "missing-data-file",
          "no-columns",
          "unreadable-data-file",
          "bad-deletion-vector",
          "unsupported-type",
          "bad-schema");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> replaysTheLogsOfTheCorpus() {
    SharedCorpus corpus =
        SharedCorpus.find("corpus")
            .orElseGet(() -> abort("The shared corpus is not here: nothing was checked"));
    return tests(corpus);
  }

  @TestFactory
  Stream<DynamicTest> replaysTheBigLog() {
    SharedCorpus corpus =
        SharedCorpus.find("corpus/big")
            .orElseGet(() -> abort("The shared corpus is not here: nothing was checked"));
    return tests(corpus);
  }

  private static Stream<DynamicTest> tests(SharedCorpus corpus) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode table : corpus.expectations()) {
      for (JsonNode read : table.get("reads")) {
        String name = table.get("name").asText() + "/" + read.get("id").asText();
        tests.add(DynamicTest.dynamicTest(name, () -> check(corpus, table, read)));
      }
    }
    return tests.stream();
  }

  private static void check(SharedCorpus corpus, JsonNode table, JsonNode read) throws Exception {
    String uri = SharedCorpus.uri(corpus.copy(table, folder));
    String kind = read.path("error").path("kind").asText("");
    boolean mustFail = read.get("must").asText().equals("error") && !BEYOND_THE_LOG.contains(kind);
    if (mustFail) {
      assertThatThrownBy(() -> scan(uri, snapshot(uri, read.get("options"))))
          .isInstanceOf(PondException.class);
      return;
    }
    Snapshot snapshot;
    ScanResult scan;
    try {
      snapshot = snapshot(uri, read.get("options"));
      scan = scan(uri, snapshot);
    } catch (PondException e) {
      assertThat(read.get("must").asText()).as(e.getMessage()).isNotEqualTo("rows");
      return;
    }
    if (read.has("snapshot")) {
      compare(uri, read, snapshot, scan);
    }
  }

  private static Snapshot snapshot(String uri, JsonNode options) throws IOException {
    SnapshotBuilder builder = SnapshotBuilder.forPath(uri);
    if (options.has("versionAsOf")) {
      builder = builder.atVersion(options.get("versionAsOf").asLong());
    } else if (options.has("timestampAsOf")) {
      String text = options.get("timestampAsOf").asText().replace(' ', 'T');
      Instant time = Instant.parse(text.endsWith("Z") ? text : text + "Z");
      builder = builder.atTimestamp(time.toEpochMilli());
    }
    return StateMachineDriver.run(builder.build(), executor(uri));
  }

  private static ScanResult scan(String uri, Snapshot snapshot) throws IOException {
    return StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor(uri));
  }

  private static PlanExecutor executor(String uri) throws IOException {
    Configuration conf = new Configuration(false);
    return LocalPlanExecutor.builder(HadoopStorage.of(conf))
        .parquet(new PlainParquetSource(conf))
        .threads(2)
        .table(uri)
        .build();
  }

  private static void compare(String uri, JsonNode read, Snapshot snapshot, ScanResult scan) {
    JsonNode expected = read.get("snapshot");
    assertThat(snapshot.version()).isEqualTo(read.get("version").asLong());
    JsonNode protocol = expected.get("protocol");
    assertThat(snapshot.protocol().minReaderVersion())
        .isEqualTo(protocol.get("minReaderVersion").asInt());
    assertThat(snapshot.metadata().id()).isEqualTo(expected.at("/metadata/id").asText());
    List<String> partitionColumns = new ArrayList<>();
    expected.at("/metadata/partitionColumns").forEach(c -> partitionColumns.add(c.asText()));
    assertThat(snapshot.metadata().partitionColumns()).isEqualTo(partitionColumns);
    if (expected.has("inCommitTimestamp") && !isContradicted(uri, snapshot)) {
      assertThat(snapshot.timestamp()).isEqualTo(expected.get("inCommitTimestamp").asLong());
    }
    assertThat(scan.files()).hasSize(expected.get("numFiles").asInt());
    assertThat(scan.counts().activeFiles()).isEqualTo(expected.get("numFiles").asLong());
    assertThat(scan.counts().activeBytes()).isEqualTo(expected.get("sizeInBytes").asLong());
    assertThat(scan.counts().deletionVectors())
        .isEqualTo(expected.get("numDeletionVectors").asLong());
    if (expected.has("files")) {
      assertThat(scan.files().stream().map(LogCorpusTest::describe).sorted().toList())
          .isEqualTo(expectedFiles(uri, expected.get("files")));
    }
  }

  /**
   * One table's checksum file states another in-commit timestamp than the commit itself. The
   * expectation is the checksum's; pond reads the commit, which the protocol makes the source.
   */
  private static boolean isContradicted(String uri, Snapshot snapshot) {
    return uri.endsWith("/drs-cdc_ict_table") && snapshot.version() == 1;
  }

  private static String describe(ScanFile file) {
    String vector =
        file.deletionVector().map(DeletionVectorDescriptor::uniqueId).orElse("no vector");
    return String.join(
        " ",
        decoded(file.path()),
        new TreeMap<>(file.partitionValues()).toString(),
        Long.toString(file.size()),
        vector,
        file.baseRowId().toString(),
        file.defaultRowCommitVersion().toString());
  }

  private static List<String> expectedFiles(String uri, JsonNode files) {
    List<String> lines = new ArrayList<>();
    String raw = uri.substring("file:".length());
    for (JsonNode file : files) {
      String path = file.get("path").asText().replace("{{TABLE}}", raw);
      String absolute = path.startsWith("file:") ? path : uri + "/" + path;
      Map<String, String> partition = new TreeMap<>();
      file.path("partitionValues")
          .fields()
          .forEachRemaining(
              e -> partition.put(e.getKey(), e.getValue().isNull() ? null : e.getValue().asText()));
      lines.add(
          String.join(
              " ",
              decoded(absolute.replaceFirst("^file:/+", "file:/")),
              partition.toString(),
              file.get("size").asText(),
              file.path("dvId").asText("no vector").replace("{{TABLE}}", raw),
              optionalLong(file.path("baseRowId")),
              optionalLong(file.path("defaultRowCommitVersion"))));
    }
    return lines.stream().sorted().toList();
  }

  private static String optionalLong(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "OptionalLong.empty"
        : "OptionalLong[" + value.asLong() + "]";
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
