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

  private static Map<String, Integer> log(int commits) {
    return Map.of("open hint", 1, "status log", 1, "list log", 1, "open commit", commits);
  }

  @Test
  void coldIsTheLogAndSevenPartitions() throws Exception {
    make(100);
    find(open());
    Map<String, Integer> expected = new TreeMap<>(log(COMMITS + 2));
    // The root was made in a commit of its own.
    expected.put("open data", LEVELS * COMMITS + 1);
    assertThat(probe.operations()).isEqualTo(expected);
    assertThat(probe.openStreams()).isZero();
  }

  @Test
  void warmIsOneListing() throws Exception {
    make(100);
    find(open());
    probe.reset();
    find(open());
    assertThat(probe.operations()).isEqualTo(log(COMMITS + 2));
  }

  /** Data files of 60 KB: only that with the newest directory is opened a second time. */
  @Test
  void contentOfFilesIsLeftWhereItIs() throws Exception {
    make(60_000);
    find(open());
    Map<String, Integer> expected = new TreeMap<>(log(COMMITS + 2));
    expected.put("open data", LEVELS * COMMITS + 1 + LEVELS);
    assertThat(probe.operations()).isEqualTo(expected);
  }

  @Test
  void aCommitElsewhereLeavesTheOthersWarm() throws Exception {
    make(100);
    find(open());
    made.file("/elsewhere/x", "x").commit("copy");
    probe.reset();
    find(open());
    // The root has a new entry.
    assertThat(probe.operations()).containsEntry("open data", 1);
  }
}
