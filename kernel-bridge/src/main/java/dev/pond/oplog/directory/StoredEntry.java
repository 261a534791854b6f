// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import java.util.Optional;

/**
 * One entry as it stands in a stored directory.
 *
 * @param name one component of a path
 * @param pond the id of the pond that owns the node, if it is not the directory's own
 */
public record StoredEntry(String name, NodeId node, EntryType type, Optional<String> pond) {}
