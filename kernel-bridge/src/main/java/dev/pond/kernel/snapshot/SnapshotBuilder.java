// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.replay.IoMemo;
import dev.pond.kernel.sm.StateMachinePhase;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Asks for a snapshot of a table. Immutable.
 *
 * <p>The machine's phases: <em>CheckpointHint</em>, <em>Listing</em> (again when a hint turns out
 * stale, or for time travel), <em>ProtocolMetadata</em> (or <em>Checksum</em>), and
 * <em>CommitTimestamp</em> on tables with in-commit timestamps. Each is one round of I/O, done by
 * whoever drives the machine; the protocol itself is read by Delta Kernel. Of a log that is known
 * ({@link #remembering}) only the <em>Listing</em> is left, and the search of what came since.
 */
public final class SnapshotBuilder {
  private final String tablePath;
  private final OptionalLong version;
  private final OptionalLong timestamp;
  private final SnapshotMemory memory;

  private SnapshotBuilder(
      String tablePath, OptionalLong version, OptionalLong timestamp, SnapshotMemory memory) {
    this.tablePath = tablePath;
    this.version = version;
    this.timestamp = timestamp;
    this.memory = memory;
  }

  /**
   * Asks for the latest version of a table.
   *
   * @param tablePath the absolute, percent-encoded URI of the table folder
   */
  public static SnapshotBuilder forPath(String tablePath) {
    String trimmed =
        tablePath.endsWith("/") ? tablePath.substring(0, tablePath.length() - 1) : tablePath;
    return new SnapshotBuilder(
        trimmed, OptionalLong.empty(), OptionalLong.empty(), SnapshotMemory.NONE);
  }

  /** Asks for this version instead. */
  public SnapshotBuilder atVersion(long wanted) {
    return new SnapshotBuilder(tablePath, OptionalLong.of(wanted), OptionalLong.empty(), memory);
  }

  /**
   * Asks for the version that was current at a time instead.
   *
   * @param epochMillis milliseconds since the epoch
   */
  public SnapshotBuilder atTimestamp(long epochMillis) {
    return new SnapshotBuilder(
        tablePath, OptionalLong.empty(), OptionalLong.of(epochMillis), memory);
  }

  /**
   * Uses what is known of the log already, and adds to it; without this, nothing is known.
   *
   * @param known on behalf of the user who reads
   */
  public SnapshotBuilder remembering(SnapshotMemory known) {
    return new SnapshotBuilder(tablePath, version, timestamp, known);
  }

  /**
   * Returns the machine's first phase.
   *
   * @throws dev.pond.kernel.PondException from this and later phases: POND_NOT_A_TABLE,
   *     POND_VERSION_NOT_FOUND, POND_TIMESTAMP_NOT_FOUND, POND_FEATURE_UNSUPPORTED,
   *     POND_SCHEMA_INVALID, POND_LOG_INCOMPLETE, POND_LOG_CORRUPT
   */
  public StateMachinePhase<Snapshot> build() {
    return new SnapshotMachine(tablePath, version, timestamp, memory, null).start();
  }

  /**
   * Returns the machine that loads a snapshot's version anew, without the checkpoint that it was
   * loaded with: for when that checkpoint turns out to be broken only as it is replayed.
   *
   * @throws dev.pond.kernel.PondException the failure, at once or from later phases, if the log
   *     needs the checkpoint
   */
  public static StateMachinePhase<Snapshot> around(Snapshot snapshot, PondException failure) {
    long checkpoint = snapshot.segment().checkpointVersion();
    if (checkpoint < 0 || !BrokenCheckpoint.mayBe(failure)) {
      throw failure;
    }
    return new SnapshotMachine(
            snapshot.tablePath(),
            OptionalLong.of(snapshot.version()),
            OptionalLong.empty(),
            snapshot.memory(),
            failure)
        .advance(
            IoMemo.empty()
                .withoutCheckpoint(checkpoint, Set.copyOf(snapshot.segment().checkpoint())));
  }
}
