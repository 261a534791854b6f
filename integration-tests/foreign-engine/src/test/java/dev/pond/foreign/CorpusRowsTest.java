// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.kernel.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The foreign engine reads the rows that delta-spark read. */
class CorpusRowsTest {
  private static final int MAX_ROWS = 20_000;
  private static final int MAX_ROWS_ACROSS_C = 200;

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> readsTheRowsOfTheCorpus() {
    CorpusTables corpus = CorpusTables.find();
    List<JsonNode> tables =
        corpus.expectations().stream().filter(CorpusRowsTest::isReadable).toList();
    assertThat(tables).hasSizeGreaterThan(20);
    return tables.stream()
        .map(
            table ->
                DynamicTest.dynamicTest(table.get("name").asText(), () -> check(corpus, table)));
  }

  private static boolean isReadable(JsonNode table) {
    JsonNode read = table.get("reads").get(0);
    return read.get("must").asText().equals("rows")
        && !read.has("select")
        && read.get("options").isEmpty()
        && read.get("rowCount").asInt() <= MAX_ROWS;
  }

  private static void check(CorpusTables corpus, JsonNode table) throws Exception {
    String uri = corpus.copy(table, folder);
    JsonNode read = table.get("reads").get(0);
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, uri);
      compare(uri, engine, read);
      if (read.get("rowCount").asInt() <= MAX_ROWS_ACROSS_C) {
        CDataSupport.assume();
        compare(uri, engine.acrossCDataInterface(), read);
      }
    }
  }

  private static void compare(String uri, ForeignEngine engine, JsonNode read) throws Exception {
    TableReader reader = new TableReader(uri, engine);
    Snapshot snapshot = reader.snapshot();
    CanonicalRows rows = new CanonicalRows();
    reader.read(snapshot, reader.files(snapshot).files(), rows::add);
    if (read.has("rows")) {
      List<String> expected = new ArrayList<>();
      for (JsonNode row : read.get("rows")) {
        expected.add(new ObjectMapper().writeValueAsString(row));
      }
      assertThat(rows.sorted()).containsExactlyElementsOf(expected);
    }
    assertThat(rows.digest()).isEqualTo(read.get("digest").asText());
  }
}
