// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** An Arrow vector seen as one of ours; lives as long as the Arrow vector's buffers. */
final class ArrowColumn implements ColumnVector {
  private final FieldVector vector;
  private final DataType type;
  private final ArrowColumn[] children;
  private final TimeUnit unit;

  ArrowColumn(FieldVector vector) {
    this.vector = vector;
    type = ArrowSchemas.type(vector.getField());
    unit =
        vector.getField().getType() instanceof ArrowType.Timestamp timestamp
            ? timestamp.getUnit()
            : null;
    FieldVector[] parts = {};
    if (vector instanceof StructVector struct) {
      parts = struct.getChildrenFromFields().toArray(FieldVector[]::new);
    } else if (vector instanceof MapVector map) {
      StructVector entries = (StructVector) map.getDataVector();
      parts = entries.getChildrenFromFields().toArray(FieldVector[]::new);
    } else if (vector instanceof ListVector list) {
      parts = new FieldVector[] {list.getDataVector()};
    }
    children = new ArrowColumn[parts.length];
    for (int i = 0; i < parts.length; i++) {
      children[i] = new ArrowColumn(parts[i]);
    }
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean isNullAt(int row) {
    return vector instanceof NullVector || vector.isNull(row);
  }

  @Override
  public boolean getBoolean(int row) {
    return ((BitVector) vector).get(row) != 0;
  }

  @Override
  public int getInt(int row) {
    return vector instanceof DateDayVector days ? days.get(row) : (int) getLong(row);
  }

  @Override
  public long getLong(int row) {
    if (vector instanceof TimeStampVector timestamps) {
      long value = timestamps.get(row);
      return switch (unit) {
        case SECOND -> Math.multiplyExact(value, 1_000_000L);
        case MILLISECOND -> Math.multiplyExact(value, 1000L);
        case MICROSECOND -> value;
        case NANOSECOND -> Math.floorDiv(value, 1000L);
      };
    }
    return vector instanceof DateDayVector days
        ? days.get(row)
        : ((BaseIntVector) vector).getValueAsLong(row);
  }

  @Override
  public float getFloat(int row) {
    return ((Float4Vector) vector).get(row);
  }

  @Override
  public double getDouble(int row) {
    return ((Float8Vector) vector).get(row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return ((DecimalVector) vector).getObject(row);
  }

  @Override
  public void getBytes(int row, Bytes into) {
    byte[] bytes;
    if (vector instanceof VarCharVector text) {
      bytes = text.get(row);
    } else if (vector instanceof VarBinaryVector binary) {
      bytes = binary.get(row);
    } else if (vector instanceof LargeVarCharVector text) {
      bytes = text.get(row);
    } else if (vector instanceof LargeVarBinaryVector binary) {
      bytes = binary.get(row);
    } else {
      bytes = ((FixedSizeBinaryVector) vector).get(row);
    }
    into.set(bytes, 0, bytes.length);
  }

  @Override
  public ColumnVector child(int ordinal) {
    return children[ordinal];
  }

  @Override
  public int elementStart(int row) {
    return ((ListVector) vector).getElementStartIndex(row);
  }

  @Override
  public int elementCount(int row) {
    ListVector list = (ListVector) vector;
    return list.getElementEndIndex(row) - list.getElementStartIndex(row);
  }
}
