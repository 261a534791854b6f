// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.replay.IoRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What this process knows of logs, for one user: where to begin to list a log, and the protocol and
 * metadata of versions. None of it is believed before a listing has shown the files that it was
 * learnt from, with the sizes and modification times of then: a snapshot that is asked for again
 * costs one listing. What was learnt for one user is not told to another. Thread-safe.
 */
public final class SnapshotMemory {
  /** Keeps nothing. */
  static final SnapshotMemory NONE = new SnapshotMemory(new Store(0), "");

  private static final Store PROCESS = new Store(WeightedCache.share(32, 64L << 20));
  private static final int BYTES_A_KEY = 512;

  private final Store store;
  private final String user;

  /**
   * Where to begin.
   *
   * @param checkpoint the version of the checkpoint that the last snapshot was made of, or -1
   * @param broken the files of checkpoints that could not be read, by version
   */
  record Start(long checkpoint, Map<Long, Set<StoredFile>> broken) {}

  private record Store(
      WeightedCache<String, Start> starts,
      WeightedCache<String, KnownLog> logs,
      WeightedCache<StoredFile, KnownVersion> versions,
      WeightedCache<IoRequest, List<ColumnBatch>> commits) {
    Store(long bytes) {
      this(
          WeightedCache.of(bytes / 8, SnapshotMemory::weight),
          WeightedCache.of(bytes / 4, (table, log) -> BYTES_A_KEY + log.bytes()),
          WeightedCache.of(bytes / 2, (file, known) -> weight(file) + known.bytes()),
          WeightedCache.of(bytes / 8, SnapshotMemory::weight));
    }
  }

  private SnapshotMemory(Store store, String user) {
    this.store = store;
    this.user = user;
  }

  /**
   * Returns what this process knows on behalf of a user.
   *
   * @param user the name that tells users apart
   */
  public static SnapshotMemory ofUser(String user) {
    return new SnapshotMemory(PROCESS, Objects.requireNonNull(user, "user is null"));
  }

  private static long weight(StoredFile file) {
    return BYTES_A_KEY + 2L * file.path().length();
  }

  private static long weight(String table, Start start) {
    return BYTES_A_KEY
        + 2L * table.length()
        + start.broken().values().stream()
            .flatMap(Set::stream)
            .mapToLong(SnapshotMemory::weight)
            .sum();
  }

  private static long weight(IoRequest request, List<ColumnBatch> answer) {
    return 2 * BYTES_A_KEY
        + (request instanceof IoRequest.Json json ? weight(json.file()) : 0)
        + answer.stream().mapToLong(BatchCopier::bytes).sum();
  }

  /** Returns where to begin with a table's log, or {@code null}. */
  Start start(String table) {
    return store.starts.peek(user, table);
  }

  void keep(String table, Start start) {
    store.starts.put(user, table, start);
  }

  /** Begins further up, and without checkpoints that turned out to be broken. */
  void lower(String table, long checkpoint, Map<Long, Set<StoredFile>> broken) {
    Start before = start(table);
    if (before != null) {
      Map<Long, Set<StoredFile>> all = new HashMap<>(before.broken());
      all.putAll(broken);
      keep(table, new Start(Math.min(checkpoint, before.checkpoint()), Map.copyOf(all)));
    }
  }

  /** Forgets where to begin. */
  void forget(String table) {
    store.starts.remove(user, table);
    store.logs.remove(user, table);
  }

  /** Returns the latest version of a table that was loaded, or {@code null}. */
  KnownLog log(String table) {
    return store.logs.peek(user, table);
  }

  void keep(String table, KnownLog log) {
    store.logs.put(user, table, log);
  }

  /** Returns what is known of the version that a file stands for, or {@code null}. */
  KnownVersion version(StoredFile file) {
    return store.versions.peek(user, file);
  }

  void keep(StoredFile file, KnownVersion known) {
    KnownVersion before = version(file);
    if (before == null || !before.trail().agrees(known.trail())) {
      store.versions.put(user, file, known);
    }
  }

  /** Returns what was read of a commit, or {@code null}. */
  List<ColumnBatch> commit(IoRequest.Json request) {
    return store.commits.peek(user, request);
  }

  void keep(IoRequest.Json request, List<ColumnBatch> answer) {
    store.commits.put(user, request, answer);
  }
}
