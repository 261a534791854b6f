// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.hash.ContentHash;
import java.util.List;
import java.util.UUID;

/**
 * What the file of one commit says.
 *
 * @param hash how contents are named, in all commits alike
 * @param pond the id of the pond whose root is the tree's
 */
record CommitFile(long version, UUID transaction, ContentHash hash, String pond, List<Row> rows) {
  /** One version of a node. */
  record Row(FileId node, NodeVersion version, Place place) {}

  /**
   * Where the content is; of a large file nothing of it.
   *
   * @param crc of the bytes
   */
  record Place(long commit, int offset, int length, int crc) {}
}
