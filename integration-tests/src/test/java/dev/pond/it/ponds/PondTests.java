// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.Archive;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.corpus.FolderHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;

/** The tests of one pond, on a copy of its own that they must leave as it was. */
final class PondTests {
  private final PondEntry entry;
  private final Path parent = TemporaryFolders.create("ponds");
  private final Path data;
  private final String hash;
  private final PondCases cases;

  PondTests(SparkSession spark, PondEntry entry, PondsReport report) throws IOException {
    this.entry = entry;
    Archive.unpack(entry.archive(), parent);
    Path pond = parent.resolve(entry.name());
    data = pond.resolve("data");
    hash = FolderHash.of(data);
    cases = new PondCases(spark, pond, entry, report);
  }

  List<DynamicNode> all() {
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(test("nodes", "", cases::nodes));
    for (JsonNode expected : entry.list("nodes")) {
      tests.add(test("node", text(expected, "path"), () -> cases.node(expected)));
    }
    for (JsonNode expected : entry.list("bytes")) {
      tests.add(test("bytes", text(expected, "path"), () -> cases.bytes(expected)));
    }
    for (JsonNode expected : entry.list("tables")) {
      tests.add(test("table", text(expected, "path"), () -> cases.table(expected)));
    }
    for (JsonNode expected : entry.list("queries")) {
      String name = text(expected, "url") + " " + expected.path("sql").asText();
      tests.add(test("query", name, () -> cases.query(expected)));
    }
    for (JsonNode expected : entry.list("globs")) {
      tests.add(test("glob", text(expected, "pattern"), () -> cases.glob(expected)));
    }
    tests.add(test("unchanged", "", this::checkUnchanged));
    return tests;
  }

  /** Returns the tests of the tables that queries make. */
  List<DynamicNode> derived() {
    Set<String> tables = entry.paths("table:dynamic");
    List<DynamicNode> tests = new ArrayList<>();
    for (JsonNode expected : entry.list("tables")) {
      if (tables.contains(text(expected, "path"))) {
        tests.add(test("table", text(expected, "path"), () -> cases.table(expected)));
      }
    }
    tests.add(test("unchanged", "", this::checkUnchanged));
    return tests;
  }

  private void checkUnchanged() throws IOException {
    assertThat(FolderHash.of(data)).as("the pond is as it was before").isEqualTo(hash);
    TemporaryFolders.delete(parent);
  }

  private DynamicNode test(String kind, String name, Executable test) {
    return dynamicTest(entry.name() + "/" + kind + ": " + name, test);
  }

  private static String text(JsonNode expected, String key) {
    return expected.get(key).textValue();
  }
}
