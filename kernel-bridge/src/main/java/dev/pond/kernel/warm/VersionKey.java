// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.snapshot.LogSegment;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a table, told from that of another table which stands, or stood, under the same
 * path: by its own commit file as it was listed, or by all files of the log it is made of; and by
 * the id that tables are given when they are made, for stores that tell times by the second.
 */
record VersionKey(TableKey table, long version, List<StoredFile> identity) {
  private static final int BYTES_A_FILE = 300;

  static VersionKey of(Snapshot snapshot, IndexSettings settings) {
    List<StoredFile> identity = new ArrayList<>();
    Optional<StoredFile> commit = snapshot.commitFile();
    if (commit.isPresent()) {
      identity.add(commit.get());
    } else {
      LogSegment segment = snapshot.segment();
      identity.addAll(segment.commits());
      identity.addAll(segment.checkpoint());
    }
    return new VersionKey(
        TableKey.of(snapshot, settings), snapshot.version(), List.copyOf(identity));
  }

  /**
   * Returns the commits between this version and a newer one of the same table, the newest first;
   * nothing if it cannot be told from the listing that the newer one followed from this.
   */
  Optional<List<StoredFile>> commitsUpTo(Snapshot newer) {
    long missing = newer.version() - version;
    List<StoredFile> listed = newer.segment().commitFiles();
    int size = listed.size();
    if (missing <= 0 || missing >= size || identity.size() != 1) {
      return Optional.empty();
    }
    int first = size - (int) missing;
    List<StoredFile> commits = new ArrayList<>();
    for (int i = size - 1; i >= first; i--) {
      commits.add(listed.get(i));
    }
    boolean follows =
        table.id().equals(TableKey.id(newer))
            && listed.get(first - 1).equals(identity.get(0))
            && isVersion(listed.get(first), version + 1)
            && isVersion(listed.get(size - 1), newer.version());
    return follows ? Optional.of(commits) : Optional.empty();
  }

  private static boolean isVersion(StoredFile commit, long wanted) {
    return commit.name().equals(String.format("%020d.json", wanted));
  }

  long bytes() {
    return table.bytes() + (long) identity.size() * BYTES_A_FILE;
  }
}
