// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Shows some of a vector's rows: row {@code i} is the base's row {@code rows[i]}. */
final class SelectedVector extends DelegatingVector {
  private final int[] rows;
  private final SelectedVector[] children;
  private boolean mayBeNull = true;

  /** The array is shared: whoever made it may fill it anew for every batch. */
  SelectedVector(ColumnVector base, int[] rows) {
    super(base.dataType(), base);
    this.rows = rows;
    int fields = type instanceof StructType struct ? struct.fields().length : 0;
    children = new SelectedVector[fields];
    for (int i = 0; i < fields; i++) {
      children[i] = new SelectedVector(base.getChild(i), rows);
    }
  }

  /** Looks at what the base holds now, so that rows need not be looked up to be found not NULL. */
  void startBatch() {
    mayBeNull = base.hasNull();
    for (SelectedVector child : children) {
      child.startBatch();
    }
  }

  @Override
  public boolean isNullAt(int row) {
    return mayBeNull && base.isNullAt(rows[row]);
  }

  @Override
  public boolean getBoolean(int row) {
    return base.getBoolean(rows[row]);
  }

  @Override
  public byte getByte(int row) {
    return base.getByte(rows[row]);
  }

  @Override
  public short getShort(int row) {
    return base.getShort(rows[row]);
  }

  @Override
  public int getInt(int row) {
    return base.getInt(rows[row]);
  }

  @Override
  public long getLong(int row) {
    return base.getLong(rows[row]);
  }

  @Override
  public float getFloat(int row) {
    return base.getFloat(rows[row]);
  }

  @Override
  public double getDouble(int row) {
    return base.getDouble(rows[row]);
  }

  @Override
  public ColumnarArray getArray(int row) {
    return base.getArray(rows[row]);
  }

  @Override
  public ColumnarMap getMap(int row) {
    return base.getMap(rows[row]);
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    return base.getDecimal(rows[row], precision, scale);
  }

  @Override
  public UTF8String getUTF8String(int row) {
    return base.getUTF8String(rows[row]);
  }

  @Override
  public byte[] getBinary(int row) {
    return base.getBinary(rows[row]);
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    return children[ordinal];
  }
}
