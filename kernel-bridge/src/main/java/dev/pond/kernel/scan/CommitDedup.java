// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.RowFilter;
import java.util.Map;

/**
 * Keeps the adds of commits that are in force, and remembers every file that the commits speak of.
 * Sees the newest commit first, in one thread.
 */
final class CommitDedup implements RowFilter {
  /** An action with a path of usual length, without statistics. */
  private static final int SMALL_ACTION = 150;

  private final String table;
  private final FileKeySet keys;
  private final FileKey key = new FileKey();

  /** The number, among all actions, of the current batch's first one. */
  private int firstAction;

  /**
   * @param table for messages
   * @param bytes the size of the commits
   */
  CommitDedup(String table, long bytes) {
    this.table = table;
    keys = new FileKeySet(bytes / SMALL_ACTION);
  }

  /** Returns the keys seen so far. */
  FileKeySet keys() {
    return keys;
  }

  @Override
  public void apply(ColumnBatch batch, boolean[] selection) {
    ColumnVector add = batch.column(0);
    ColumnVector remove = batch.column(1);
    ColumnVector file = batch.column(2);
    for (int row = 0; row < batch.rowCount(); row++) {
      if (!selection[row]) {
        continue;
      }
      selection[row] = false;
      if (isPresent(remove, row)) {
        key.set(remove.child(AddSchema.PATH), remove.child(AddSchema.REMOVE_VECTOR), row);
        takeBack(keys.remove(key, file.getInt(row)), selection);
      }
      if (isPresent(add, row)) {
        key.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), row);
        selection[row] = keys.add(key, file.getInt(row), firstAction + row);
      } else {
        selection[row] = !add.isNullAt(row);
      }
    }
    firstAction += batch.rowCount();
  }

  /** A commit should not remove what it adds; one that does means what it says last. */
  private void takeBack(int action, boolean[] selection) {
    if (action >= firstAction) {
      selection[action - firstAction] = false;
    } else if (action >= 0) {
      throw new PondException(
          "POND_LOG_CORRUPT",
          Map.of("table", table, "file", "a commit", "reason", "removes a file that it added"));
    }
  }

  /** An action without a path names no file; an add of that kind is reported where it is read. */
  private static boolean isPresent(ColumnVector action, int row) {
    return !action.isNullAt(row) && !action.child(AddSchema.PATH).isNullAt(row);
  }
}
