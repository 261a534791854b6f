// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of which each has a table of its own on the emulated S3, and a session that reads it. */
abstract class NumbersOnS3 {
  private static final AtomicInteger TABLES = new AtomicInteger();

  @TempDir static Path folder;
  static S3Store store;
  static StoreSession session;

  NumbersTable table;
  String uri;

  @BeforeAll
  static void start() throws Exception {
    store = S3Store.shared();
    session = new StoreSession(folder, store.settings());
  }

  @AfterAll
  static void end() throws Exception {
    session.close();
  }

  @BeforeEach
  void makeTable() throws Exception {
    table = NumbersTable.with(folder.resolve("numbers" + TABLES.incrementAndGet()), 3, 2, 2);
    uri = store.put(table);
    store.proxy().reset();
  }

  @AfterEach
  void forgetFaults() {
    store.proxy().reset();
  }

  static List<String> planners() {
    return StoreSession.PLANNERS;
  }

  /** Asserts that something failed, and said all of this. */
  static void assertSays(Throwable failure, String... words) {
    assertThat(failure).isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString()).contains(words);
  }
}
