// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.it.Sparks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What dynamic nodes a pond has, read from the rows of its table: what is said of a node that pond
 * does not read must not come from what is judged.
 */
final class PondNodes {

  /** A dynamic node. */
  record Dynamic(String factory, Object configuration) {}

  private final Map<String, Dynamic> byPath = new TreeMap<>();

  /** Reads them, with help of pond's listing for the paths alone. */
  PondNodes(SparkSession spark, Path pond) {
    Map<String, Dynamic> byId = new HashMap<>();
    List<Row> rows =
        spark
            .read()
            .format(Sparks.FORMAT)
            .load(pond.resolve("data").toString())
            .where("factory IS NOT NULL")
            .orderBy("timestamp", "version")
            .select("node_id", "factory", "content")
            .collectAsList();
    for (Row row : rows) {
      String yaml = new String((byte[]) row.get(2), UTF_8);
      byId.put(row.getString(0), new Dynamic(row.getString(1), StoredQuery.yaml(yaml)));
    }
    List<Row> listed =
        spark
            .read()
            .format(Sparks.FORMAT)
            .option("pond", pond.toString())
            .option("recursiveFileLookup", "true")
            .load("/")
            .select("path", "node_id")
            .collectAsList();
    for (Row row : listed) {
      Dynamic node = byId.get(row.getString(1));
      if (node != null) {
        put(row.getString(0), node);
      }
    }
  }

  private void put(String path, Dynamic node) {
    byPath.put(path, node);
    StoredQuery.entries(node.configuration())
        .forEach(
            (name, entry) ->
                put(
                    path + "/" + name,
                    new Dynamic(String.valueOf(entry.get("factory")), entry.get("config"))));
  }

  /** Returns the dynamic node at a path. */
  Optional<Dynamic> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Returns the dynamic node at a path or the nearest above it. */
  Optional<Dynamic> above(String path) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      if (byPath.containsKey(at)) {
        return at(at);
      }
    }
    return Optional.empty();
  }

  /** Returns all dynamic nodes by path. */
  Map<String, Dynamic> all() {
    return byPath;
  }
}
