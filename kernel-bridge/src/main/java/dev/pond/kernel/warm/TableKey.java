// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;

/**
 * A table under the rules that its files' paths were judged by.
 *
 * @param id of its metadata: a table that is made anew under the same path has another
 */
record TableKey(String log, String id, List<String> allowedPaths, boolean followsLinks) {
  static TableKey of(Snapshot snapshot, IndexSettings settings) {
    return new TableKey(
        snapshot.segment().logPath(),
        snapshot.metadata().id(),
        settings.allowedPaths(),
        settings.followsLinks());
  }

  long bytes() {
    return 200 + 2L * log.length() + allowedPaths.stream().mapToLong(String::length).sum();
  }
}
