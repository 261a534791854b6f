// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The texts of one column of a record batch, checked as they are read. */
final class TextColumn {
  private final ArrowField field;
  private final ByteBuffer validity;
  private final ByteBuffer offsets;
  private final ByteBuffer data;
  private final long rows;

  /** Takes buffers that may be shorter than the rows need. */
  TextColumn(ArrowField field, ByteBuffer validity, ByteBuffer offsets, ByteBuffer data, long rows)
      throws MalformedDirectoryException {
    this.field = field;
    this.validity = validity;
    this.offsets = offsets;
    this.data = data;
    this.rows = rows;
    boolean offsetsThere = rows == 0 || (rows + 1) * field.offsetBytes() <= offsets.limit();
    boolean validityThere = validity.limit() == 0 || (rows + 7) / 8 <= validity.limit();
    if (!offsetsThere || !validityThere) {
      throw new MalformedDirectoryException("its snapshot has fewer values than rows");
    }
  }

  boolean isNull(int row) {
    return validity.limit() > 0 && (validity.get(row >> 3) >> (row & 7) & 1) == 0;
  }

  /**
   * Returns a text that is not NULL.
   *
   * @param most how many bytes it may have
   */
  String get(int row, int most) throws MalformedDirectoryException {
    if (row >= rows || isNull(row)) {
      throw new MalformedDirectoryException("an entry of its snapshot has no " + field.name());
    }
    long from = offset(row);
    long to = offset(row + 1);
    if (from < 0 || to < from || to > data.limit()) {
      throw new MalformedDirectoryException("a text of its snapshot is outside of it");
    }
    if (to - from > most) {
      throw new MalformedDirectoryException(
          "a " + field.name() + " of its snapshot has more than " + most + " bytes");
    }
    try {
      ByteBuffer text = data.slice((int) from, (int) (to - from));
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedDirectoryException("a text of its snapshot is no UTF-8");
    }
  }

  private long offset(int row) {
    return field.offsetBytes() == Long.BYTES
        ? offsets.getLong(row * Long.BYTES)
        : offsets.getInt(row * Integer.BYTES);
  }
}
