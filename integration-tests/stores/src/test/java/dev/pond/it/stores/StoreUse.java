// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobalStorageStatistics;
import org.apache.hadoop.fs.StorageStatistics;

/**
 * What Hadoop has counted in this JVM of all stores together, except of those on local disks.
 *
 * @param opened how often a file was opened
 * @param bytes how many were read
 */
record StoreUse(long opened, long bytes) {
  /** Returns what was counted so far. */
  static StoreUse soFar() {
    return new StoreUse(sum("op_open"), bytesRead());
  }

  /** By class: of two file systems of one scheme, the storage statistics show the first only. */
  @SuppressWarnings("deprecation")
  private static long bytesRead() {
    return FileSystem.getAllStatistics().stream()
        .filter(store -> !store.getScheme().equals("file"))
        .mapToLong(FileSystem.Statistics::getBytesRead)
        .sum();
  }

  /** Returns what was counted after a moment. */
  StoreUse since(StoreUse moment) {
    return new StoreUse(opened - moment.opened, bytes - moment.bytes);
  }

  private static long sum(String name) {
    List<StorageStatistics> all = new ArrayList<>();
    GlobalStorageStatistics.INSTANCE.iterator().forEachRemaining(all::add);
    return all.stream()
        .filter(store -> !store.getName().equals("file"))
        .map(store -> store.getLong(name))
        .filter(count -> count != null)
        .mapToLong(Long::longValue)
        .sum();
  }
}
