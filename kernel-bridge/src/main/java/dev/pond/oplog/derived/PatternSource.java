// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.tinyfs.Match;

/** A node that a pattern sees, and how it is read. */
public record PatternSource(Match match, Reading reading) {
  /** How a node is read. */
  public enum Reading {
    /** As the stored table that it is. */
    STORED,
    /** Its bytes, as one Parquet file. */
    PARQUET,
    /** By the factory that makes it. */
    DERIVED
  }
}
