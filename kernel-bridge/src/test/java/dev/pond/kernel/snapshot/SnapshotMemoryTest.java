// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.logs.Actions;
import dev.pond.logs.IoProbe;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotMemoryTest {
  @TempDir Path folder;
  private final IoProbe probe = new IoProbe();
  private MadeTable table;

  @BeforeEach
  void newTable() throws IOException {
    table = new MadeTable(folder.resolve("t"));
    table.commit(0, List.of(Actions.protocol(), Actions.metadata(0), add(0)));
    table.commit(1, List.of(add(1)));
  }

  @AfterEach
  void forgetProbe() {
    probe.close();
  }

  private static String add(long version) {
    return Actions.add(new MadeFile("f" + version, "d", version, version));
  }

  private Snapshot open() {
    String uri = probe.uri(table.folder());
    return StateMachineDriver.run(
        SnapshotBuilder.forPath(uri).remembering(SnapshotMemory.ofUser("me")).build(),
        new LogScan(uri, 1).executor());
  }

  private int commitsOpened() {
    return probe.operations().getOrDefault("open commit", 0);
  }

  @Test
  void theSameFilesAreNotSearchedAgain() {
    Snapshot first = open();
    probe.reset();
    Snapshot again = open();
    assertThat(commitsOpened()).isZero();
    assertThat(again.metadata()).isEqualTo(first.metadata());
    assertThat(again.protocol()).isEqualTo(first.protocol());
  }

  @Test
  void onlyNewerCommitsAreSearched() throws IOException {
    Snapshot first = open();
    table.commit(2, List.of(add(2)));
    probe.reset();
    Snapshot second = open();
    assertThat(commitsOpened()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.metadata()).isEqualTo(first.metadata());
  }

  @Test
  void newerMetadataCounts() throws IOException {
    Snapshot first = open();
    table.commit(2, List.of(Actions.metadata(1)));
    Snapshot second = open();
    assertThat(second.metadata()).isNotEqualTo(first.metadata());
    assertThat(second.protocol()).isEqualTo(first.protocol());
    table.commit(3, List.of(add(3)));
    assertThat(open().metadata()).isEqualTo(second.metadata());
  }

  @Test
  void anotherTableAtThePathIsItsOwn() throws IOException {
    Snapshot first = open();
    Files.delete(table.log().resolve("00000000000000000001.json"));
    table.commit(0, List.of(Actions.protocol(), Actions.metadata(1), add(0), add(5)));
    assertThat(open().metadata()).isNotEqualTo(first.metadata());
  }

  @Test
  void failuresAreNotRemembered() throws IOException {
    Path commit = table.log().resolve("00000000000000000001.json");
    String content = Files.readString(commit);
    Files.writeString(commit, "{\"metaData\":");
    assertThatThrownBy(this::open).isInstanceOf(PondException.class);
    Files.writeString(commit, content);
    assertThat(open().version()).isEqualTo(1);
  }

  @Test
  void aLogThatLooksTheSameIsNotLoadedAgain() throws IOException {
    open();
    Snapshot loaded = open();
    probe.reset();
    assertThat(open()).isSameAs(loaded);
    assertThat(open()).isSameAs(loaded);
    assertThat(probe.operations()).isEqualTo(Map.of("list log", 2));
    table.commit(2, List.of(add(2)));
    assertThat(open().version()).isEqualTo(2);
    assertThat(open().version()).isEqualTo(2);
    Files.delete(table.log().resolve("00000000000000000002.json"));
    assertThat(open().version()).isEqualTo(1);
  }

  @Test
  void aLogWhoseFilesAreOthersIsLoadedAgain() throws IOException {
    open();
    Snapshot loaded = open();
    Path commit = table.log().resolve("00000000000000000000.json");
    FileTime time = Files.getLastModifiedTime(commit);
    Files.setLastModifiedTime(commit, FileTime.fromMillis(time.toMillis() - 5_000));
    Snapshot older = open();
    assertThat(older).isNotSameAs(loaded);
    assertThat(older.segment()).isNotEqualTo(loaded.segment());
    Files.setLastModifiedTime(commit, time);
    assertThat(open().segment()).isEqualTo(loaded.segment());
    Files.writeString(commit, Files.readString(commit) + "\n");
    Files.setLastModifiedTime(commit, time);
    assertThat(open().segment()).isNotEqualTo(loaded.segment());
  }

  @Test
  void aCheckpointIsSeenThatCameSince() throws IOException {
    open();
    Snapshot loaded = open();
    table.checkpoint(1, List.of(Actions.protocol(), Actions.metadata(0), add(0), add(1)), false);
    Snapshot shorter = open();
    assertThat(loaded.segment().checkpointVersion()).isEqualTo(-1);
    assertThat(shorter.segment().checkpointVersion()).isEqualTo(1);
    assertThat(shorter.version()).isEqualTo(1);
    Snapshot again = open();
    assertThat(again.segment().checkpointVersion()).isEqualTo(1);
    assertThat(open()).isSameAs(again);
  }

  @Test
  void anotherVersionIsNotTheLatest() throws IOException {
    open();
    Snapshot latest = open();
    String uri = probe.uri(table.folder());
    Snapshot first =
        StateMachineDriver.run(
            SnapshotBuilder.forPath(uri)
                .remembering(SnapshotMemory.ofUser("me"))
                .atVersion(0)
                .build(),
            new LogScan(uri, 1).executor());
    assertThat(first.version()).isZero();
    assertThat(open()).isSameAs(latest);
  }
}
