// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

/**
 * Where a node's rows are.
 *
 * @param pond the id of the pond that owns the node
 * @param part the partition: a stored directory's own id; for all others that of the stored
 *     directory that holds them
 * @param node the node itself
 */
public record FileId(String pond, String part, NodeId node) {
  /** Returns the root directory of a pond. */
  public static FileId root(String pond) {
    return new FileId(pond, NodeId.ROOT.text(), NodeId.ROOT);
  }

  /**
   * Returns the address of an entry of this directory.
   *
   * @param childPond the pond that owns the child, usually this one
   */
  public FileId child(String childPond, NodeId child, EntryType type) {
    return new FileId(childPond, type == EntryType.DIRECTORY ? child.text() : part, child);
  }
}
