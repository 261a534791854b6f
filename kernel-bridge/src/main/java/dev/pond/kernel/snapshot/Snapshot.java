// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.LogNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a table is at one version. Immutable. */
public final class Snapshot {
  private final String tablePath;
  private final long version;
  private final long timestamp;
  private final Protocol protocol;
  private final TableMetadata metadata;
  private final LogSegment segment;
  private final SnapshotMemory memory;

  /** For the snapshot machine; {@code segment} is what the scan machine will replay. */
  public Snapshot(
      String tablePath,
      long version,
      long timestamp,
      Protocol protocol,
      TableMetadata metadata,
      LogSegment segment) {
    this(tablePath, version, timestamp, protocol, metadata, segment, SnapshotMemory.NONE);
  }

  Snapshot(
      String tablePath,
      long version,
      long timestamp,
      Protocol protocol,
      TableMetadata metadata,
      LogSegment segment,
      SnapshotMemory memory) {
    this.tablePath = Objects.requireNonNull(tablePath, "tablePath is null");
    this.version = version;
    this.timestamp = timestamp;
    this.protocol = protocol;
    this.metadata = metadata;
    this.segment = segment;
    this.memory = memory;
  }

  /** Returns the absolute, percent-encoded URI of the table folder, without a slash at the end. */
  public String tablePath() {
    return tablePath;
  }

  /** Returns the version. */
  public long version() {
    return version;
  }

  /**
   * Returns when the version was committed, in milliseconds since the epoch: the in-commit
   * timestamp where the table has one, else the modification time of the commit file.
   */
  public long timestamp() {
    return timestamp;
  }

  /** Returns the protocol action in force. */
  public Protocol protocol() {
    return protocol;
  }

  /** Returns the metadata action in force. */
  public TableMetadata metadata() {
    return metadata;
  }

  /**
   * Returns the version's own commit file as it was listed; nothing if it has been cleaned up. Two
   * snapshots of a path with the same commit file are of the same version of the same table: it is
   * what tells whether what is known of one version still holds under a later one, which lists it
   * among its {@link LogSegment#commitFiles}.
   */
  public Optional<StoredFile> commitFile() {
    List<StoredFile> listed = segment.commitFiles();
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    StoredFile last = listed.get(listed.size() - 1);
    return LogNames.version(last.name()) == version ? Optional.of(last) : Optional.empty();
  }

  SnapshotMemory memory() {
    return memory;
  }

  /** Returns the files of the log that make up this version. */
  public LogSegment segment() {
    return segment;
  }
}
