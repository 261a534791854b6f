// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.Archive;
import dev.pond.it.SharedFolder;
import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.corpus.FolderHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Reads every node of every pond in the shared folder, and compares it with what the tool said. */
class PondsTest {
  private static final PondsReport REPORT = new PondsReport();
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = Sparks.with(Map.of("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions"));
  }

  @AfterAll
  static void sayHowMany() throws IOException {
    REPORT.write();
  }

  @Test
  void pondsAreThere() {
    Assumptions.assumeTrue(SharedFolder.find("ponds").isPresent(), SharedFolder.ABSENT);
  }

  @TestFactory
  List<DynamicNode> ponds() throws IOException {
    Optional<Path> folder = SharedFolder.find("ponds");
    List<DynamicNode> ponds = new ArrayList<>();
    if (folder.isPresent()) {
      for (PondEntry entry : PondEntry.all(folder.get())) {
        ponds.add(dynamicContainer(entry.name(), tests(entry)));
      }
    }
    return ponds;
  }

  private static List<DynamicNode> tests(PondEntry entry) throws IOException {
    Path parent = TemporaryFolders.create("ponds");
    Archive.unpack(entry.archive(), parent);
    Path pond = parent.resolve(entry.name());
    String hash = FolderHash.of(pond.resolve("data"));
    PondCases cases = new PondCases(spark, pond, entry, REPORT);
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(test(entry, "nodes", "", cases::nodes));
    for (JsonNode expected : entry.list("nodes")) {
      tests.add(test(entry, "node", expected.get("path").textValue(), () -> cases.node(expected)));
    }
    for (JsonNode expected : entry.list("bytes")) {
      tests.add(
          test(entry, "bytes", expected.get("path").textValue(), () -> cases.bytes(expected)));
    }
    for (JsonNode expected : entry.list("tables")) {
      tests.add(
          test(entry, "table", expected.get("path").textValue(), () -> cases.table(expected)));
    }
    for (JsonNode expected : entry.list("queries")) {
      String name = expected.get("url").textValue() + " " + expected.path("sql").asText();
      tests.add(test(entry, "query", name, () -> cases.query(expected)));
    }
    for (JsonNode expected : entry.list("globs")) {
      tests.add(
          test(entry, "glob", expected.get("pattern").textValue(), () -> cases.glob(expected)));
    }
    tests.add(
        test(
            entry,
            "unchanged",
            "",
            () -> {
              assertThat(FolderHash.of(pond.resolve("data"))).isEqualTo(hash);
              TemporaryFolders.delete(parent);
            }));
    return tests;
  }

  private static DynamicNode test(PondEntry entry, String kind, String name, Executable test) {
    return dynamicTest(entry.name() + "/" + kind + ": " + name, test);
  }
}
