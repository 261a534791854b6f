// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Single values of Arrow vectors as objects. A cell is {@code null}, or as a literal of an
 * expression holds it: Boolean, Long (whole numbers, days, microseconds), Double, BigDecimal,
 * String, {@code byte[]}; and of nested types an {@code Object[]} with a cell a field, a List of
 * elements, a List of {@code Map.Entry}.
 *
 * <p>An engine of more than a toy's size works on vectors as a whole; what it computes is the same.
 */
final class Cells {
  private Cells() {}

  /** Returns the value of a row. */
  static Object read(FieldVector from, int row) {
    if (from instanceof NullVector || from.isNull(row)) {
      return null;
    } else if (from instanceof StructVector struct) {
      Object[] fields = new Object[struct.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = read(part(struct, i), row);
      }
      return fields;
    } else if (from instanceof ListVector list) {
      return readElements(list, row);
    } else if (from instanceof BitVector bits) {
      return bits.get(row) != 0;
    } else if (from instanceof BaseIntVector numbers) {
      return numbers.getValueAsLong(row);
    } else if (from instanceof DateDayVector days) {
      return (long) days.get(row);
    } else if (from instanceof TimeStampVector micros) {
      return micros.get(row);
    } else if (from instanceof Float4Vector floats) {
      return (double) floats.get(row);
    } else if (from instanceof Float8Vector doubles) {
      return doubles.get(row);
    } else if (from instanceof DecimalVector decimals) {
      return decimals.getObject(row);
    } else if (from instanceof VarCharVector texts) {
      return new String(texts.get(row), StandardCharsets.UTF_8);
    }
    return ((VarBinaryVector) from).get(row);
  }

  private static List<Object> readElements(ListVector list, int row) {
    List<Object> elements = new ArrayList<>();
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      Object element = read(list.getDataVector(), i);
      if (list instanceof MapVector) {
        Object[] pair = (Object[]) element;
        element = new SimpleEntry<>(pair[0], pair[1]);
      }
      elements.add(element);
    }
    return elements;
  }

  /**
   * Sets the value of a row. Rows are set in order; a row that is left out is NULL.
   *
   * @throws ArithmeticException if a number is beyond the vector's type
   */
  static void write(FieldVector into, int row, Object cell) {
    if (cell == null) {
      if (!(into instanceof NullVector)) {
        into.setNull(row);
      }
    } else if (into instanceof StructVector struct) {
      struct.setIndexDefined(row);
      Object[] fields = (Object[]) cell;
      for (int i = 0; i < fields.length; i++) {
        write(part(struct, i), row, fields[i]);
      }
    } else if (into instanceof ListVector list) {
      writeElements(list, row, (List<?>) cell);
    } else if (cell instanceof Boolean flag) {
      ((BitVector) into).setSafe(row, flag ? 1 : 0);
    } else if (cell instanceof Long number) {
      writeLong(into, row, number);
    } else if (cell instanceof Double number) {
      if (into instanceof Float4Vector floats) {
        floats.setSafe(row, number.floatValue());
      } else {
        ((Float8Vector) into).setSafe(row, number);
      }
    } else if (cell instanceof BigDecimal decimal) {
      ((DecimalVector) into).setSafe(row, decimal);
    } else if (cell instanceof String text) {
      writeBytes(into, row, text.getBytes(StandardCharsets.UTF_8));
    } else {
      writeBytes(into, row, (byte[]) cell);
    }
  }

  private static void writeElements(ListVector list, int row, List<?> elements) {
    int at = list.startNewValue(row);
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      boolean pair = list instanceof MapVector;
      Map.Entry<?, ?> entry = pair ? (Map.Entry<?, ?>) element : null;
      Object cell = pair ? new Object[] {entry.getKey(), entry.getValue()} : element;
      write(list.getDataVector(), at + i, cell);
    }
    list.endValue(row, elements.size());
  }

  private static void writeLong(FieldVector into, int row, long number) {
    if (into instanceof BigIntVector longs) {
      longs.setSafe(row, number);
    } else if (into instanceof TimeStampVector micros) {
      micros.setSafe(row, number);
    } else if (into instanceof IntVector ints) {
      ints.setSafe(row, Math.toIntExact(number));
    } else if (into instanceof DateDayVector days) {
      days.setSafe(row, Math.toIntExact(number));
    } else if (into instanceof SmallIntVector shorts) {
      shorts.setSafe(row, within(number, Short.MIN_VALUE, Short.MAX_VALUE));
    } else {
      ((TinyIntVector) into).setSafe(row, within(number, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }
  }

  private static int within(long number, long least, long greatest) {
    if (number < least || number > greatest) {
      throw new ArithmeticException("Out of range");
    }
    return (int) number;
  }

  private static void writeBytes(FieldVector into, int row, byte[] bytes) {
    if (into instanceof VarCharVector texts) {
      texts.setSafe(row, bytes);
    } else {
      ((VarBinaryVector) into).setSafe(row, bytes);
    }
  }

  private static FieldVector part(StructVector struct, int ordinal) {
    return (FieldVector) struct.getChildByOrdinal(ordinal);
  }
}
