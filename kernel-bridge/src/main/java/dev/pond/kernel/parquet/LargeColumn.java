// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a binary column lie whose values are so large that a page of them is not to
 * be held in memory. Immutable; refers to no open file.
 */
public final class LargeColumn {
  /** Reads values one by one, best in the order in which they lie. Not thread-safe. */
  public interface Cursor extends Closeable {
    /**
     * Goes to the value of a row.
     *
     * @return its length in bytes, as the file states it
     */
    int moveTo(int row) throws IOException;

    /** Reads the value, once, into a place that has room for it. */
    void read(byte[] into, int offset) throws IOException;
  }

  private final String path;
  private final String name;
  private final List<Page> pages;
  private final int[] pageOfRow;
  private final int[] placeOfRow;

  LargeColumn(String path, String name, List<Page> pages, int[] pageOfRow, int[] placeOfRow) {
    this.path = path;
    this.name = name;
    this.pages = List.copyOf(pages);
    this.pageOfRow = pageOfRow;
    this.placeOfRow = placeOfRow;
  }

  /** Makes a column whose pages are in an encoding that must be decoded as a whole. */
  static LargeColumn undivided(String path, String name, int rows) {
    return new LargeColumn(path, name, new ArrayList<>(), new int[rows], new int[0]);
  }

  /** Returns the number of rows, each of which has a value. */
  public int rows() {
    return pageOfRow.length;
  }

  /**
   * Returns a cursor over the file; closing it leaves the channel open.
   *
   * @param file the one that this column was found in; the cursor moves it
   */
  public Cursor cursor(SeekableByteChannel file) {
    return pages.isEmpty() ? new RowCursor(path, name, file) : new PageCursor(this, file);
  }

  int pageOf(int row) {
    return pageOfRow[row];
  }

  int placeOf(int row) {
    return placeOfRow[row];
  }

  Page page(int index) {
    return pages.get(index);
  }
}
