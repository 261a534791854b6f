// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;

/**
 * A table under the rules that its files' paths were judged by.
 *
 * @param id of its metadata: a table that is made anew under the same path has another
 */
record TableKey(String log, String id, List<String> allowedPaths, boolean followsLinks) {
  static TableKey of(Snapshot snapshot, IndexSettings settings) {
    return new TableKey(
        snapshot.segment().logPath(),
        id(snapshot),
        settings.allowedPaths(),
        settings.followsLinks());
  }

  /** Returns the id of a snapshot's metadata; some writers leave it out. */
  static String id(Snapshot snapshot) {
    return Objects.requireNonNullElse(snapshot.metadata().id(), "");
  }

  long bytes() {
    return 200
        + 2L * (log.length() + id.length())
        + allowedPaths.stream().mapToLong(String::length).sum();
  }
}
