// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.logs.Actions;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSegmentTest {
  @TempDir Path folder;
  private final List<String> state = new ArrayList<>();
  private MadeTable table;
  private LogScan scan;

  @BeforeEach
  void fiveVersions() throws IOException {
    table = new MadeTable(folder.resolve("t"));
    scan = new LogScan(table.folder().toUri().toString().replaceFirst("/$", ""), 1);
    state.add(Actions.protocol());
    state.add(Actions.metadata(0));
    table.commit(0, state);
    for (long version = 1; version < 5; version++) {
      String add = Actions.add(new MadeFile("f" + version, "d", version, version));
      state.add(add);
      table.commit(version, List.of(add));
    }
  }

  private static List<String> commits(Snapshot snapshot) {
    return snapshot.segment().commitFiles().stream().map(StoredFile::name).toList();
  }

  private static String name(long version) {
    return "%020d.json".formatted(version);
  }

  @Test
  void knowsAllCommitsThatWereListed() throws IOException {
    table.compaction(1, 3, state.subList(2, 5)).checkpoint(2, state.subList(0, 4), false);
    Snapshot latest = scan.latest();
    assertThat(commits(latest)).containsExactly(name(0), name(1), name(2), name(3), name(4));
    assertThat(latest.segment().commitFiles()).containsAll(latest.segment().commits());
    assertThat(latest.commitFile()).contains(latest.segment().commitFiles().get(4));
  }

  @Test
  void knowsThoseFromTheHintOn() throws IOException {
    table.checkpoint(2, state.subList(0, 4), false).hint(2);
    assertThat(commits(scan.latest())).containsExactly(name(2), name(3), name(4));
  }

  @Test
  void knowsNoneBeyondTheVersion() {
    Snapshot third = scan.at(3);
    assertThat(commits(third)).containsExactly(name(0), name(1), name(2), name(3));
    assertThat(third.commitFile().map(StoredFile::name)).contains(name(3));
  }

  /** Kernel is shown an entry in the place of a commit that has been cleaned up; nobody else is. */
  @Test
  void knowsNoneThatHasBeenCleanedUp() throws IOException {
    table.checkpoint(4, state, false).hint(4);
    for (long version = 0; version < 5; version++) {
      Files.delete(table.log().resolve(name(version)));
    }
    Snapshot latest = scan.latest();
    assertThat(latest.version()).isEqualTo(4);
    assertThat(commits(latest)).isEmpty();
    assertThat(latest.commitFile()).isEmpty();
  }
}
