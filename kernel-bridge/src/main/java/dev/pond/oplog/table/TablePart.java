// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.oplog.content.ContentAddress;

/**
 * One version of a stored table with what its footer says: one Parquet file to read.
 *
 * @param source the version
 * @param facts its footer
 */
public record TablePart(TableVersion source, FooterFacts facts) {
  /** Returns which of several nodes it belongs to, counted from 0. */
  public int node() {
    return source.node();
  }

  /** Returns the node's path. */
  public String path() {
    return source.path();
  }

  /** Returns the number of the version. */
  public long version() {
    return source.version().version();
  }

  /** Returns where the Parquet file lies. */
  public ContentAddress address() {
    return source.address();
  }

  /** Returns its size in bytes. */
  public long size() {
    return source.address().size();
  }

  /** Returns how many rows it has. */
  public long rows() {
    return facts.rows();
  }
}
