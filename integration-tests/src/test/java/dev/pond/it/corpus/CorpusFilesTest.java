// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.SharedFolder;
import dev.pond.it.Sparks;
import dev.pond.it.scale.PlannedSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Of tables of the corpus that must be readable, at the last version that is asked for, a replay in
 * the driver, one by tasks and delta-spark find the same files of the same sizes with the same
 * deletion vectors: of every third table, in the long run of all, and at the first version too.
 * Warm indexes and Kernel are {@link KernelReplayTest}'s.
 */
class CorpusFilesTest {
  private static final Map<String, String> LOCAL = Map.of("planner", "local", "index.memory", "0");
  private static final Map<String, String> DISTRIBUTED =
      Map.of("planner", "distributed", "index.memory", "0");

  /** delta-spark takes half a second for a table. */
  private static final int SOME = 3;

  private static SparkSession spark;
  private static int compared;
  private static final TreeSet<String> REFUSED = new TreeSet<>();

  @BeforeAll
  static void startSpark() {
    spark = Sparks.withDelta();
  }

  @AfterAll
  static void sayHowMany() {
    System.out.printf(
        "Files of the corpus compared with delta-spark's on %d versions; it refused %s%n",
        compared, REFUSED);
  }

  @Test
  void corpusIsThere() {
    Assumptions.assumeTrue(SharedFolder.find("corpus").isPresent(), SharedFolder.ABSENT);
  }

  @TestFactory
  Stream<DynamicTest> sameFilesOfEveryThirdTable() throws IOException {
    return tests(SOME, versions -> versions.get(versions.size() - 1));
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> sameFilesOfAllTables() throws IOException {
    return tests(1, versions -> versions.get(versions.size() - 1));
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> sameFilesInThePast() throws IOException {
    return tests(1, versions -> versions.get(0));
  }

  private static Stream<DynamicTest> tests(
      int step, Function<List<OptionalLong>, OptionalLong> version) throws IOException {
    Optional<Path> corpus = SharedFolder.find("corpus");
    if (corpus.isEmpty()) {
      return Stream.empty();
    }
    List<CorpusEntry> readable =
        CorpusEntry.all(corpus.get()).stream().filter(e -> !versions(e).isEmpty()).toList();
    return IntStream.range(0, readable.size())
        .filter(i -> i % step == 0)
        .mapToObj(readable::get)
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.name(), () -> compare(entry, version.apply(versions(entry)))));
  }

  /** Returns versions that must be readable; the latest is the last, whatever its number. */
  private static List<OptionalLong> versions(CorpusEntry entry) {
    return entry.reads().stream()
        .filter(read -> read.get("must").textValue().equals("rows"))
        .map(read -> read.get("options"))
        .filter(options -> !options.has("timestampAsOf"))
        .map(options -> options.path("versionAsOf").asText())
        .map(at -> at.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(at)))
        .sorted(Comparator.comparingLong(at -> at.orElse(Long.MAX_VALUE)))
        .toList();
  }

  private static void compare(CorpusEntry entry, OptionalLong version) throws IOException {
    CorpusCopy copy = new CorpusCopy(entry);
    TreeSet<String> local = planned(copy.table(), version, LOCAL);
    assertThat(planned(copy.table(), version, DISTRIBUTED))
        .as("%s, distributed", version)
        .isEqualTo(local);
    compareWithDelta(entry.name(), copy.table(), version, local);
    copy.delete();
  }

  private static TreeSet<String> planned(
      Path table, OptionalLong version, Map<String, String> planner) {
    Map<String, String> options = new HashMap<>(planner);
    version.ifPresent(number -> options.put("versionAsOf", Long.toString(number)));
    return PlannedSet.ofPond(spark, table, "", options);
  }

  private static void compareWithDelta(
      String name, Path table, OptionalLong version, TreeSet<String> files) {
    TreeSet<String> known;
    try {
      known = PlannedSet.ofDelta(spark, table, version);
    } catch (Exception e) {
      // What must be readable all the same is the corpus's to say.
      REFUSED.add(name + " " + version + " " + e.getClass().getSimpleName());
      return;
    }
    compared++;
    assertThat(files).as("delta-spark's, %s", version).isEqualTo(known);
  }
}
