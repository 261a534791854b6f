// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read costs on an emulated S3. */
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

  @ParameterizedTest
  @MethodSource("planners")
  void asksForEachThingOnce(String planner) throws Exception {
    NumbersTable table = NumbersTable.with(folder.resolve("costs-" + planner), 12, 10, 3);
    String uri = store.put(table);
    S3Costs.check(store.proxy(), session, planner, table, uri, file -> store.put(table, file));
  }
}
