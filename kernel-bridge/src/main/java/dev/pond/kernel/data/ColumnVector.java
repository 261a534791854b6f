// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;

/**
 * The values of one column of a batch. A getter may be called for rows that are not NULL, and only
 * the getter of the column's type; any other call has no defined result.
 *
 * <p>Reading is thread-safe; a vector lives as long as its batch, unless it {@linkplain
 * #outlivesBatch outlives} it.
 */
public interface ColumnVector {
  /** Returns the type of the values. */
  DataType type();

  /** Returns whether the value of a row is NULL. */
  boolean isNullAt(int row);

  /** Returns whether any row may be NULL; false only if it is known that none is. */
  default boolean mayHaveNulls() {
    return true;
  }

  /** Returns whether the values stay readable, and the same, when the batch is no longer valid. */
  default boolean outlivesBatch() {
    return false;
  }

  /**
   * Returns the array in which whole numbers, dates or timestamps are kept, a row each, so that all
   * of them can be gone through quickly; {@code null} if there is none. It must not be changed, may
   * be longer than the vector, and means nothing where a row is NULL.
   */
  default long[] longs() {
    return null;
  }

  /** Returns a {@code boolean}. */
  boolean getBoolean(int row);

  /** Returns a byte, short, integer, or a date as days since 1970-01-01. */
  int getInt(int row);

  /** Returns a long, or a timestamp (with or without zone) in microseconds; any integral too. */
  long getLong(int row);

  /** Returns a {@code float}. */
  float getFloat(int row);

  /** Returns a {@code double}. */
  double getDouble(int row);

  /** Returns a decimal with the scale of the type. */
  BigDecimal getDecimal(int row);

  /** Points {@code into} at the bytes of a binary, or of a string in UTF-8. */
  void getBytes(int row, Bytes into);

  /** Returns a string. */
  default String getString(int row) {
    Bytes bytes = new Bytes();
    getBytes(row, bytes);
    return bytes.utf8();
  }

  /**
   * Returns a part: field {@code ordinal} of a struct (same row numbers), the elements of an array
   * (ordinal 0), or the keys and values of a map (ordinals 0 and 1), which {@link #elementStart}
   * and {@link #elementCount} address.
   */
  ColumnVector child(int ordinal);

  /** Returns where the elements or entries of a row begin in the child vector. */
  int elementStart(int row);

  /** Returns how many elements or entries a row has. */
  int elementCount(int row);
}
