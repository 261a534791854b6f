// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides all that Kernel is shown of a log: one listing, where that begins, and what of it is
 * hidden. A file of the same path, size, time and tag has the same content: of two views that are
 * the same Kernel makes the same version. Immutable.
 */
public final class LogView {
  /** What else an engine lists is not read. */
  private static final int COLUMNS = 4;

  private final long start;
  private final Map<Long, Set<StoredFile>> broken;
  private final IoRequest.Listing listing;
  private final List<ColumnBatch> rows;

  LogView(
      long start,
      Map<Long, Set<StoredFile>> broken,
      IoRequest.Listing listing,
      List<ColumnBatch> rows) {
    this.start = start;
    this.broken = broken;
    this.listing = listing;
    this.rows = rows;
  }

  /** Returns whether both show the same files: by path, size, time and what the store tells. */
  public boolean isSame(LogView other) {
    if (start != other.start
        || !listing.equals(other.listing)
        || !broken.equals(other.broken)
        || rows.size() != other.rows.size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!isSame(rows.get(i), other.rows.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(ColumnBatch left, ColumnBatch right) {
    if (left.rowCount() != right.rowCount() || !left.schema().equals(right.schema())) {
      return false;
    }
    for (int i = 0; i < Math.min(COLUMNS, left.columns().length); i++) {
      boolean isText = left.schema().field(i).type() == PrimitiveType.STRING;
      if (!isSame(left.column(i), right.column(i), left.rowCount(), isText)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(ColumnVector left, ColumnVector right, int rows, boolean isText) {
    Bytes text = new Bytes();
    Bytes other = new Bytes();
    for (int row = 0; row < rows; row++) {
      boolean isNull = left.isNullAt(row);
      if (isNull != right.isNullAt(row)) {
        return false;
      }
      if (isNull) {
        continue;
      }
      if (isText) {
        left.getBytes(row, text);
        right.getBytes(row, other);
        if (!isSame(text, other)) {
          return false;
        }
      } else if (left.getLong(row) != right.getLong(row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Bytes left, Bytes right) {
    return Arrays.equals(
        left.array(),
        left.offset(),
        left.offset() + left.length(),
        right.array(),
        right.offset(),
        right.offset() + right.length());
  }

  /** Returns about how much memory it takes. */
  public long bytes() {
    return rows.stream().mapToLong(BatchCopier::bytes).sum();
  }
}
