// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.spark.LocalSpark;
import dev.pond.spark.PondCatalog;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes and bytes of ponds that the tool wrote, as the tool lists and prints them. */
class ToolEntriesTest {
  private static final Map<String, String> KINDS =
      Map.of(
          "directory", "dir:physical",
          "dynamic-directory", "dir:dynamic",
          "symlink", "symlink",
          "data", "file:physical:version",
          "data:series", "file:physical:series",
          "data:dynamic", "file:dynamic",
          "table", "table:physical:version",
          "table:series", "table:physical:series",
          "table:dynamic", "table:dynamic");

  /** Factories of directories that later versions of pond will run. */
  private static final Set<String> LATER = Set.of("git-ingest", "temporal-reduce");

  @TempDir static Path folder;
  private static Path shared;
  private SparkSession spark;

  @BeforeAll
  static void findThePonds() throws Exception {
    Assumptions.assumeTrue(ToolPonds.folder().isPresent(), ToolPonds.ABSENT);
    shared = ToolPonds.folder().get();
    for (String name : List.of("farm", "farm-compacted", "dialect")) {
      ToolPonds.unpack(shared, name, folder);
    }
  }

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
  }

  private List<Row> tree(String name) {
    return spark
        .read()
        .format("pond")
        .option("recursiveFileLookup", "true")
        .load(folder.resolve(name) + "!/")
        .select("path", "type", "version", "target", "factory", "size")
        .collectAsList();
  }

  private static Set<String> closed(List<Row> tree) {
    return tree.stream()
        .filter(row -> row.getString(1).equals("dir:dynamic") && LATER.contains(row.getString(4)))
        .map(row -> row.getString(0) + "/")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isBelow(Set<String> directories, String path) {
    return directories.stream().anyMatch(path::startsWith);
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void listsEachNodeThatTheToolLists(String name) throws Exception {
    List<Row> tree = tree(name);
    Set<String> closed = closed(tree);
    Map<String, String> expected = new TreeMap<>();
    List<String> later = new ArrayList<>();
    for (JsonNode node : ToolPonds.answers(shared, name).get("nodes")) {
      String path = node.get("path").asText();
      if (isBelow(closed, path)) {
        later.add(path);
      } else {
        expected.put(
            path,
            KINDS.get(node.get("kind").asText())
                + " "
                + node.get("version").asLong()
                + " "
                + node.path("target").asText(""));
      }
    }
    Map<String, String> found = new TreeMap<>();
    for (Row row : tree) {
      String target = row.isNullAt(3) ? "" : row.getString(3);
      found.put(row.getString(0), row.getString(1) + " " + row.getLong(2) + " " + target);
    }
    System.out.println(name + ": " + found.size() + " nodes, for later " + later.size());
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void readsTheBytesThatTheToolPrints(String name) throws Exception {
    List<Row> tree = tree(name);
    Set<String> closed = closed(tree);
    Map<String, Object> sizes = new TreeMap<>();
    tree.forEach(row -> sizes.put(row.getString(0), row.get(5)));
    int later = 0;
    int read = 0;
    for (JsonNode node : ToolPonds.answers(shared, name).get("bytes")) {
      String path = node.get("path").asText();
      if (isBelow(closed, path)) {
        later++;
        continue;
      }
      if (node.get("must").asText().equals("error")) {
        assertThatThrownBy(() -> content(name, path)).isInstanceOf(SparkThrowable.class);
      } else if (!node.has("error")) {
        Row file = content(name, path);
        assertThat(file.getLong(0)).as(path).isEqualTo(node.get("size").asLong());
        assertThat(sizes.get(path)).as(path).isEqualTo(node.get("size").asLong());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest((byte[]) file.get(1));
        assertThat(HexFormat.of().formatHex(digest))
            .as(path)
            .isEqualTo(node.get("sha256").asText());
        read++;
      }
    }
    System.out.println(name + ": " + read + " files read, for later " + later);
  }

  private Row content(String name, String path) {
    return spark
        .read()
        .format("pond")
        .option("pond", folder.resolve(name).toString())
        .load(path)
        .select("length", "content")
        .head();
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void matchesWhatTheToolMatches(String name) throws Exception {
    Set<String> closed = closed(tree(name));
    for (JsonNode glob : ToolPonds.answers(shared, name).get("globs")) {
      String pattern = glob.get("pattern").asText();
      if (!glob.has("paths")) {
        continue;
      }
      List<String> expected =
          StreamSupport.stream(glob.get("paths").spliterator(), false)
              .map(JsonNode::asText)
              .filter(path -> !isBelow(closed, path))
              .toList();
      List<String> found =
          spark
              .read()
              .format("pond")
              .option("pond", folder.resolve(name).toString())
              .option("listing", "true")
              .load(pattern)
              .select("path")
              .collectAsList()
              .stream()
              .map(row -> row.getString(0))
              .toList();
      assertThat(found).as(pattern).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"farm", "farm-compacted", "dialect"})
  void showsInTheCatalogWhatTheTreeHas(String name) {
    spark.conf().set("spark.sql.catalog.c", PondCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.c.pond", folder.resolve(name).toString());
    List<Row> tree = tree(name);
    Set<String> closed = closed(tree);
    for (Row directory : tree) {
      String path = directory.getString(0);
      if (!directory.getString(1).startsWith("dir:") || isBelow(closed, path + "/")) {
        continue;
      }
      String namespace = "c.`" + path.substring(1).replace("/", "`.`") + "`";
      List<String> shown =
          spark.sql("SHOW TABLES IN " + namespace).collectAsList().stream()
              .map(row -> row.getString(1))
              .toList();
      List<String> listed =
          spark
              .sql("SELECT name FROM " + namespace + " WHERE type LIKE 'table:%'")
              .collectAsList()
              .stream()
              .map(row -> row.getString(0))
              .toList();
      assertThat(shown).as(path).isEqualTo(listed);
    }
  }
}
