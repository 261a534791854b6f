// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.schema.StructType;

/**
 * What a scan keeps of the files that it finds. Immutable.
 *
 * @param statistics members that become columns
 * @param texts whether statistics are kept as they stand in the log
 * @param maxBytes how much memory the index may take
 * @param joins the index that found files will join, or null
 */
record Keeping(StructType statistics, boolean texts, long maxBytes, FileIndex joins) {
  static final Keeping NOTHING = new Keeping(new StructType(), false, Long.MAX_VALUE, null);

  Keeping withTexts(boolean keep) {
    return new Keeping(statistics, keep, maxBytes, joins);
  }

  Keeping withStatistics(StructType members) {
    return new Keeping(members, texts, maxBytes, joins);
  }

  Keeping within(long bytes) {
    return new Keeping(statistics, texts, bytes, joins);
  }

  Keeping joining(FileIndex older) {
    return new Keeping(older.statistics(), older.keepsTexts(), maxBytes, older);
  }

  /** Returns a builder for what a table's log holds. */
  IndexBuilder builder(String table) {
    return joins == null
        ? IndexBuilder.of(table, statistics, texts, maxBytes)
        : IndexBuilder.joining(joins, maxBytes);
  }
}
