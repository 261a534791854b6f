// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of several threads share what is known, while somebody commits. */
class WarmRaceTest {
  private static final long VERSIONS = 60;
  private static final String PROTOCOL = Actions.protocol();

  @TempDir Path folder;
  private final AtomicLong committed = new AtomicLong(-1);
  private final AtomicBoolean done = new AtomicBoolean();

  /** Every third version has metadata of its own. */
  private static int edition(long version) {
    return (int) (version / 3);
  }

  /** A commit appears as a whole, as writers make it. */
  private void commit(MadeTable table, MadeTable aside, long version) throws Exception {
    List<String> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(PROTOCOL);
    }
    if (version % 3 == 0) {
      actions.add(Actions.metadata(edition(version)));
    }
    actions.add(Actions.transaction("app", version));
    aside.commit(version, actions);
    move(table, aside, MadeTable.name(version, "json"));
    committed.set(version);
    if (version % 10 == 9) {
      List<String> state = List.of(PROTOCOL, Actions.metadata(edition(version)));
      aside.checkpoint(version, state, false).hint(version);
      move(table, aside, MadeTable.name(version, "checkpoint.parquet"));
      move(table, aside, "_last_checkpoint");
    }
  }

  private static void move(MadeTable table, MadeTable aside, String name) throws Exception {
    Files.move(
        aside.log().resolve(name), table.log().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private int query(String uri) {
    int queries = 0;
    long last = 0;
    while (!done.get()) {
      long atLeast = committed.get();
      Snapshot snapshot = LogScan.warm(uri, 1, "racer").latest();
      assertThat(snapshot.version()).isGreaterThanOrEqualTo(Math.max(last, atLeast));
      assertThat(snapshot.metadata().configuration())
          .containsEntry("edition", Integer.toString(edition(snapshot.version())));
      last = snapshot.version();
      queries++;
    }
    return queries;
  }

  @Test
  void everyQuerySeesWhatIsCommitted() throws Exception {
    MadeTable table = new MadeTable(folder.resolve("t"));
    MadeTable aside = new MadeTable(folder.resolve("aside"));
    commit(table, aside, 0);
    String uri = table.folder().toUri().toString().replaceFirst("/$", "");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> queries = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        queries.add(threads.submit(() -> query(uri)));
      }
      for (long version = 1; version < VERSIONS; version++) {
        commit(table, aside, version);
        TimeUnit.MILLISECONDS.sleep(10);
      }
      done.set(true);
      for (Future<Integer> query : queries) {
        assertThat(query.get(60, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }
}
