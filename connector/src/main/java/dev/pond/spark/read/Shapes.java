// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;

/** The shapes that change something. */
final class Shapes {
  private Shapes() {}

  /** Returns a vector that is NULL everywhere. */
  static ColumnVector nulls(DataType type) {
    ConstantColumnVector vector = new ConstantColumnVector(1, type);
    vector.setNull();
    return vector;
  }

  /** A value of a narrower type. */
  record Widened(DataType from, DataType to) implements Shape {
    @Override
    public ColumnVector vector(ColumnVector file) {
      return new WidenedVector(file, from, to);
    }

    @Override
    public Object value(Object file) {
      return Widening.widen(file, to);
    }
  }

  /**
   * A struct.
   *
   * @param file what the reader is asked for
   * @param ordinals each field's place in the file's struct, or -1
   */
  record Struct(StructType file, StructType table, int[] ordinals, Shape[] shapes)
      implements Shape {
    @Override
    public ColumnVector vector(ColumnVector base) {
      ColumnVector[] children = new ColumnVector[ordinals.length];
      for (int i = 0; i < children.length; i++) {
        children[i] =
            ordinals[i] < 0
                ? nulls(table.fields()[i].dataType())
                : shapes[i].vector(base.getChild(ordinals[i]));
      }
      return new StructVector(table, base, children);
    }

    @Override
    public Object value(Object value) {
      InternalRow row = (InternalRow) value;
      Object[] values = new Object[ordinals.length];
      for (int i = 0; i < values.length; i++) {
        int from = ordinals[i];
        if (from >= 0 && !row.isNullAt(from)) {
          values[i] = shapes[i].value(row.get(from, file.fields()[from].dataType()));
        }
      }
      return new GenericInternalRow(values);
    }
  }

  /** An array whose elements have a shape. */
  record Elements(ArrayType file, ArrayType table, Shape shape) implements Shape {
    @Override
    public ColumnVector vector(ColumnVector base) {
      return new RepeatedVector(table, base, shape.vector(base.getChild(0)), null);
    }

    @Override
    public Object value(Object value) {
      return elements((ArrayData) value, file.elementType(), shape);
    }
  }

  /** A map whose keys and values have shapes. */
  record Entries(MapType file, MapType table, Shape keys, Shape values) implements Shape {
    @Override
    public ColumnVector vector(ColumnVector base) {
      return new RepeatedVector(
          table, base, keys.vector(base.getChild(0)), values.vector(base.getChild(1)));
    }

    @Override
    public Object value(Object value) {
      MapData map = (MapData) value;
      return new ArrayBasedMapData(
          elements(map.keyArray(), file.keyType(), keys),
          elements(map.valueArray(), file.valueType(), values));
    }
  }

  private static ArrayData elements(ArrayData array, DataType type, Shape shape) {
    Object[] shaped = new Object[array.numElements()];
    for (int i = 0; i < shaped.length; i++) {
      shaped[i] = array.isNullAt(i) ? null : shape.value(array.get(i, type));
    }
    return new GenericArrayData(shaped);
  }

  /** Arrays or maps whose elements are seen through other vectors. */
  static final class RepeatedVector extends DelegatingVector {
    private final WritableColumnVector offsets;
    private final ColumnVector first;
    private final ColumnVector second;

    RepeatedVector(DataType type, ColumnVector base, ColumnVector first, ColumnVector second) {
      super(type, base);
      this.offsets = (WritableColumnVector) base;
      this.first = first;
      this.second = second;
    }

    /** Returns the vector that says where the elements of a row are. */
    WritableColumnVector offsets() {
      return offsets;
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      return ordinal == 0 ? first : second;
    }

    @Override
    public ColumnarArray getArray(int row) {
      return isNullAt(row)
          ? null
          : new ColumnarArray(first, offsets.getArrayOffset(row), offsets.getArrayLength(row));
    }

    @Override
    public ColumnarMap getMap(int row) {
      return isNullAt(row)
          ? null
          : new ColumnarMap(
              first, second, offsets.getArrayOffset(row), offsets.getArrayLength(row));
    }
  }
}
