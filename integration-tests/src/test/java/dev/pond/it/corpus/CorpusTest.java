// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.it.CanonicalRows;
import dev.pond.it.SharedFolder;
import dev.pond.it.Sparks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads every table of the corpus in every way that its expectations name. */
class CorpusTest {
  private static final Map<String, Integer> CASES = new TreeMap<>();

  /** Without an index: it would know the files, and nothing would be left to plan. */
  private static final Map<String, String> DISTRIBUTED =
      Map.of("planner", "distributed", "index.memory", "0");

  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = Sparks.plain();
  }

  @AfterAll
  static void sayHowMany() throws IOException {
    String line = "Corpus read with " + Sparks.FORMAT + ", cases run: " + CASES;
    System.out.println(line);
    Path reports = Path.of(System.getProperty("pond.build.directory", "target"));
    Files.createDirectories(reports);
    Files.writeString(reports.resolve("corpus-report.txt"), line + "\n");
  }

  @Test
  void corpusIsThere() {
    Assumptions.assumeTrue(SharedFolder.find("corpus").isPresent(), SharedFolder.ABSENT);
  }

  @TestFactory
  List<DynamicNode> corpus() throws IOException {
    Optional<Path> corpus = SharedFolder.find("corpus");
    List<DynamicNode> tables = new ArrayList<>();
    if (corpus.isPresent()) {
      for (CorpusEntry entry : CorpusEntry.all(corpus.get())) {
        CASES.merge("changes not run (a later piece)", entry.changes().size(), Integer::sum);
        tables.add(dynamicContainer(entry.name(), tests(entry)));
      }
    }
    return tables;
  }

  private static List<DynamicNode> tests(CorpusEntry entry) {
    CorpusCopy copy = new CorpusCopy(entry);
    List<DynamicNode> tests = new ArrayList<>();
    for (JsonNode read : entry.reads()) {
      String id = entry.name() + "/" + read.get("id").textValue();
      tests.add(
          dynamicTest(id, () -> new ReadCase(spark, copy.table(), read, Map.of()).run(CASES)));
    }
    entry.reads().stream()
        .filter(read -> read.get("must").textValue().equals("rows") && !Sparks.isOracle())
        .findFirst()
        .ifPresent(
            read ->
                tests.add(
                    dynamicTest(
                        entry.name() + "/distributed", () -> distributed(copy.table(), read))));
    for (JsonNode skip : entry.skipping()) {
      String id = entry.name() + "/skip: " + skip.get("predicate").textValue();
      tests.add(dynamicTest(id, () -> skip(copy.table(), skip)));
    }
    tests.add(dynamicTest(entry.name() + "/unchanged", () -> checkUnchanged(copy)));
    return tests;
  }

  private static void distributed(Path table, JsonNode read) throws IOException {
    Map<String, Integer> cases = new TreeMap<>();
    new ReadCase(spark, table, read, DISTRIBUTED).run(cases);
    cases.forEach((name, count) -> CASES.merge(name + ", distributed", count, Integer::sum));
  }

  private static void skip(Path table, JsonNode expected) {
    CASES.merge("skipping", 1, Integer::sum);
    Dataset<Row> found =
        spark
            .read()
            .format(Sparks.FORMAT)
            .load(table.toString())
            .where(expected.get("predicate").textValue());
    List<String> lines = CanonicalRows.of(found);
    assertThat(lines).hasSize(expected.get("rowCount").intValue());
    assertThat(CanonicalRows.digest(lines)).isEqualTo(expected.get("digest").textValue());
    assertThat(FilesRead.of(found))
        .as("data files read, of %s", expected.get("totalFiles"))
        .isLessThanOrEqualTo(expected.get("selectedFiles").longValue());
  }

  private static void checkUnchanged(CorpusCopy copy) throws IOException {
    CASES.merge("table folders", 1, Integer::sum);
    assertThat(copy.isUnchanged()).as("the table folder is as it was before").isTrue();
    copy.delete();
  }
}
