// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.LogNames;
import dev.pond.kernel.replay.ReplayEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version that is known already, and what has been committed since.
 *
 * @param newer what must be read on top of it, newest first
 */
record Recall(KnownVersion known, List<StoredFile> newer) {
  /** How far back a version is looked for. */
  private static final int MOST_COMMITS = 1024;

  /** How much is read of what a checkpoint covers, to spare the opening of that checkpoint. */
  private static final int MOST_COVERED = 16;

  private static final long MOST_COVERED_BYTES = 4 << 20;

  /** Returns what is known of the version that Kernel is about to load, or of one before it. */
  static Optional<Recall> of(SnapshotMemory memory, ReplayEngine engine) {
    return engine.version() < 0 ? Optional.empty() : new Search(memory, engine).find();
  }

  /** Returns the one of a checkpoint's files that stands for it. */
  static StoredFile anchor(List<StoredFile> checkpoint) {
    return Collections.min(checkpoint, Comparator.comparing(StoredFile::name));
  }

  /** One search, from the newest commit back. */
  private static final class Search {
    private final SnapshotMemory memory;
    private final long version;
    private final List<StoredFile> listed;
    private final List<StoredFile> commits;
    private final List<StoredFile> checkpoint;
    private final long checkpointVersion;
    private final LogTrail trail;

    Search(SnapshotMemory memory, ReplayEngine engine) {
      this.memory = memory;
      version = engine.version();
      listed = engine.listedCommits(version);
      trail = LogTrail.of(listed);
      commits = engine.segment().stream().filter(file -> !isCheckpoint(file)).toList();
      checkpoint = engine.segment().stream().filter(Search::isCheckpoint).toList();
      checkpointVersion = checkpoint.isEmpty() ? -1 : version(checkpoint.get(0));
    }

    private static boolean isCheckpoint(StoredFile file) {
      return LogNames.isCheckpoint(file.name());
    }

    private static long version(StoredFile file) {
      return LogNames.version(file.name());
    }

    Optional<Recall> find() {
      boolean askedCheckpoint = checkpoint.isEmpty();
      int last = Math.max(0, listed.size() - MOST_COMMITS);
      for (int i = listed.size() - 1; i >= last; i--) {
        StoredFile commit = listed.get(i);
        if (!askedCheckpoint && version(commit) < checkpointVersion) {
          askedCheckpoint = true;
          Optional<Recall> recall = recall(anchor(checkpoint));
          if (recall.isPresent()) {
            return recall;
          }
        }
        if (version(commit) < checkpointVersion - MOST_COVERED) {
          return Optional.empty();
        }
        Optional<Recall> recall = recall(commit);
        if (recall.isPresent()) {
          return recall;
        }
      }
      return askedCheckpoint ? Optional.empty() : recall(anchor(checkpoint));
    }

    private Optional<Recall> recall(StoredFile file) {
      KnownVersion known = memory.version(file);
      if (known == null || !known.trail().agrees(trail)) {
        return Optional.empty();
      }
      List<StoredFile> newer = newer(version(file));
      return Optional.ofNullable(newer).map(files -> new Recall(known, files));
    }

    /** Returns the files of all versions after one, newest first; {@code null} for too many. */
    private List<StoredFile> newer(long base) {
      if (base >= checkpointVersion) {
        List<StoredFile> files = commits.stream().filter(file -> version(file) > base).toList();
        long first = files.isEmpty() ? version + 1 : version(files.get(files.size() - 1));
        if (first == base + 1) {
          return files;
        }
      }
      List<StoredFile> files = new ArrayList<>();
      long bytes = 0;
      for (int i = listed.size() - 1; i >= 0 && version(listed.get(i)) > base; i--) {
        files.add(listed.get(i));
        bytes += listed.get(i).size();
      }
      boolean all = files.size() == version - base;
      return all && files.size() <= MOST_COVERED && bytes <= MOST_COVERED_BYTES ? files : null;
    }
  }
}
