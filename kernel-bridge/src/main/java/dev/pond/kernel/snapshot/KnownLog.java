// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.replay.LogView;

/**
 * The latest version of a table, and how its log looked then: as long as it looks the same, that is
 * the latest version.
 *
 * @param textBytes the size of protocol and metadata as the log has them
 */
record KnownLog(LogView view, Snapshot snapshot, long textBytes) {
  /** A file's texts and numbers, in a list or two. */
  private static final long BYTES_A_FILE = 400;

  /** What a byte of schema takes once it is parsed. */
  private static final long PARSED = 8;

  long bytes() {
    LogSegment segment = snapshot.segment();
    long files =
        (long) segment.commits().size()
            + segment.commitFiles().size()
            + segment.checkpoint().size();
    return view.bytes() + BYTES_A_FILE * files + PARSED * textBytes;
  }
}
