// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a read costs on S3, by Hadoop's S3A: each request is one line of the bill, and tens of
 * milliseconds. The table has thirteen versions, with a checkpoint of three parts at version 10.
 * The hint costs two requests, as Hadoop 3.3 does not open what it has not looked at.
 */
final class S3Costs {
  private S3Costs() {}

  /** Puts a file of the table into the store. */
  interface Putting {
    void accept(Path file) throws IOException;
  }

  private static Map<String, Integer> cost(StoreProxy proxy) {
    Map<String, Integer> cost = proxy.requests();
    proxy.reset();
    return cost;
  }

  /** Opens and reads a table that nobody has read before. */
  static void check(
      StoreProxy proxy,
      StoreSession session,
      String planner,
      NumbersTable table,
      String uri,
      Putting put)
      throws IOException {
    proxy.reset();
    Map<String, Map<String, Integer>> costs = new LinkedHashMap<>();
    Dataset<Row> cold = session.load(uri, planner);
    costs.put("open", cost(proxy));
    assertThat(cold.where("id = 55").collectAsList()).hasSize(1);
    costs.put("find a row", cost(proxy));
    Dataset<Row> warm = session.load(uri, planner);
    costs.put("open again", cost(proxy));
    assertThat(warm.where("id = 65").collectAsList()).hasSize(1);
    costs.put("find another row", cost(proxy));
    for (Path file : table.commit()) {
      put.accept(file);
    }
    proxy.reset();
    Dataset<Row> grown = session.load(uri, planner);
    costs.put("open after a commit", cost(proxy));
    assertThat(grown.where("id = 135").collectAsList()).hasSize(1);
    costs.put("find the new row", cost(proxy));
    assertThat(StoreSession.read(grown)).isEqualTo(StoreSession.whole(table.rows()));
    costs.put("read all", cost(proxy));

    Map<String, Map<String, Integer>> expected = new LinkedHashMap<>();
    expected.put(
        "open",
        Map.of("HEAD hint", 1, "GET hint", 1, "LIST log", 1, "GET commit", 2, "GET checkpoint", 1));
    expected.put("find a row", Map.of("GET checkpoint", 3, "HEAD data", 1, "GET data", 1));
    expected.put("open again", Map.of("LIST log", 1));
    expected.put("find another row", Map.of("HEAD data", 1, "GET data", 1));
    expected.put("open after a commit", Map.of("LIST log", 1, "GET commit", 1));
    expected.put("find the new row", Map.of("HEAD data", 1, "GET data", 1));
    expected.put("read all", Map.of("HEAD data", 14, "GET data", 14));
    assertThat(costs).isEqualTo(expected);
  }
}
