// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;

/** A table under the rules that its files' paths were judged by. */
record TableKey(String log, List<String> allowedPaths, boolean followsLinks) {
  static TableKey of(Snapshot snapshot, IndexSettings settings) {
    return new TableKey(
        snapshot.segment().logPath(), settings.allowedPaths(), settings.followsLinks());
  }

  long bytes() {
    return 200 + 2L * log.length() + allowedPaths.stream().mapToLong(String::length).sum();
  }
}
