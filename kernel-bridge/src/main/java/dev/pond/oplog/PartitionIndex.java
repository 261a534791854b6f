// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.snapshot.LogSegment;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which data files the partitions of a pond's table have at one version. The log is replayed once a
 * version, not once a directory. Immutable.
 */
final class PartitionIndex {
  private static final int BYTES_A_PARTITION = 320;
  private static final int BYTES_A_COMMIT = 256;

  private static final WeightedCache<Version, PartitionIndex> KNOWN =
      WeightedCache.of(WeightedCache.share(16, 256L << 20), (version, index) -> index.bytes);

  /** The version of a table that was planned last. */
  private static final WeightedCache<Table, Version> LAST =
      WeightedCache.of(10_000, (table, last) -> 1);

  /** A table; its own id tells apart what was at one path in turn. */
  private record Table(String path, String id) {}

  private record Version(Table table, long version, long timestamp) {}

  private final String table;
  private final Map<Partition, PartitionFiles> partitions;
  private final Set<String> ponds = new TreeSet<>();
  private final LogSegment log;
  private final boolean vectors;
  private final long bytes;

  /**
   * @param before an older version whose files are all in force still; null if all are given
   */
  private PartitionIndex(Snapshot data, List<ScanFile> files, PartitionIndex before) {
    table = data.tablePath();
    log = data.segment();
    partitions = before == null ? new HashMap<>() : new HashMap<>(before.partitions);
    List<ScanFile> sorted = new ArrayList<>(files);
    Comparator<ScanFile> byPart = Comparator.comparing(file -> value(file, "part_id"));
    sorted.sort(byPart.thenComparing(file -> value(file, "pond_id")));
    for (int from = 0, to; from < sorted.size(); from = to) {
      Partition partition = partition(sorted.get(from));
      to = from;
      while (to < sorted.size() && partition(sorted.get(to)).equals(partition)) {
        to++;
      }
      add(partition, sorted.subList(from, to));
    }
    long sum = (long) log.commits().size() * BYTES_A_COMMIT;
    for (Map.Entry<Partition, PartitionFiles> entry : partitions.entrySet()) {
      ponds.add(entry.getKey().pond());
      sum += entry.getValue().bytes() + BYTES_A_PARTITION;
    }
    bytes = sum;
    vectors =
        files.stream().anyMatch(file -> file.deletionVector().isPresent())
            || (before != null && before.vectors);
  }

  private void add(Partition partition, List<ScanFile> files) {
    Map<String, StoredFile> byPath = new TreeMap<>();
    files(partition).forEach(file -> byPath.put(file.path(), file));
    for (ScanFile file : files) {
      byPath.put(file.path(), new StoredFile(file.path(), file.size(), file.modificationTime()));
    }
    partitions.put(partition, PartitionFiles.of(folder(partition), byPath.values()));
  }

  /**
   * Returns the index of a snapshot: that of before, or that of an older version with what came
   * since, or one made by replaying the whole log.
   *
   * @param user on whose behalf the log is read
   * @throws dev.pond.kernel.PondException if the log cannot be replayed
   */
  static PartitionIndex of(String user, Snapshot data, PlanExecutor executor) {
    Table table = new Table(data.tablePath(), data.metadata().id());
    Version version = new Version(table, data.version(), data.timestamp());
    PartitionIndex known = KNOWN.peek(user, version);
    if (known == null) {
      Version last = LAST.peek(user, table);
      PartitionIndex before = last == null ? null : KNOWN.peek(user, last);
      known = before == null ? null : before.withNewer(data, executor);
      if (known == null) {
        known = new PartitionIndex(data, files(data, executor), null);
      }
      KNOWN.put(user, version, known);
      LAST.put(user, table, version);
    }
    return known;
  }

  /** Returns the index of a later version; null if more must be known than its newest commits. */
  private PartitionIndex withNewer(Snapshot data, PlanExecutor executor) {
    List<StoredFile> commits = data.segment().commits();
    int more = commits.size() - log.commits().size();
    boolean continues =
        more > 0
            && data.segment().checkpoint().equals(log.checkpoint())
            && commits.subList(more, commits.size()).equals(log.commits());
    if (!continues) {
      return null;
    }
    List<StoredFile> newer = commits.subList(0, more);
    if (StateMachineDriver.run(new RemovalsPhase(newer), executor)) {
      return null;
    }
    LogSegment segment =
        new LogSegment(
            data.segment().logPath(), newer, List.of(), -1, more, data.segment().commitFiles());
    Snapshot part =
        new Snapshot(
            data.tablePath(),
            data.version(),
            data.timestamp(),
            data.protocol(),
            data.metadata(),
            segment);
    return new PartitionIndex(data, files(part, executor), this);
  }

  private static List<ScanFile> files(Snapshot data, PlanExecutor executor) {
    return StateMachineDriver.run(ScanBuilder.of(data).build(), executor).files();
  }

  private static Partition partition(ScanFile file) {
    return new Partition(value(file, "pond_id"), value(file, "part_id"));
  }

  /** Returns a partition value; one that is NULL names no partition that anybody asks for. */
  private static String value(ScanFile file, String column) {
    String value = file.partitionValues().get(column);
    return value == null ? "" : value;
  }

  private String folder(Partition partition) {
    return table + "/pond_id=" + partition.pond() + "/part_id=" + partition.part() + "/";
  }

  /** Returns the live data files of a partition, by path; none if there is no such partition. */
  List<StoredFile> files(Partition partition) {
    PartitionFiles files = partitions.get(partition);
    return files == null ? List.of() : files.files(folder(partition));
  }

  /** Returns what is equal as long as a partition has the same files; null if it has none. */
  PartitionFiles identity(Partition partition) {
    return partitions.get(partition);
  }

  boolean has(Partition partition) {
    return partitions.containsKey(partition);
  }

  /** Returns the ids of all ponds that own rows, in order. */
  Set<String> ponds() {
    return ponds;
  }

  /** Returns whether rows of some file are deleted by a deletion vector. */
  boolean hasDeletionVectors() {
    return vectors;
  }
}
