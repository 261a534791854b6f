// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.IoProbe;
import dev.pond.made.MadePond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of the store when a file six levels down is found. A change of a number is a change
 * of what a read costs.
 */
class PondIoTest {
  private static final String DEEP = "/a/b/c/d/e/f/file";
  private static final int LEVELS = 7;
  private static final int COMMITS = 10;

  @TempDir Path folder;
  private final IoProbe probe = new IoProbe();
  private MadePond made;

  /** Each directory on the way gets one data file a commit, with a file of some size in it. */
  private void make(int size) {
    made = MadePond.in(folder).withoutReserved();
    Random random = new Random(1);
    for (int commit = 0; commit < COMMITS; commit++) {
      for (String at = DEEP; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        made.file(at.substring(0, at.lastIndexOf('/')) + "/n" + commit, bytes);
      }
      if (commit == 3) {
        made.file(DEEP, "found");
      }
      made.commit("copy");
    }
  }

  @BeforeEach
  void counted() {
    probe.reset();
  }

  @AfterEach
  void forgetProbe() {
    probe.close();
  }

  private Pond open() {
    return RealPonds.open(probe.uri(made.folder()));
  }

  private static Node find(Pond pond) throws TinyFsException {
    Node node = pond.tree().find(TinyPath.parse(DEEP));
    assertThat(node.versions()).hasSize(1);
    return node;
  }

  private static final Map<String, Integer> LISTING = Map.of("list log", 1);

  private static Map<String, Integer> cost(int commits, int dataFiles) {
    Map<String, Integer> cost = new TreeMap<>(LISTING);
    cost.put("open commit", commits);
    cost.put("open data", dataFiles);
    return cost;
  }

  /** What is read of a pond that nothing is known of. */
  private static Map<String, Integer> cold(int commits, int dataFiles) {
    Map<String, Integer> cost = cost(commits, dataFiles);
    cost.put("open hint", 1);
    return cost;
  }

  @Test
  void coldIsTheLogAndSevenPartitions() throws Exception {
    make(100);
    find(open());
    // The table and the root were made in commits of their own.
    assertThat(probe.operations()).isEqualTo(cold(COMMITS + 2, LEVELS * COMMITS + 1));
    assertThat(probe.openStreams()).isZero();
  }

  @Test
  void warmIsOneListing() throws Exception {
    make(100);
    find(open());
    probe.reset();
    find(open());
    assertThat(probe.operations()).isEqualTo(LISTING);
  }

  /** Data files of 60 KB: only that with the newest directory is opened a second time. */
  @Test
  void contentOfFilesIsLeftWhereItIs() throws Exception {
    make(60_000);
    find(open());
    assertThat(probe.operations()).isEqualTo(cold(COMMITS + 2, LEVELS * COMMITS + 1 + LEVELS));
  }

  @Test
  void aCommitElsewhereLeavesTheOthersWarm() throws Exception {
    make(100);
    find(open());
    made.file("/elsewhere/x", "x").commit("copy");
    probe.reset();
    find(open());
    // The new commit, and the file with the root, which has a new entry.
    assertThat(probe.operations()).isEqualTo(cost(1, 1));
  }

  @Test
  void aCompactionIsReadAnew() throws Exception {
    make(100);
    find(open());
    made.compact();
    probe.reset();
    find(open());
    // Each partition is one larger file now, and removals need the whole log.
    assertThat(probe.operations()).isEqualTo(cost(COMMITS + 3, LEVELS));
  }

  @Test
  void versionsInTurnShowTheirOwn() throws Exception {
    made = MadePond.in(folder).withoutReserved();
    for (int i = 0; i < 5; i++) {
      made.file("/d/f" + i, "x").file("/e", "y").commit("copy");
      Pond pond = open();
      assertThat(pond.tree().list(pond.tree().find(TinyPath.parse("/d")))).hasSize(i + 1);
      assertThat(pond.tree().find(TinyPath.parse("/e")).versions()).hasSize(i + 1);
    }
  }

  @Test
  void whichPondItIsIsLookedUpOnce() throws Exception {
    MadePond other = MadePond.in(folder.resolve("other"), 7).file("/f", "far").commit("copy");
    made = MadePond.in(folder.resolve("here")).file("/g", "near").commit("copy");
    made.mount("/up", other, "/").commit("internal", "apply_pulled_bundle");
    assertThat(open().id()).isEqualTo(made.id());
    probe.reset();
    assertThat(open().id()).isEqualTo(made.id());
    assertThat(probe.operations()).isEqualTo(LISTING);
  }
}
