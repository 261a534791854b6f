// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeId;

/**
 * A partition of a pond's table: the rows of one stored directory and of what it holds.
 *
 * @param pond the pond that owns them
 * @param part the directory's node id
 */
record Partition(String pond, String part) {
  static Partition of(FileId node) {
    return new Partition(node.pond(), node.part());
  }

  static Partition root(String pond) {
    return new Partition(pond, NodeId.ROOT.text());
  }
}
