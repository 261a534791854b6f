// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;

/**
 * Builds a heap vector value by value: one {@code append…} a row, in row order. Struct, array and
 * map builders append to their children first and then close the row. Not thread-safe.
 */
public interface VectorBuilder {
  /** How many rows there is room for at first where nothing is known of their number. */
  int SOME_ROWS = 64;

  /** Returns the type of the values. */
  DataType type();

  /** Returns how many rows have been appended. */
  int size();

  /** Appends NULL; a struct appends NULL to its children too. */
  void appendNull();

  /** Appends NULL so many times. */
  default void appendNulls(int count) {
    for (int i = 0; i < count; i++) {
      appendNull();
    }
  }

  /** Appends to a boolean vector. */
  default void appendBoolean(boolean value) {
    throw wrong("boolean");
  }

  /** Appends to a vector of bytes, shorts, integers, longs, dates or timestamps. */
  default void appendLong(long value) {
    throw wrong("long");
  }

  /** Appends to a float or double vector. */
  default void appendDouble(double value) {
    throw wrong("double");
  }

  /** Appends to a decimal vector; the scale must be the type's. */
  default void appendDecimal(BigDecimal value) {
    throw wrong("decimal");
  }

  /** Appends a copy of the bytes to a string or binary vector. */
  default void appendBytes(byte[] array, int offset, int length) {
    throw wrong("bytes");
  }

  /**
   * Returns the builder of a struct's field, an array's elements, a map's keys or values. A struct
   * must be asked again for every row: its fields lag behind while rows lack them.
   */
  default VectorBuilder child(int ordinal) {
    throw wrong("child");
  }

  /**
   * Returns the builder of a struct's field, to be asked for once: before anything is appended to
   * it, {@link #startRow} must have been called for the row.
   */
  default VectorBuilder member(int ordinal) {
    throw wrong("member");
  }

  /** Makes a row the next one: NULL for those before it that are missing, it and more forgotten. */
  default void startRow(int row) {
    if (row > size()) {
      appendNulls(row - size());
    } else if (row < size()) {
      truncate(row);
    }
  }

  /** Closes a row whose children have been appended: a struct, or all elements or entries of it. */
  default void endRow() {
    throw wrong("row");
  }

  /**
   * Forgets the rows from {@code newSize} on, and what has been appended to children for a row that
   * is not closed yet: the way back from a value that turned out to be broken.
   */
  void truncate(int newSize);

  /** Returns the vector; the builder must not be used afterwards. */
  ColumnVector build();

  /** Returns a builder for a type. */
  static VectorBuilder of(DataType type) {
    return of(type, SOME_ROWS);
  }

  /**
   * Returns a builder for a type.
   *
   * @param room about how many rows will come, at least one; more fit too
   */
  static VectorBuilder of(DataType type, int room) {
    if (type instanceof StructType struct) {
      return new StructVectorBuilder(struct, room);
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      return new RepeatedVectorBuilder(type, room);
    }
    if (type instanceof DecimalType decimal) {
      return new DecimalVectorBuilder(decimal);
    }
    return switch ((PrimitiveType) type) {
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          new LongVectorBuilder(type, room);
      case FLOAT, DOUBLE -> new DoubleVectorBuilder(type, room);
      case STRING, BINARY -> new BytesVectorBuilder(type, room);
      case VOID -> new LongVectorBuilder(type, room);
    };
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException("Cannot append " + what + " to " + type().describe());
  }
}
