// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a read costs on S3, by Hadoop's S3A: each request is one line of the bill, and tens of
 * milliseconds. The table has thirteen versions, with a checkpoint of three parts at version 10.
 */
class S3RequestsTest {
  @TempDir static Path folder;
  private static S3Store store;
  private static StoreSession session;

  @BeforeAll
  static void start() throws Exception {
    store = S3Store.shared();
    session = new StoreSession(folder, store.settings());
  }

  @AfterAll
  static void end() throws Exception {
    session.close();
  }

  static List<String> planners() {
    return StoreSession.PLANNERS;
  }

  @BeforeEach
  void forget() {
    store.proxy().reset();
  }

  private static Map<String, Integer> cost() {
    Map<String, Integer> cost = store.proxy().requests();
    store.proxy().reset();
    return cost;
  }

  /** The hint costs two, as Hadoop 3.3 does not open what it has not looked at. */
  @ParameterizedTest
  @MethodSource("planners")
  void asksForEachThingOnce(String planner) throws Exception {
    NumbersTable table = NumbersTable.with(folder.resolve("costs-" + planner), 12, 10, 3);
    String uri = store.put(table);

    Dataset<Row> cold = session.load(uri, planner);
    assertThat(cost())
        .isEqualTo(
            Map.of(
                "HEAD hint", 1, "GET hint", 1, "LIST log", 1, "GET commit", 2, "GET checkpoint", 1));

    assertThat(cold.where("id = 55").collectAsList()).hasSize(1);
    assertThat(cost()).isEqualTo(Map.of("GET checkpoint", 3, "HEAD data", 1, "GET data", 1));

    Dataset<Row> warm = session.load(uri, planner);
    assertThat(cost()).isEqualTo(Map.of("HEAD hint", 1, "GET hint", 1, "LIST log", 1));

    assertThat(StoreSession.read(warm)).isEqualTo(StoreSession.whole(table.rows()));
    assertThat(cost())
        .isEqualTo(
            Map.of("GET commit", 2, "GET checkpoint", 3, "HEAD data", 13, "GET data", 13));

    for (Path file : table.commit()) {
      store.put(table, file);
    }
    Dataset<Row> grown = session.load(uri, planner);
    assertThat(cost())
        .isEqualTo(Map.of("HEAD hint", 1, "GET hint", 1, "LIST log", 1, "GET commit", 1));
    assertThat(grown.where("id = 135").collectAsList()).hasSize(1);
    assertThat(cost())
        .isEqualTo(
            Map.of("GET commit", 2, "GET checkpoint", 3, "HEAD data", 1, "GET data", 1));
  }
}
