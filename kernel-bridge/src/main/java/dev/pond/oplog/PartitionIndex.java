// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanFile;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which data files the partitions of a pond's table have at one version. The log is replayed once a
 * version, not once a directory. Immutable.
 */
final class PartitionIndex {
  private static final int BYTES_A_PARTITION = 320;

  private static final WeightedCache<Version, PartitionIndex> KNOWN =
      new WeightedCache<>(WeightedCache.share(16, 256L << 20), index -> index.bytes);

  /** A table at a version. The table's own id tells apart what was at one path in turn. */
  private record Version(String table, String id, long version, long timestamp) {}

  private final String table;
  private final Map<Partition, PartitionFiles> partitions;
  private final Set<String> ponds;
  private final boolean vectors;
  private final long bytes;

  private PartitionIndex(String table, List<ScanFile> files) {
    this.table = table;
    List<ScanFile> sorted = new ArrayList<>(files);
    Comparator<ScanFile> byPart = Comparator.comparing(file -> value(file, "part_id"));
    sorted.sort(byPart.thenComparing(file -> value(file, "pond_id")));
    partitions = new HashMap<>();
    ponds = new TreeSet<>();
    long sum = 0;
    for (int from = 0, to; from < sorted.size(); from = to) {
      Partition partition = partition(sorted.get(from));
      to = from;
      while (to < sorted.size() && partition(sorted.get(to)).equals(partition)) {
        to++;
      }
      PartitionFiles encoded = PartitionFiles.of(folder(partition), sorted.subList(from, to));
      partitions.put(partition, encoded);
      ponds.add(partition.pond());
      sum += encoded.bytes() + BYTES_A_PARTITION;
    }
    bytes = sum;
    vectors = files.stream().anyMatch(file -> file.deletionVector().isPresent());
  }

  /**
   * Returns the index of a snapshot: that of before, or one made by replaying the log.
   *
   * @throws dev.pond.kernel.PondException if the log cannot be replayed
   */
  static PartitionIndex of(Snapshot data, PlanExecutor executor) {
    Version version =
        new Version(data.tablePath(), data.metadata().id(), data.version(), data.timestamp());
    PartitionIndex known = KNOWN.get(version);
    if (known == null) {
      List<ScanFile> files = StateMachineDriver.run(ScanBuilder.of(data).build(), executor).files();
      known = new PartitionIndex(data.tablePath(), files);
      KNOWN.put(version, known);
    }
    return known;
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
