// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a writer what files are that are objects. Not thread-safe. */
final class ListedFile {
  private static final byte[] NOWHERE = {};

  private final Map<List<String>, Integer> partitions = new HashMap<>();

  void describe(DataFile file, PartitionWriter to) {
    byte[] uri = file.uri().getBytes(StandardCharsets.UTF_8);
    to.uri(NOWHERE, uri, 0, uri.length);
    to.stored(file.size(), file.modificationTime());
    String[] values = file.partitionValues();
    int number = partitions.computeIfAbsent(Arrays.asList(values), any -> partitions.size());
    to.partition(number, () -> values);
    to.vector(file.deletionVector());
    to.rowTracking(file.baseRowId(), file.defaultRowCommitVersion());
    to.version(file.pondPath(), file.fileVersion());
  }
}
