// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other writers' tables: the files that pond's own engine finds, the rows that delta-spark read.
 */
class CorpusTest {
  private static final int PREDICATES = 4;
  private static final int MAX_ROWS = 20_000;
  private static final int MAX_ROWS_ACROSS_C = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> agreesOnTheTablesOfTheCorpus() {
    CorpusTables corpus = CorpusTables.find();
    List<JsonNode> tables = corpus.expectations();
    assertThat(tables.stream().filter(CorpusTest::hasRows)).hasSizeGreaterThan(20);
    return tables.stream()
        .map(
            table ->
                DynamicTest.dynamicTest(table.get("name").asText(), () -> check(corpus, table)));
  }

  private static void check(CorpusTables corpus, JsonNode table) throws IOException {
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
      checkPruning(uri, foreign, local);
      if (hasRows(table)) {
        checkRows(uri, foreign, table.get("reads").get(0));
      }
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

  private static void checkPruning(String uri, ForeignEngine foreign, PlanExecutor local) {
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
  }

  private static boolean hasRows(JsonNode table) {
    JsonNode read = table.get("reads").get(0);
    return read.get("must").asText().equals("rows")
        && !read.has("select")
        && read.get("options").isEmpty()
        && read.get("rowCount").asInt() <= MAX_ROWS;
  }

  private static void checkRows(String uri, ForeignEngine engine, JsonNode read)
      throws IOException {
    compareRows(uri, engine, read);
    if (CDataSupport.isHere() && read.get("rowCount").asInt() <= MAX_ROWS_ACROSS_C) {
      compareRows(uri, engine.acrossCDataInterface(), read);
    }
  }

  private static void compareRows(String uri, ForeignEngine engine, JsonNode read)
      throws IOException {
    TableReader reader = new TableReader(uri, engine);
    Snapshot snapshot = reader.snapshot();
    CanonicalRows rows = new CanonicalRows();
    reader.read(snapshot, reader.files(snapshot).files(), rows::add);
    if (read.has("rows")) {
      List<String> expected = new ArrayList<>();
      for (JsonNode row : read.get("rows")) {
        expected.add(JSON.writeValueAsString(row));
      }
      assertThat(rows.sorted()).containsExactlyElementsOf(expected);
    }
    assertThat(rows.digest()).isEqualTo(read.get("digest").asText());
  }
}
