// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructType;
import java.math.BigDecimal;

/** A range of one of our vectors seen as Kernel's, without copying. */
final class KernelVector implements io.delta.kernel.data.ColumnVector {
  private final ColumnVector vector;
  private final DataType type;
  private final int start;
  private final int size;

  KernelVector(ColumnVector vector, DataType type, int start, int size) {
    this.vector = vector;
    this.type = type;
    this.start = start;
    this.size = size;
  }

  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return size;
  }

  @Override
  public void close() {}

  @Override
  public boolean isNullAt(int row) {
    return vector.isNullAt(start + row);
  }

  @Override
  public boolean getBoolean(int row) {
    return vector.getBoolean(start + row);
  }

  @Override
  public byte getByte(int row) {
    return (byte) vector.getInt(start + row);
  }

  @Override
  public short getShort(int row) {
    return (short) vector.getInt(start + row);
  }

  @Override
  public int getInt(int row) {
    return vector.getInt(start + row);
  }

  @Override
  public long getLong(int row) {
    return vector.getLong(start + row);
  }

  @Override
  public float getFloat(int row) {
    return vector.getFloat(start + row);
  }

  @Override
  public double getDouble(int row) {
    return vector.getDouble(start + row);
  }

  @Override
  public byte[] getBinary(int row) {
    Bytes bytes = new Bytes();
    vector.getBytes(start + row, bytes);
    return bytes.copy();
  }

  @Override
  public String getString(int row) {
    return isNullAt(row) ? null : vector.getString(start + row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return vector.getDecimal(start + row);
  }

  @Override
  public io.delta.kernel.data.ColumnVector getChild(int ordinal) {
    DataType child = ((StructType) type).at(ordinal).getDataType();
    return new KernelVector(vector.child(ordinal), child, start, size);
  }

  @Override
  public ArrayValue getArray(int row) {
    if (isNullAt(row)) {
      return null;
    }
    DataType element = ((ArrayType) type).getElementType();
    KernelVector elements = elements(0, element, row);
    return new ArrayValue() {
      @Override
      public int getSize() {
        return elements.getSize();
      }

      @Override
      public io.delta.kernel.data.ColumnVector getElements() {
        return elements;
      }
    };
  }

  @Override
  public MapValue getMap(int row) {
    if (isNullAt(row)) {
      return null;
    }
    KernelVector keys = elements(0, ((MapType) type).getKeyType(), row);
    KernelVector values = elements(1, ((MapType) type).getValueType(), row);
    return new MapValue() {
      @Override
      public int getSize() {
        return keys.getSize();
      }

      @Override
      public io.delta.kernel.data.ColumnVector getKeys() {
        return keys;
      }

      @Override
      public io.delta.kernel.data.ColumnVector getValues() {
        return values;
      }
    };
  }

  private KernelVector elements(int ordinal, DataType elementType, int row) {
    int first = vector.elementStart(start + row);
    return new KernelVector(
        vector.child(ordinal), elementType, first, vector.elementCount(start + row));
  }
}
