// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.plan.StoredFile;

/**
 * A row of a pond's table as it is stored, without its content. Texts and numbers may be {@code
 * null}: what a row must have is checked when its node is asked for, so that one broken row does
 * not hide its neighbours.
 *
 * @param file the data file that has it
 */
record OplogRow(
    StoredFile file,
    String node,
    String fileType,
    Long timestamp,
    Long version,
    String blake3,
    Long size,
    Long minEventTime,
    Long maxEventTime,
    Long minOverride,
    Long maxOverride,
    String attributes,
    String factory,
    String format,
    Long transaction,
    Long collapsedThrough) {
  /** About how much memory one takes. */
  static final int BYTES = 512;

  /** What a row's content is kept under: nothing of it ever changes. */
  record Key(StoredFile file, String node, long timestamp, long version) {}

  Key key() {
    return new Key(file, node, order(timestamp), order(version));
  }

  /** Returns a number that decides which version is newer; none is older than all. */
  static long order(Long number) {
    return number == null ? Long.MIN_VALUE : number;
  }
}
