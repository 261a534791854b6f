// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.Persistence;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which of the ponds that own rows of a table is the pond itself; the others were imported.
 * Stateless.
 */
final class LocalPond {
  private static final int MAX_DIRECTORIES = 100_000;

  /** A table is of the same pond for ever. */
  private static final WeightedCache<Table, String> KNOWN =
      WeightedCache.of(10_000, (table, id) -> 1);

  private record Table(String path, String id) {}

  private LocalPond() {}

  /**
   * Returns the pond's id: the only one; or that of the first transaction that the log still has
   * and that is no import; or, if there is none, that of the tree in which the others are mounted.
   *
   * @param user on whose behalf the table is read
   * @param trees opens the tree of one of the ponds
   */
  static String id(
      String user,
      Snapshot data,
      PartitionIndex index,
      PlanExecutor executor,
      Function<String, Persistence> trees)
      throws TinyFsException {
    if (index.ponds().size() == 1) {
      return index.ponds().iterator().next();
    }
    Table table = new Table(data.tablePath(), data.metadata().id());
    return KNOWN.get(user, table, () -> find(data, index, executor, trees));
  }

  private static String find(
      Snapshot data,
      PartitionIndex index,
      PlanExecutor executor,
      Function<String, Persistence> trees)
      throws TinyFsException {
    CommitsPhase commits = new CommitsPhase(data.segment().logPath(), data.version());
    Optional<String> stated = StateMachineDriver.run(commits, executor);
    if (stated.isPresent() && index.has(Partition.root(stated.get()))) {
      return stated.get();
    }
    return byMounts(index, trees);
  }

  private static String byMounts(PartitionIndex index, Function<String, Persistence> trees)
      throws TinyFsException {
    List<String> candidates =
        index.ponds().stream().filter(pond -> index.has(Partition.root(pond))).toList();
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    Map<String, Set<String>> mounted = new HashMap<>();
    for (String candidate : candidates) {
      mounted.put(candidate, mountedIn(trees.apply(candidate)));
    }
    List<String> mountedNowhere = new ArrayList<>(candidates);
    mounted.forEach(
        (host, guests) ->
            mountedNowhere.removeIf(pond -> !pond.equals(host) && guests.contains(pond)));
    if (mountedNowhere.size() == 1) {
      return mountedNowhere.get(0);
    }
    throw new TinyFsException(
        Kind.CORRUPT,
        "/",
        "its table holds the trees of "
            + candidates.size()
            + " ponds, and its log no longer tells which of them it is");
  }

  /** Returns the ponds of which a directory of the tree has entries. */
  private static Set<String> mountedIn(Persistence tree) throws TinyFsException {
    Set<String> ponds = new HashSet<>();
    Set<FileId> seen = new HashSet<>();
    Deque<FileId> open = new ArrayDeque<>(List.of(tree.root()));
    while (!open.isEmpty() && seen.size() < MAX_DIRECTORIES) {
      FileId directory = open.pop();
      if (seen.add(directory)) {
        for (DirectoryEntry entry : tree.entries(directory)) {
          boolean own = entry.id().pond().equals(directory.pond());
          if (!own) {
            ponds.add(entry.id().pond());
          } else if (entry.type() == EntryType.DIRECTORY) {
            open.push(entry.id());
          }
        }
      }
    }
    return ponds;
  }
}
