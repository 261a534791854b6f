// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.SharedFolder;
import dev.pond.kernel.PondException;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.net.URI;
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
    return Stream.concat(
        entry.reads().stream()
            .filter(read -> !read.get("options").has("timestampAsOf"))
            .map(
                read ->
                    DynamicTest.dynamicTest(
                        entry.name() + "/" + read.get("id").textValue(),
                        () -> compare(copy.table(), read))),
        Stream.of(DynamicTest.dynamicTest(entry.name() + " is done", copy::delete)));
  }

  private static void compare(Path table, JsonNode read) throws IOException {
    String version = read.get("options").path("versionAsOf").asText("latest");
    Optional<TreeSet<String>> known = kernel.orElseThrow().files(table, version);
    if (known.isEmpty()) {
      // What a reader must do with such a table is the corpus runner's to judge.
      refused++;
      return;
    }
    compared++;
    try {
      TreeSet<String> ours = replay(table, version);
      int expected = read.path("snapshot").path("numFiles").asInt(-1);
      if (known.get().size() == expected || expected < 0) {
        assertThat(ours).isEqualTo(known.get());
      } else {
        // Kernel tells /x from file:/x, delta-spark does not: where they disagree, the corpus says.
        assertThat(ours).hasSize(expected);
      }
    } catch (PondException e) {
      // Kernel does not look into schema and paths, and knows types that Spark 3.5 has not.
      assertThat(
              List.of("POND_SCHEMA_INVALID", "POND_FEATURE_UNSUPPORTED", "POND_PATH_ESCAPES_TABLE"))
          .as("%s", e.getMessage())
          .contains(e.errorClass());
      assertThat(read.get("must").textValue()).isNotEqualTo("rows");
    }
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
    WarmFiles warm = new WarmFiles(executor);
    assertThat(warm.of(snapshot)).as("warm").isEqualTo(WarmFiles.facts(result.files()));
    TreeSet<String> files = new TreeSet<>();
    for (ScanFile file : result.files()) {
      String vector = file.deletionVector().map(DeletionVectorDescriptor::uniqueId).orElse("");
      files.add(file(URI.create(file.path()).getPath(), vector));
    }
    return files;
  }

  /** One file as a line: its decoded path, without a scheme, and its vector. */
  static String file(String decodedPath, String vector) {
    return decodedPath.replaceFirst("^file:/+", "/") + " " + vector;
  }
}
