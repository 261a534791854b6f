// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Parts;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The types of the values of a row, for making their texts. Immutable. */
public final class ValueTypes implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<DataType> QUICK =
      List.of(
          DataTypes.StringType,
          DataTypes.LongType,
          DataTypes.IntegerType,
          DataTypes.BooleanType,
          DataTypes.DoubleType,
          DataTypes.FloatType);

  private final DataType[] types;

  /** For each value its place among the quick types, -1 for the others. */
  private final int[] kinds;

  ValueTypes(List<DataType> types) {
    this.types = types.toArray(new DataType[0]);
    this.kinds = types.stream().mapToInt(QUICK::indexOf).toArray();
  }

  /** Adds the text of every value of the row. */
  Parts addTo(Parts parts, InternalRow row) {
    for (int i = 0; i < kinds.length; i++) {
      if (row.isNullAt(i)) {
        parts.addNull();
      } else {
        add(parts, row, i);
      }
    }
    return parts;
  }

  private void add(Parts parts, InternalRow row, int i) {
    switch (kinds[i]) {
      case 0 -> {
        UTF8String text = row.getUTF8String(i);
        parts.add(TextBytes.array(text), TextBytes.from(text), text.numBytes());
      }
      case 1 -> parts.add(row.getLong(i));
      case 2 -> parts.add((long) row.getInt(i));
      case 3 -> parts.add(row.getBoolean(i));
      case 4 -> parts.add(row.getDouble(i));
      case 5 -> parts.add(row.getFloat(i));
      default -> {
        byte[] text = DisplayText.of(types[i], row, i).getBytes(StandardCharsets.UTF_8);
        parts.add(text, 0, text.length);
      }
    }
  }

  /** Returns the text of the first value of the row, null if it is NULL. */
  UTF8String text(InternalRow row) {
    return row.isNullAt(0) ? null : UTF8String.fromString(DisplayText.of(types[0], row, 0));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueTypes that && Arrays.equals(types, that.types);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(types);
  }

  @Override
  public String toString() {
    return Arrays.stream(types).map(DataType::simpleString).toList().toString();
  }
}
