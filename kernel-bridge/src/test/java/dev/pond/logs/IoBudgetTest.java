// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often each kind of file is asked for when a table is opened and all of its files are planned.
 * A change of a number is a change of what a read costs on an object store.
 *
 * <p>Commits are read twice, for protocol and metadata and then for their files, but fetched once.
 * A checkpoint is opened for each: its columns are fetched once.
 */
class IoBudgetTest {
  private static final String PROTOCOL = Actions.protocol();
  private static final String PROTOCOL_V2 = Actions.protocol("v2Checkpoint");

  @TempDir Path folder;
  private final IoProbe probe = new IoProbe();
  private final List<String> files = new ArrayList<>();
  private MadeTable table;

  @BeforeEach
  void newTable() throws IOException {
    table = new MadeTable(folder.resolve("t"));
  }

  @AfterEach
  void forgetProbe() {
    probe.close();
  }

  /** Version 0 is the table's creation; each further version adds one file. */
  private void commits(String protocol, long last) throws IOException {
    for (long version = 0; version <= last; version++) {
      String add = Actions.add(new MadeFile("f" + version, "d", version, version));
      files.add(add);
      table.commit(
          version, version == 0 ? List.of(protocol, Actions.metadata(0), add) : List.of(add));
    }
  }

  private List<String> state(String protocol, long version) {
    List<String> state = new ArrayList<>(List.of(protocol, Actions.metadata(0)));
    state.addAll(files.subList(0, (int) version + 1));
    return state;
  }

  private Map<String, Integer> cost(Function<LogScan, Snapshot> load, int expectedFiles)
      throws IOException {
    LogScan scan = new LogScan(probe.uri(table.folder()), 1);
    Snapshot snapshot = load.apply(scan);
    assertThat(scan.files(snapshot).files()).hasSize(expectedFiles);
    assertThat(probe.openStreams()).isZero();
    return probe.operations();
  }

  @Test
  void smallTableWithoutCheckpoint() throws IOException {
    commits(PROTOCOL, 2);
    assertThat(cost(LogScan::latest, 3))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open commit", 3));
  }

  @Test
  void checkpointAndThreeCommits() throws IOException {
    commits(PROTOCOL, 13);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    assertThat(cost(LogScan::latest, 14))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open commit", 3, "open checkpoint", 2));
  }

  @Test
  void checkpointAtTheVersion() throws IOException {
    commits(PROTOCOL, 10);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    assertThat(cost(LogScan::latest, 11))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open checkpoint", 2));
  }

  @Test
  void checksumOfTheVersion() throws IOException {
    commits(PROTOCOL, 13);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    table.checksum(13, PROTOCOL, Actions.metadata(0));
    assertThat(cost(LogScan::latest, 14))
        .isEqualTo(
            Map.of(
                "open hint",
                1,
                "list log",
                1,
                "open checksum",
                1,
                "open commit",
                3,
                "open checkpoint",
                1));
  }

  /** It would spare the checkpoint's protocol only, for one more file that is opened. */
  @Test
  void checksumOfAnOlderVersion() throws IOException {
    commits(PROTOCOL, 13);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    table.checksum(12, PROTOCOL, Actions.metadata(0));
    assertThat(cost(LogScan::latest, 14))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open commit", 3, "open checkpoint", 2));
  }

  @Test
  void compactionOfTheCommits() throws IOException {
    commits(PROTOCOL, 13);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    table.compaction(11, 13, files.subList(11, 14));
    assertThat(cost(LogScan::latest, 14))
        .isEqualTo(
            Map.of("open hint", 1, "list log", 1, "open compaction", 1, "open checkpoint", 2));
  }

  @Test
  void jsonManifestWithTwoSidecars() throws IOException {
    commits(PROTOCOL_V2, 11);
    List<String> rest = List.of(PROTOCOL_V2, Actions.metadata(0));
    table.checkpointV2(10, rest, files.subList(0, 11), 2, true, false).hint(10);
    assertThat(cost(LogScan::latest, 12))
        .isEqualTo(
            Map.of(
                "open hint",
                1,
                "list log",
                1,
                "open commit",
                1,
                "open checkpoint",
                1,
                "open sidecar",
                2));
  }

  /** One of the openings is for protocol and metadata. */
  @Test
  void checkpointInParts() throws IOException {
    commits(PROTOCOL, 11);
    table.checkpointInParts(10, state(PROTOCOL, 10), 3, true).hint(10);
    assertThat(cost(LogScan::latest, 12))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open commit", 1, "open checkpoint", 4));
  }

  @Test
  void hintOfACheckpointThatIsGone() throws IOException {
    commits(PROTOCOL, 12);
    table.hint(11).checkpoint(5, state(PROTOCOL, 5), false);
    assertThat(cost(LogScan::latest, 13))
        .isEqualTo(Map.of("open hint", 1, "list log", 2, "open commit", 7, "open checkpoint", 2));
  }

  @Test
  void hintOfACheckpointThatIsNotTheLast() throws IOException {
    commits(PROTOCOL, 12);
    table.checkpoint(5, state(PROTOCOL, 5), false).checkpoint(10, state(PROTOCOL, 10), false);
    table.hint(5);
    assertThat(cost(LogScan::latest, 13))
        .isEqualTo(Map.of("open hint", 1, "list log", 1, "open commit", 2, "open checkpoint", 2));
  }

  @Test
  void travelToAVersion() throws IOException {
    commits(PROTOCOL, 20);
    table.checkpoint(10, state(PROTOCOL, 10), false);
    table.checkpoint(20, state(PROTOCOL, 20), false).hint(20);
    assertThat(cost(scan -> scan.at(12), 13))
        .isEqualTo(Map.of("list log", 1, "open commit", 2, "open checkpoint", 2));
  }

  /** The latest version comes first: it says whether commits carry their own timestamps. */
  @Test
  void travelToATime() throws IOException {
    commits(PROTOCOL, 20);
    table.checkpoint(10, state(PROTOCOL, 10), false);
    table.checkpoint(20, state(PROTOCOL, 20), false).hint(20);
    assertThat(cost(scan -> scan.asOf(MadeTable.time(12) + 1), 13))
        .isEqualTo(Map.of("open hint", 1, "list log", 2, "open commit", 2, "open checkpoint", 3));
  }

  /** For protocol and metadata, for the names of its sidecars, and for its own adds. */
  @Test
  void parquetManifestWithTwoSidecars() throws IOException {
    commits(PROTOCOL_V2, 11);
    List<String> rest = List.of(PROTOCOL_V2, Actions.metadata(0));
    table.checkpointV2(10, rest, files.subList(0, 11), 2, false, true).hint(10);
    assertThat(cost(LogScan::latest, 12))
        .isEqualTo(
            Map.of(
                "open hint",
                1,
                "list log",
                1,
                "open commit",
                1,
                "open checkpoint",
                3,
                "open sidecar",
                2));
  }

  @Test
  void secondScanOfASnapshot() throws IOException {
    commits(PROTOCOL, 13);
    table.checkpoint(10, state(PROTOCOL, 10), false).hint(10);
    LogScan scan = new LogScan(probe.uri(table.folder()), 1);
    Snapshot snapshot = scan.latest();
    assertThat(scan.files(snapshot).files()).hasSize(14);
    probe.reset();
    assertThat(scan.files(snapshot).files()).hasSize(14);
    assertThat(probe.operations()).isEqualTo(Map.of("open checkpoint", 1));
  }

  @Test
  void deletionVectorIsReadOnce() throws IOException {
    MadeFile file = new MadeFile("f", "d", 0, 9).withVector(VectorFile.NAME);
    table.commit(
        0, List.of(Actions.protocol("deletionVectors"), Actions.metadata(0), Actions.add(file)));
    VectorFile.write(table.folder(), 3);
    LogScan scan = new LogScan(probe.uri(table.folder()), 1);
    Snapshot snapshot = scan.latest();
    var found = scan.files(snapshot).files().get(0);
    probe.reset();
    var vector =
        new dev.pond.kernel.dv.DeletionVectorReader(
                scan.storage(),
                dev.pond.kernel.path.PathPolicy.of(snapshot.tablePath(), List.of()),
                snapshot.tablePath(),
                0)
            .read(found.deletionVector().orElseThrow(), found.path());
    assertThat(vector.contains(3)).isTrue();
    assertThat(vector.cardinality()).isEqualTo(1);
    assertThat(probe.operations()).isEqualTo(Map.of("open deletion vector", 1));
    assertThat(probe.openStreams()).isZero();
  }
}
