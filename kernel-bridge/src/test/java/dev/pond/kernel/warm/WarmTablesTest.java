// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import static dev.pond.kernel.warm.WarmTable.all;
import static dev.pond.kernel.warm.WarmTable.day;
import static dev.pond.kernel.warm.WarmTable.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.PrivilegedExceptionAction;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Version n of the table adds file {@code fn} with ids n to n + 9; versions 0 to 4 are there. A
 * query is a look at the log for the latest version, and then the index.
 */
class WarmTablesTest {
  /** What it takes to see that nothing is new. */
  private static final Map<String, Integer> LOOK = Map.of("list log", 1);

  @TempDir Path folder;
  private WarmTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    table = new WarmTable(folder.resolve("t")).upTo(4);
  }

  @AfterEach
  void closeTheTable() {
    table.close();
  }

  private static Map<String, Integer> look(Object... more) {
    Map<String, Integer> cost = new java.util.TreeMap<>(LOOK);
    for (int i = 0; i < more.length; i += 2) {
      cost.put((String) more[i], (Integer) more[i + 1]);
    }
    return cost;
  }

  @Test
  void theFirstQueryReplaysTheLogAndTheNextReadNothing() {
    Snapshot snapshot = table.latest();
    table.cost();
    SelectedFiles first = table.tables().select(snapshot, id(3), WarmTable.NONE);
    assertThat(WarmTable.names(first)).containsExactly("f0", "f1", "f2", "f3");
    assertThat(first.counts().logFiles()).isEqualTo(5);
    assertThat(first.found()).isEqualTo(Found.LOG);
    table.cost();
    assertThat(table.names(id(3))).containsExactly("f0", "f1", "f2", "f3");
    assertThat(table.names(day("d1"))).containsExactly("f1", "f4");
    assertThat(table.cost()).isEqualTo(Map.of("list log", 2));
    SelectedFiles warm = table.select(id(12));
    assertThat(WarmTable.names(warm)).containsExactly("f3", "f4");
    assertThat(warm.counts().logFiles()).isZero();
    assertThat(warm.found()).isEqualTo(Found.INDEX);
    assertThat(warm.counts().logBytes()).isZero();
    assertThat(warm.counts().activeFiles()).isEqualTo(5);
    assertThat(warm.counts().activeBytes()).isEqualTo(5000);
    assertThat(warm.counts().prunedByStatistics()).isEqualTo(3);
  }

  @Test
  void aNewerVersionCostsItsCommits() throws IOException {
    table.names();
    table.upTo(6);
    table.cost();
    SelectedFiles newer = table.select(id(13));
    assertThat(WarmTable.names(newer)).containsExactly("f4", "f5", "f6");
    assertThat(newer.counts().logFiles()).isEqualTo(2);
    assertThat(newer.found()).isEqualTo(Found.INDEX_ADVANCED);
    // Each commit is read for protocol and metadata, and then for its files, but fetched once.
    assertThat(table.cost()).isEqualTo(look("open commit", 2));
  }

  @Test
  void aCheckpointInBetweenIsNotRead() throws IOException {
    table.names();
    table.upTo(6).checkpoint(false).upTo(7);
    table.cost();
    assertThat(table.names()).hasSize(8);
    assertThat(table.cost()).isEqualTo(look("open commit", 3));
  }

  @Test
  void commitsThatACheckpointStandsForNeedNotBeReadable() throws IOException {
    table.names();
    table.upTo(6).checkpoint(false).upTo(7);
    Path commit = table.made().log().resolve("00000000000000000005.json");
    FileTime time = Files.getLastModifiedTime(commit);
    Files.writeString(commit, "{\"add\":");
    Files.setLastModifiedTime(commit, time);
    // The snapshot of another process: this one's would look into the commit for metadata.
    Snapshot snapshot = table.log().latest();
    SelectedFiles found = table.tables().select(snapshot, all(), WarmTable.NONE);
    assertThat(WarmTable.names(found)).hasSize(8);
    assertThat(found.counts().logFiles()).isEqualTo(2);
  }

  @Test
  void commitsThatNothingStandsForMustBeReadable() throws IOException {
    table.names();
    table.commit("{\"add\":{\"path\":\"f5\"}}");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(table::names)
          .isInstanceOfSatisfying(
              PondException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_LOG_CORRUPT"));
    }
    assertThat(table.tables().select(table.log().at(4), all(), WarmTable.NONE).counts().logFiles())
        .isZero();
  }

  @Test
  void removesAndNewVectorsAndFilesThatComeBack() throws IOException {
    MadeFile zero = new MadeFile("f0", "d0", 0, 9);
    MadeFile one = new MadeFile("f1", "d1", 1, 10);
    MadeFile vector = one.withVector("0".repeat(20));
    table.names();
    table.commit(Actions.remove(zero), Actions.remove(one), Actions.add(vector));
    SelectedFiles found = table.select(all());
    assertThat(WarmTable.names(found)).containsExactly("f1", "f2", "f3", "f4");
    assertThat(found.counts().deletionVectors()).isEqualTo(1);
    table.commit(Actions.remove(vector), Actions.add(zero), Actions.add(one));
    SelectedFiles restored = table.select(all());
    assertThat(WarmTable.names(restored)).containsExactly("f0", "f1", "f2", "f3", "f4");
    assertThat(restored.counts().deletionVectors()).isZero();
    assertThat(restored.counts().logFiles()).isEqualTo(1);
  }

  @Test
  void textsOfASmallLogSpareAReplayForMoreColumns() {
    table.names(day("d1"));
    table.cost();
    assertThat(table.names(id(0))).containsExactly("f0");
    assertThat(table.cost()).isEqualTo(LOOK);
  }

  @Test
  void whereTextsAreMissingMoreColumnsCostOneReplay() throws IOException {
    table.checkpoint(true);
    table.names(day("d1"));
    table.cost();
    SelectedFiles found = table.select(id(0));
    assertThat(WarmTable.names(found)).containsExactly("f0");
    assertThat(found.counts().logFiles()).isEqualTo(1);
    assertThat(table.cost()).isEqualTo(look("open checkpoint", 1));
    assertThat(table.names(id(4))).hasSize(5);
    assertThat(table.cost()).isEqualTo(LOOK);
  }

  @Test
  void anIndexWithoutTextsIsAdvancedToo() throws IOException {
    table.checkpoint(true);
    table.names(id(0));
    table.upTo(6);
    table.cost();
    assertThat(table.names(id(14))).containsExactly("f5", "f6");
    assertThat(table.cost()).isEqualTo(look("open commit", 2));
  }

  @Test
  void membersThatAreAskedForAreAtHand() {
    table.names();
    StructType members =
        new StructType()
            .add("numRecords", PrimitiveType.LONG)
            .add("maxValues", new StructType().add("id", PrimitiveType.LONG));
    SelectedFiles found = table.tables().select(table.latest(), id(12), members);
    var statistics = found.files().statistics(members);
    assertThat(
            List.of(
                statistics.child(1).child(0).getLong(0), statistics.child(1).child(0).getLong(1)))
        .containsExactlyInAnyOrder(12L, 13L);
    assertThat(statistics.child(0).getLong(1)).isEqualTo(10);
  }

  @Test
  void withoutMemoryEachQueryReplays() {
    table.withMemory(0);
    for (int i = 0; i < 2; i++) {
      SelectedFiles found = table.select(id(3));
      assertThat(WarmTable.names(found)).containsExactly("f0", "f1", "f2", "f3");
      assertThat(found.counts().logFiles()).isEqualTo(5);
      assertThat(found.counts().prunedByStatistics()).isEqualTo(1);
    }
  }

  @Test
  void whatIsTooLargeIsReplayedForEachQueryWithTheSameAnswer() {
    List<String> expected = List.copyOf(table.names(id(3)));
    table.withMemory(900);
    for (int i = 0; i < 2; i++) {
      SelectedFiles found = table.select(id(3));
      assertThat(WarmTable.names(found)).containsExactlyElementsOf(expected);
      assertThat(found.counts().logFiles()).isEqualTo(5);
    }
  }

  @Test
  void whatWasTooLargeForOneSessionIsNotForAnotherWithMoreMemory() {
    table.withMemory(900).names();
    table.withMemory(1 << 20).names();
    table.cost();
    assertThat(table.names()).hasSize(5);
    assertThat(table.cost()).isEqualTo(LOOK);
  }

  @Test
  void anIndexThatGrewBeyondItsMemoryIsReplacedByReplays() throws IOException {
    table.withMemory(20_000);
    int version = 4;
    for (; version < 60; version += 4) {
      table.upTo(version);
      assertThat(table.names()).hasSize(version + 1);
    }
    table.withMemory(5_000);
    assertThat(table.names()).hasSize(version - 3);
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(version - 3);
  }

  @Test
  void theTableUsedLongestAgoGoesFirst() throws IOException {
    try (WarmTable other = new WarmTable(folder.resolve("other")).upTo(4)) {
      long one = bytes(table);
      table.withMemory(one * 3 / 2).names();
      other.withMemory(one * 3 / 2).names();
      other.cost();
      other.names();
      assertThat(other.cost()).isEqualTo(LOOK);
      assertThat(table.select(all()).counts().logFiles()).isEqualTo(5);
      assertThat(other.select(all()).counts().logFiles()).isEqualTo(5);
    }
  }

  /** Returns the least memory, to a few bytes, in which the table's index stays. */
  private static long bytes(WarmTable table) {
    long low = 100;
    long high = 100_000;
    while (high - low > 50) {
      long middle = (low + high) / 2;
      WarmTables.forget();
      table.withMemory(middle).names();
      if (table.select(all()).counts().logFiles() == 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    WarmTables.forget();
    return high;
  }

  @Test
  void columnsParsedFromTextsCount() {
    long least = bytes(table);
    table.withMemory(least).names();
    assertThat(table.select(all()).counts().logFiles()).isZero();
    // Four longs a file more.
    table.names(id(1));
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(5);
  }

  @Test
  void aPinnedVersionKeepsItsFiles() throws IOException {
    Snapshot pinned = table.latest();
    table.names();
    table.commit(Actions.remove(new MadeFile("f0", "d0", 0, 9)));
    table.upTo(7);
    assertThat(table.names()).hasSize(6).doesNotContain("f0");
    assertThat(WarmTable.names(table.tables().select(pinned, all(), WarmTable.NONE)))
        .containsExactly("f0", "f1", "f2", "f3", "f4");
    // What is asked of an old version is not in the way of the newest one's next commit.
    table.upTo(8);
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(1);
    WarmTables.forget();
    SelectedFiles cold = table.tables().select(pinned, all(), WarmTable.NONE);
    assertThat(cold.counts().logFiles()).isEqualTo(5);
    assertThat(WarmTable.names(cold)).containsExactly("f0", "f1", "f2", "f3", "f4");
  }

  @Test
  void aSmallTablesLastVersionStaysForQueriesThatBeganBefore() throws IOException {
    Snapshot before = table.latest();
    table.names();
    table.upTo(5).names();
    assertThat(table.tables().select(before, all(), WarmTable.NONE).counts().logFiles()).isZero();
  }

  /** Drops the table and makes another one under its path, of files {@code g<version>}. */
  private void makeAgain(long last, int seconds) throws IOException {
    table.names();
    table.close();
    try (var log = Files.list(table.made().log())) {
      for (Path file : log.toList()) {
        Files.delete(file);
      }
    }
    WarmTable again = new WarmTable(folder.resolve("t"));
    for (int version = 0; version <= last; version++) {
      again.append(new MadeFile("g" + version, "d" + version % 3, version, version + 9));
      Path commit = again.made().log().resolve("%020d.json".formatted(version));
      long time = Files.getLastModifiedTime(commit).toMillis();
      Files.setLastModifiedTime(commit, FileTime.fromMillis(time + seconds * 1000L));
    }
    table = again;
  }

  @Test
  void anotherTableOfAsManyVersionsOfTheSameSizesIsAnother() throws IOException {
    makeAgain(4, 1);
    assertThat(table.names()).containsExactly("g0", "g1", "g2", "g3", "g4");
  }

  @Test
  void anotherTableOfFewerVersionsIsAnother() throws IOException {
    makeAgain(2, 1);
    assertThat(table.names()).containsExactly("g0", "g1", "g2");
  }

  @Test
  void anotherTableOfMoreVersionsIsAnother() throws IOException {
    makeAgain(6, 1);
    SelectedFiles found = table.select(all());
    assertThat(WarmTable.names(found)).containsExactly("g0", "g1", "g2", "g3", "g4", "g5", "g6");
    assertThat(found.counts().logFiles()).isEqualTo(7);
  }

  @Test
  void whatOneUserMadeWarmIsColdForAnother() throws Exception {
    table.names();
    Snapshot snapshot = table.latest();
    UserGroupInformation bob = UserGroupInformation.createRemoteUser("bob");
    PrivilegedExceptionAction<SelectedFiles> asks =
        () -> table.tables().select(snapshot, all(), WarmTable.NONE);
    assertThat(bob.doAs(asks).counts().logFiles()).isEqualTo(5);
    assertThat(bob.doAs(asks).counts().logFiles()).isZero();
    assertThat(asks.run().counts().logFiles()).isZero();
  }

  @Test
  void whatWasAllowedToOneReadIsNotToAnother() throws IOException {
    String outside = "probe://elsewhere/x";
    IndexSettings strict = new IndexSettings(16 << 20, ZoneOffset.UTC, List.of(), false);
    table.append(new MadeFile(outside, "d0", 0, 9));
    table.with(new IndexSettings(16 << 20, ZoneOffset.UTC, List.of("probe://elsewhere/"), false));
    assertThat(table.names()).hasSize(6);
    table.with(strict);
    assertThatThrownBy(table::names)
        .isInstanceOfSatisfying(
            PondException.class,
            e -> assertThat(e.errorClass()).isEqualTo("POND_PATH_ESCAPES_TABLE"));
  }

  @Test
  void readsThatFollowLinksHaveTheirOwnIndex() {
    table.names();
    table.with(new IndexSettings(16 << 20, ZoneOffset.UTC, List.of(), true));
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(5);
    assertThat(table.select(all()).counts().logFiles()).isZero();
  }

  @Test
  void cleanUpOfTheLogLeavesTheIndexInForce() throws IOException {
    table.names();
    table.checkpoint(false);
    for (int version = 0; version < 4; version++) {
      Files.delete(table.made().log().resolve("%020d.json".formatted(version)));
    }
    table.cost();
    assertThat(table.names()).hasSize(5);
    assertThat(table.cost()).isEqualTo(LOOK);
    table.upTo(5);
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(1);
  }

  @Test
  void aVersionWhoseOwnCommitIsGoneIsKnownByItsCheckpoint() throws IOException {
    table.checkpoint(false);
    for (int version = 0; version <= 4; version++) {
      Files.delete(table.made().log().resolve("%020d.json".formatted(version)));
    }
    assertThat(table.select(all()).counts().logFiles()).isEqualTo(1);
    assertThat(table.select(all()).counts().logFiles()).isZero();
    table.upTo(5);
    assertThat(table.names()).hasSize(6);
  }
}
