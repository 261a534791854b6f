// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.ColumnOffset;
import dev.pond.udf.ColumnUnit;
import dev.pond.udf.InvalidInputException;
import org.apache.spark.unsafe.types.UTF8String;

/** What generated code calls for positions in text; public because it is called from outside. */
public final class PositionCalls {
  private static final ColumnUnit[] UNITS = ColumnUnit.values();

  private PositionCalls() {}

  /** Returns the place of a unit among {@link ColumnUnit}'s. */
  public static int unit(UTF8String name) {
    return ColumnUnit.parse(TextBytes.array(name), TextBytes.from(name), name.numBytes()).ordinal();
  }

  /** Returns 1, 2 or 3 for a unit's name. */
  public static int encoding(UTF8String name) {
    return ColumnUnit.encoding(TextBytes.array(name), TextBytes.from(name), name.numBytes());
  }

  /** Returns the byte offset of a column in a line. */
  public static long toByte(UTF8String line, long column, int unit) {
    try {
      return ColumnOffset.toByte(
          TextBytes.array(line), TextBytes.from(line), line.numBytes(), column, UNITS[unit]);
    } catch (InvalidInputException e) {
      throw new FunctionInputException(e);
    }
  }

  /** Returns the byte offset of a column in a text, given the offset of its line. */
  public static long inText(long lineStart, UTF8String line, long column, int unit) {
    try {
      return ColumnOffset.inText(
          lineStart,
          TextBytes.array(line),
          TextBytes.from(line),
          line.numBytes(),
          column,
          UNITS[unit]);
    } catch (InvalidInputException e) {
      throw new FunctionInputException(e);
    }
  }
}
