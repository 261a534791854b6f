// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.parquet.LargeColumn;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the Parquet file that holds a large file's chunks. Immutable.
 *
 * @param path where it is
 * @param length its size in bytes
 * @param data the column of the chunks
 * @param rows the row of each chunk
 * @param grid the chunks' lengths, which are not believed but checked
 * @param outboards the hash trees up to each chunk's end, which may be wrong; empty if there is one
 *     that cannot be used
 */
record Wrapper(
    String path,
    long length,
    LargeColumn data,
    int[] rows,
    ChunkGrid grid,
    Optional<List<SeriesOutboard>> outboards) {
  private static final int BYTES_OF_A_CHUNK = 600;

  /** Returns about how many bytes this is in memory. */
  long bytes() {
    return 1_000 + (long) rows.length * BYTES_OF_A_CHUNK;
  }
}
