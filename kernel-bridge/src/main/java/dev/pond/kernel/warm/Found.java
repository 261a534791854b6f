// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

/** Where the files of a query were found. */
public enum Found {
  /** In an index that was there. */
  INDEX,
  /** In an index that was there for an older version, and the commits since then. */
  INDEX_ADVANCED,
  /** In the log, which was read for this query. */
  LOG
}
