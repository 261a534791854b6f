// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.oplog.table.Nanos;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a read asks of nodes, checked.
 *
 * @param fileVersion the version of one file that is read instead of the newest
 * @param latestOnly whether a table is its newest version instead of all
 * @param listing whether the entries that a path matches are the rows, not their contents
 * @param recursive whether a directory's table has all nodes below it
 * @param captures names for the texts that the stars of a glob stand for, as further columns
 */
public record FileOptions(
    OptionalLong fileVersion,
    boolean latestOnly,
    boolean listing,
    boolean recursive,
    List<String> captures,
    Nanos nanos) {
  public FileOptions {
    captures = List.copyOf(captures);
  }

  /** What is read if nothing is said. */
  public static final FileOptions DEFAULTS =
      new FileOptions(OptionalLong.empty(), false, false, false, List.of(), Nanos.FLOOR);
}
