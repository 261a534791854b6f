// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.PondException;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table costs that has been asked for before: one listing, and what was committed since. */
class WarmIoBudgetTest {
  private static final String PROTOCOL = Actions.protocol("v2Checkpoint");
  private static final Map<String, Integer> ONE_LISTING = Map.of("list log", 1);

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
    assertThat(probe.openStreams()).isZero();
    probe.close();
  }

  private void commit(long version, String... more) throws IOException {
    String add = Actions.add(new MadeFile("f" + version, "d", version, version));
    files.add(add);
    List<String> actions = new ArrayList<>(List.of(more));
    actions.add(add);
    table.commit(version, actions);
  }

  /** Commits a table, and further versions with a file each. */
  private void create(long last) throws IOException {
    commit(0, PROTOCOL, Actions.metadata(0));
    for (long version = 1; version <= last; version++) {
      commit(version);
    }
  }

  private List<String> state(int edition, long version) {
    List<String> state = new ArrayList<>(List.of(PROTOCOL, Actions.metadata(edition)));
    state.addAll(files.subList(0, (int) version + 1));
    return state;
  }

  private LogScan scan() {
    return LogScan.warm(probe.uri(table.folder()), 1, "me");
  }

  /** Loads the latest version, and checks it against what is found without knowledge. */
  private Snapshot latest(Map<String, Integer> cost) {
    probe.reset();
    Snapshot snapshot = scan().latest();
    assertThat(probe.operations()).isEqualTo(cost);
    same(snapshot, new LogScan(probe.uri(table.folder()), 1).latest());
    return snapshot;
  }

  private static void same(Snapshot warm, Snapshot cold) {
    assertThat(warm.version()).isEqualTo(cold.version());
    assertThat(warm.timestamp()).isEqualTo(cold.timestamp());
    assertThat(warm.protocol()).isEqualTo(cold.protocol());
    assertThat(warm.metadata()).isEqualTo(cold.metadata());
    assertThat(warm.segment().commits()).isEqualTo(cold.segment().commits());
    assertThat(warm.segment().checkpoint()).isEqualTo(cold.segment().checkpoint());
    assertThat(warm.commitFile()).isEqualTo(cold.commitFile());
  }

  private static Map<String, Integer> listings(int count, Object... more) {
    Map<String, Integer> all = new TreeMap<>(Map.of("list log", count));
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], (Integer) more[i + 1]);
    }
    return all;
  }

  private static Map<String, Integer> listing(Object... more) {
    return listings(1, more);
  }

  private void delete(long version, String rest) throws IOException {
    Files.delete(table.log().resolve(MadeTable.name(version, rest)));
  }

  private void drop() throws IOException {
    try (Stream<Path> all = Files.walk(table.folder())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    files.clear();
    table = new MadeTable(table.folder());
  }

  /** Makes all files of the log later ones: those of a table that was made anew. */
  private void later() throws IOException {
    try (Stream<Path> log = Files.list(table.log())) {
      for (Path file : log.toList()) {
        long time = Files.getLastModifiedTime(file).toMillis();
        Files.setLastModifiedTime(file, FileTime.fromMillis(time + 5));
      }
    }
  }

  @Test
  void withoutCheckpoint() throws IOException {
    create(3);
    latest(listing("open hint", 1, "open commit", 4));
    latest(ONE_LISTING);
    latest(ONE_LISTING);
  }

  @Test
  void withCheckpoint() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    latest(listing("open hint", 1, "open commit", 2, "open checkpoint", 1));
    latest(ONE_LISTING);
  }

  @Test
  void afterACommit() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    commit(13);
    latest(listing("open commit", 1));
    latest(ONE_LISTING);
  }

  /** It is read for protocol and metadata, and again for its files, but fetched once. */
  @Test
  void aNewCommitIsFetchedOnce() throws IOException {
    create(3);
    scan().latest();
    commit(4);
    probe.reset();
    LogScan scan = scan();
    assertThat(scan.files(scan.latest()).files()).hasSize(5);
    assertThat(probe.operations()).isEqualTo(listing("open commit", 5));
  }

  @Test
  void afterACommitThatChangesMetadata() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    Snapshot before = scan().latest();
    commit(13, Actions.metadata(1));
    Snapshot after = latest(listing("open commit", 1));
    assertThat(after.metadata()).isNotEqualTo(before.metadata());
    commit(14, Actions.protocol("deletionVectors"));
    assertThat(latest(listing("open commit", 1)).protocol()).isNotEqualTo(before.protocol());
    latest(ONE_LISTING);
  }

  @Test
  void afterSeveralCommits() throws IOException {
    create(3);
    scan().latest();
    commit(4, Actions.metadata(1));
    commit(5);
    commit(6);
    latest(listing("open commit", 3));
  }

  @Test
  void afterACheckpointOfTheKnownVersion() throws IOException {
    create(10);
    scan().latest();
    table.checkpoint(10, state(0, 10), false).hint(10);
    latest(ONE_LISTING);
    latest(ONE_LISTING);
  }

  /** What was committed since is enough: the checkpoint is not opened. */
  @Test
  void afterANewCheckpoint() throws IOException {
    create(10);
    scan().latest();
    commit(11, Actions.metadata(1));
    commit(12);
    table.checkpoint(12, state(1, 12), false).hint(12);
    latest(listing("open commit", 2));
    commit(13);
    latest(listing("open commit", 1));
  }

  /** Reading a hundred commits would cost more than reading the checkpoint. */
  @Test
  void afterANewCheckpointLongAfter() throws IOException {
    create(10);
    scan().latest();
    for (long version = 11; version <= 40; version++) {
      commit(version);
    }
    table.checkpoint(40, state(0, 40), false).hint(40);
    latest(listing("open checkpoint", 1));
  }

  @Test
  void afterACheckpointInManyFiles() throws IOException {
    create(10);
    table.checkpointInParts(5, state(0, 5), 3, false).hint(5);
    scan().latest();
    List<String> rest = List.of(PROTOCOL, Actions.metadata(0));
    table.checkpointV2(10, rest, files, 2, false, false);
    latest(ONE_LISTING);
  }

  @Test
  void afterACompaction() throws IOException {
    create(4);
    scan().latest();
    commit(5);
    commit(6);
    table.compaction(5, 6, files.subList(5, 7));
    latest(listing("open compaction", 1));
    commit(7);
    table.compaction(4, 7, files.subList(4, 8));
    latest(listing("open commit", 1));
  }

  @Test
  void checksumsAreLeftAlone() throws IOException {
    create(3);
    table.checksum(3, PROTOCOL, Actions.metadata(0));
    latest(listing("open hint", 1, "open checksum", 1));
    latest(ONE_LISTING);
    commit(4);
    table.checksum(4, PROTOCOL, Actions.metadata(0));
    latest(listing("open commit", 1));
    latest(ONE_LISTING);
  }

  @Test
  void afterTheLogWasCleanedUp() throws IOException {
    create(10);
    table.checkpoint(5, state(0, 5), false).hint(5);
    scan().latest();
    table.checkpoint(10, state(0, 10), false).hint(10);
    for (long version = 0; version < 10; version++) {
      delete(version, "json");
    }
    delete(5, "checkpoint.parquet");
    latest(ONE_LISTING);
    delete(10, "json");
    latest(ONE_LISTING);
    commit(11);
    latest(listing("open commit", 1));
  }

  /** Where the list was to begin nothing is left: the hint is asked after all. */
  @Test
  void afterTheCheckpointVanished() throws IOException {
    create(12);
    table.checkpoint(5, state(0, 5), false).checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    delete(10, "checkpoint.parquet");
    table.hint(5);
    latest(listings(2, "open hint", 1));
    latest(ONE_LISTING);
  }

  @Test
  void tableMadeAnewWithFewerVersions() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    drop();
    commit(0, PROTOCOL, Actions.metadata(1));
    later();
    latest(listings(2, "open hint", 1, "open commit", 1));
    latest(ONE_LISTING);
  }

  /** The files of both have the same names and sizes. */
  @Test
  void tableMadeAnewWithTheSameVersions() throws IOException {
    create(3);
    scan().latest();
    drop();
    commit(0, PROTOCOL, Actions.metadata(1));
    for (long version = 1; version <= 3; version++) {
      commit(version);
    }
    later();
    latest(listing("open commit", 4));
    latest(ONE_LISTING);
  }

  @Test
  void tableMadeAnewWithACheckpointOfTheSameVersion() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    drop();
    commit(0, PROTOCOL, Actions.metadata(1));
    for (long version = 1; version <= 14; version++) {
      commit(version);
    }
    table.checkpoint(10, state(1, 10), false).hint(10);
    later();
    latest(listing("open commit", 4, "open checkpoint", 1));
    latest(ONE_LISTING);
  }

  /** One commit may look the same by chance; what came before it does not. */
  @Test
  void tableMadeAnewWithALikeCommit() throws IOException {
    create(3);
    scan().latest();
    FileTime time = Files.getLastModifiedTime(table.log().resolve(MadeTable.name(3, "json")));
    drop();
    commit(0, PROTOCOL, Actions.metadata(1));
    for (long version = 1; version <= 3; version++) {
      commit(version);
    }
    later();
    Files.setLastModifiedTime(table.log().resolve(MadeTable.name(3, "json")), time);
    latest(listing("open commit", 4));
  }

  /** Half a checkpoint is found out once, and left alone until there is another. */
  @Test
  void aBrokenCheckpointIsTriedOnce() throws IOException {
    create(12);
    table.checkpoint(5, state(0, 5), false).checkpoint(10, state(0, 10), false).hint(10);
    Path broken = table.log().resolve(MadeTable.name(10, "checkpoint.parquet"));
    byte[] whole = Files.readAllBytes(broken);
    Files.write(broken, new byte[whole.length / 2]);
    Snapshot snapshot = scan().latest();
    assertThat(snapshot.segment().checkpointVersion()).isEqualTo(5);
    latest(ONE_LISTING);
    commit(13);
    latest(listing("open commit", 1));
    Files.write(broken, whole);
    assertThat(latest(ONE_LISTING).segment().checkpointVersion()).isEqualTo(10);
    latest(ONE_LISTING);
  }

  /** That a checkpoint is broken turns out as it is replayed: protocol and metadata are known. */
  @Test
  void aCheckpointThatBreaksIsTriedOnce() throws IOException {
    create(12);
    table.checkpoint(5, state(0, 5), false).checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    Path broken = table.log().resolve(MadeTable.name(10, "checkpoint.parquet"));
    Files.write(broken, new byte[100]);
    LogScan scan = scan();
    assertThat(scan.files(scan.latest()).files()).hasSize(13);
    assertThat(latest(ONE_LISTING).segment().checkpointVersion()).isEqualTo(5);
    probe.reset();
    LogScan again = scan();
    assertThat(again.files(again.latest()).files()).hasSize(13);
    // The older checkpoint: for sidecars, which this protocol has, and for its files.
    assertThat(probe.operations()).isEqualTo(listing("open commit", 7, "open checkpoint", 2));
  }

  @Test
  void timeTravelAgain() throws IOException {
    create(20);
    table.checkpoint(10, state(0, 10), false).hint(10);
    scan().latest();
    scan().at(7);
    scan().asOf(MadeTable.time(12) + 1);
    probe.reset();
    assertThat(scan().at(7).version()).isEqualTo(7);
    assertThat(probe.operations()).isEqualTo(ONE_LISTING);
    probe.reset();
    assertThat(scan().asOf(MadeTable.time(12) + 1).version()).isEqualTo(12);
    assertThat(probe.operations()).isEqualTo(listings(2));
    latest(ONE_LISTING);
  }

  @Test
  void timeTravelToAVersionNearAKnownOne() throws IOException {
    create(20);
    scan().latest();
    scan().at(7);
    probe.reset();
    Snapshot warm = scan().at(9);
    assertThat(probe.operations()).isEqualTo(listing("open commit", 2));
    same(warm, new LogScan(probe.uri(table.folder()), 1).at(9));
  }

  /** Whatever fails on the way: the next one finds what is there. */
  @Test
  void faultsLeaveNothingBehind() throws IOException {
    create(12);
    table.checkpoint(10, state(0, 10), false).hint(10);
    for (IoProbe.Fault fault : List.of(IoProbe.Fault.FAIL, IoProbe.Fault.END)) {
      for (int step = 1; step <= 8; step++) {
        Snapshot before = scan().latest();
        long version = before.version() + 1;
        commit(version, Actions.metadata((int) version));
        int injected = probe.injected();
        probe.reset().inject(fault, step);
        try {
          assertThat(scan().latest().version()).isEqualTo(version);
        } catch (PondException e) {
          assertThat(probe.injected()).isEqualTo(injected + 1);
        }
        probe.inject(fault, Integer.MAX_VALUE / 2);
        same(scan().latest(), new LogScan(probe.uri(table.folder()), 1).latest());
        latest(ONE_LISTING);
      }
    }
    assertThat(probe.injected()).isGreaterThan(4);
  }

  @Test
  void anotherUserIsToldNothing() throws IOException {
    create(3);
    scan().latest();
    probe.reset();
    LogScan.warm(probe.uri(table.folder()), 1, "somebody else").latest();
    assertThat(probe.operations()).isEqualTo(listing("open hint", 1, "open commit", 4));
  }

  @Test
  void inCommitTimestampIsReadOnce() throws IOException {
    String metadata =
        Actions.metadata(0)
            .replaceFirst(
                "\"configuration\":\\{",
                "\"configuration\":{\"delta.enableInCommitTimestamps\":\"true\",");
    assertThat(metadata).contains("enableInCommitTimestamps");
    table.commit(
        0,
        List.of(
            "{\"commitInfo\":{\"timestamp\":1,\"inCommitTimestamp\":77,\"operation\":\"CREATE\"}}",
            PROTOCOL,
            metadata));
    assertThat(scan().latest().timestamp()).isEqualTo(77);
    assertThat(latest(ONE_LISTING).timestamp()).isEqualTo(77);
  }
}
