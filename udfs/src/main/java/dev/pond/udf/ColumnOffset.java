// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Columns of a text line as byte offsets into it. */
public final class ColumnOffset {
  private static final String INSIDE_CHARACTER = "POND_COLUMN_OFFSET_INSIDE_CHARACTER";
  private static final String INVALID_PARAMETER = "22023";

  private ColumnOffset() {}

  /**
   * Returns the number of bytes of a line that stand before a column.
   *
   * <p>A column of 0 or less is the start of the line, one beyond its end is its end. In malformed
   * text every byte but a continuation byte starts a character.
   *
   * @param line an array that holds the line
   * @param from the index of its first byte
   * @param length the number of its bytes
   * @param column the column, from 0
   * @param unit what the column counts
   * @throws InvalidInputException if the column falls inside a character of several bytes (UTF8) or
   *     between the halves of a surrogate pair (UTF16)
   */
  public static long toByte(byte[] line, int from, int length, long column, ColumnUnit unit) {
    if (column <= 0) {
      return 0;
    }
    return switch (unit) {
      case BYTE -> Math.min(column, length);
      case UTF8 -> bytes(line, from, length, column);
      case UTF16 -> units(line, from, length, column);
      case UTF32 -> codePoints(line, from, length, column);
    };
  }

  /**
   * Returns the offset of a column in a text of lines, one side of canonicalize_byte_span: the
   * offset of the line's start and {@link #toByte}, at most {@link Long#MAX_VALUE}.
   *
   * @throws InvalidInputException as {@link #toByte}
   */
  public static long inText(
      long lineStart, byte[] line, int from, int length, long column, ColumnUnit unit) {
    long offset = toByte(line, from, length, column, unit);
    return lineStart > Long.MAX_VALUE - offset ? Long.MAX_VALUE : lineStart + offset;
  }

  private static long bytes(byte[] line, int from, int length, long column) {
    if (column >= length) {
      return length;
    }
    if (continues(line[from + (int) column])) {
      throw new InvalidInputException(
          INSIDE_CHARACTER,
          INVALID_PARAMETER,
          "The column offset is inside a multi-byte character");
    }
    return column;
  }

  private static long codePoints(byte[] line, int from, int length, long column) {
    if (column >= length) {
      return length;
    }
    long left = column;
    for (int i = 0; i < length; i++) {
      if (!continues(line[from + i]) && --left < 0) {
        return i;
      }
    }
    return length;
  }

  private static long units(byte[] line, int from, int length, long column) {
    if (column >= length) {
      return length;
    }
    long left = column;
    for (int i = 0; i < length; i++) {
      int b = line[from + i];
      if (continues(b)) {
        continue;
      }
      if (left == 0) {
        return i;
      }
      left -= (b & 0xF8) == 0xF0 ? 2 : 1;
      if (left < 0) {
        throw new InvalidInputException(
            INSIDE_CHARACTER, INVALID_PARAMETER, "The column offset splits a surrogate pair");
      }
    }
    return length;
  }

  private static boolean continues(int b) {
    return (b & 0xC0) == 0x80;
  }
}
