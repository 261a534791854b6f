// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/** Names the entries of the dynamic directories of one factory. Thread-safe. */
public interface DirectoryFactory {
  /** Returns the factory's name as it stands in a node. */
  String name();

  /**
   * Returns the entries, in the configuration's order; names are different from each other.
   *
   * @param configuration the node's content, to be read with bounds
   * @throws TinyFsException CONFIGURATION_INVALID
   */
  List<DynamicEntry> entries(byte[] configuration, Site site) throws TinyFsException;

  /**
   * Where a dynamic directory stands, for factories whose entries depend on other nodes.
   *
   * @param tree the tree that holds it
   * @param path the directory's own path
   * @param effectiveRoot what patterns start from
   */
  record Site(TinyFs tree, TinyPath path, TinyPath effectiveRoot) {}

  /**
   * An entry that is stored nowhere.
   *
   * @param type a dynamic one or that of links
   * @param id tells it from the directory's other entries
   * @param factory who makes its content
   * @param configuration what it makes it of; of a link its target in UTF-8; not to be changed
   */
  record DynamicEntry(
      String name, EntryType type, NodeId id, String factory, byte[] configuration) {}
}
