// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.store.CommitFile.Place;
import dev.pond.tinyfs.store.CommitFile.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of all nodes, without their contents. Grows only. Thread-safe. */
final class CommitIndex {
  private static final Comparator<Row> ORDER =
      Comparator.<Row>comparingLong(row -> row.version().timestamp())
          .thenComparingLong(row -> row.version().version());

  private final Map<FileId, List<Row>> rows = new ConcurrentHashMap<>();
  private volatile long version = -1;

  CommitIndex(CommitFile first) {
    add(first);
  }

  /** Returns the newest commit that is in it. */
  long version() {
    return version;
  }

  /** Adds the next commit. Called by one thread at a time. */
  void add(CommitFile file) {
    for (Row row : file.rows()) {
      List<Row> longer = new ArrayList<>(rows.getOrDefault(row.node(), List.of()));
      longer.add(row);
      longer.sort(ORDER);
      rows.put(row.node(), List.copyOf(longer));
    }
    version = file.version();
  }

  /** Returns a node's versions as a commit left them, oldest first. */
  List<Row> rows(FileId node, long until) {
    List<Row> all = rows.getOrDefault(node, List.of());
    return all.stream().filter(row -> row.version().transaction() <= until).toList();
  }

  /** Returns where the content of a version is. */
  Optional<Place> place(FileId node, NodeVersion wanted) {
    return rows.getOrDefault(node, List.of()).stream()
        .filter(row -> row.version().equals(wanted))
        .map(Row::place)
        .findFirst();
  }
}
