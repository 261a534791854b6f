// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.SharedFolder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanFile;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our replay of every log of the corpus finds the files that Kernel's own finds. */
class KernelReplayTest {
  private static Optional<KernelPeerProcess> kernel = Optional.empty();
  private static HadoopStorage storage;
  private static int compared;
  private static int refused;

  @BeforeAll
  static void startKernel() throws IOException {
    kernel = KernelPeerProcess.start();
    storage = HadoopStorage.of(Map.of());
  }

  @AfterAll
  static void stopKernel() throws Exception {
    System.out.printf(
        "Replay compared with Kernel's on %d versions; Kernel refused %d%n", compared, refused);
    if (kernel.isPresent()) {
      kernel.get().close();
    }
  }

  @Test
  void kernelAndCorpusAreThere() {
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(kernel.isPresent(), "Not built: integration-tests/kernel-peer");
    }
    assertThat(kernel).as("Kernel's program is built with the project").isPresent();
    Assumptions.assumeTrue(SharedFolder.find("corpus").isPresent(), SharedFolder.ABSENT);
  }

  @TestFactory
  Stream<DynamicContainer> sameFilesAsKernel() throws IOException {
    Optional<Path> corpus = SharedFolder.find("corpus");
    if (kernel.isEmpty() || corpus.isEmpty()) {
      return Stream.empty();
    }
    return CorpusEntry.all(corpus.get()).stream()
        .map(entry -> DynamicContainer.dynamicContainer(entry.name(), tests(entry)));
  }

  private static Stream<DynamicTest> tests(CorpusEntry entry) {
    CorpusCopy copy = new CorpusCopy(entry);
    List<String> versions =
        Stream.concat(
                Stream.of("latest"),
                entry.reads().stream()
                    .map(read -> read.get("options").path("versionAsOf"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue))
            .distinct()
            .toList();
    return Stream.concat(
        versions.stream()
            .map(
                version ->
                    DynamicTest.dynamicTest(
                        entry.name() + " at " + version, () -> compare(copy.table(), version))),
        Stream.of(DynamicTest.dynamicTest(entry.name() + " is done", copy::delete)));
  }

  private static void compare(Path table, String version) throws IOException {
    Optional<TreeSet<String>> known = kernel.orElseThrow().files(table, version);
    if (known.isEmpty()) {
      // What a reader must do with such a table is the corpus runner's to judge.
      refused++;
      return;
    }
    compared++;
    assertThat(replay(table, version)).isEqualTo(known.get());
  }

  private static TreeSet<String> replay(Path table, String version) {
    LocalPlanExecutor executor =
        LocalPlanExecutor.builder(storage)
            .parquet(new PlainParquetSource(Map.of()))
            .threads(2)
            .table(table.toString())
            .build();
    SnapshotBuilder builder = SnapshotBuilder.forPath(table.toUri().toString());
    if (!version.equals("latest")) {
      builder = builder.atVersion(Long.parseLong(version));
    }
    Snapshot snapshot = StateMachineDriver.run(builder.build(), executor);
    ScanResult result = StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor);
    TreeSet<String> files = new TreeSet<>();
    for (ScanFile file : result.files()) {
      String vector = file.deletionVector().map(DeletionVectorDescriptor::uniqueId).orElse("");
      files.add(file(file.path(), vector));
    }
    return files;
  }

  /** One file as a line: the spellings of a local URI differ in their slashes only. */
  static String file(String path, String vector) {
    return path.replaceFirst("^file:/+", "/") + " " + vector;
  }
}
