// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.NodeVersion;

/**
 * One version of a stored table, before anything is known of its content.
 *
 * @param node which of several nodes it belongs to, counted from 0
 * @param path the node's path, as messages name it
 * @param version what its row says
 * @param address where its bytes lie
 */
public record TableVersion(int node, String path, NodeVersion version, ContentAddress address) {
  /** Returns how messages name it. */
  String describe() {
    return path + " version " + version.version();
  }
}
