// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The foreign engine and pond's own find the same in the logs of other writers' tables. */
class CorpusFilesTest {
  private static final int PREDICATES = 16;

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> findsTheSameFilesAsPondsOwnEngine() {
    CorpusTables corpus = CorpusTables.find();
    return corpus.expectations().stream()
        .map(
            table ->
                DynamicTest.dynamicTest(table.get("name").asText(), () -> check(corpus, table)));
  }

  private static void check(CorpusTables corpus, JsonNode table) throws Exception {
    String uri = corpus.copy(table, folder);
    PlanExecutor local = Planned.localEngine(uri);
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine foreign = new ForeignEngine(allocator, uri);
      for (JsonNode read : table.get("reads")) {
        SnapshotBuilder builder = builder(uri, read.get("options"));
        assertThat(Planned.files(builder, Optional.empty(), foreign))
            .as(read.get("id").asText())
            .isEqualTo(Planned.files(builder, Optional.empty(), local));
      }
      Snapshot snapshot;
      try {
        snapshot = DriverLoop.run(SnapshotBuilder.forPath(uri).build(), local);
      } catch (PondException e) {
        return;
      }
      List<Expression> predicates = Predicates.over(snapshot.metadata().schema());
      for (Expression predicate : Predicates.some(predicates, PREDICATES)) {
        Optional<Expression> wanted = Optional.of(predicate);
        assertThat(Planned.files(snapshot, wanted, foreign))
            .as(predicate.toString())
            .isEqualTo(Planned.files(snapshot, wanted, local));
      }
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static SnapshotBuilder builder(String uri, JsonNode options) {
    SnapshotBuilder builder = SnapshotBuilder.forPath(uri);
    if (options.has("versionAsOf")) {
      return builder.atVersion(options.get("versionAsOf").asLong());
    } else if (options.has("timestampAsOf")) {
      String text = options.get("timestampAsOf").asText().replace(' ', 'T');
      Instant time = Instant.parse(text.endsWith("Z") ? text : text + "Z");
      return builder.atTimestamp(time.toEpochMilli());
    }
    return builder;
  }
}
