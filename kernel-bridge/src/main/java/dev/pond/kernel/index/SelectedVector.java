// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.List;

/** A column of selected files, read where the index keeps it. */
final class SelectedVector extends TypedVector {
  private final FileSelection files;
  private final ColumnVector[] segments;
  private final ColumnVector[] children;

  private SelectedVector(DataType type, FileSelection files, ColumnVector[] segments) {
    super(type);
    this.files = files;
    this.segments = segments;
    children = new ColumnVector[type instanceof StructType struct ? struct.size() : 0];
    for (int i = 0; i < children.length; i++) {
      StructField field = ((StructType) type).field(i);
      ColumnVector[] below = new ColumnVector[segments.length];
      for (int s = 0; s < below.length; s++) {
        below[s] = segments[s].child(i);
      }
      children[i] = new SelectedVector(field.type(), files, below);
    }
  }

  static ColumnVector of(FileSelection files, StructType members) {
    List<Leaves.Leaf> known = Leaves.of(files.index().statistics());
    ColumnVector[] segments =
        files.index().segments().stream()
            .map(segment -> LeafStruct.of(members, known, segment.leaves()))
            .toArray(ColumnVector[]::new);
    return new SelectedVector(members, files, segments);
  }

  private ColumnVector segment(int row) {
    return segments[files.segmentOf(row)];
  }

  private int inSegment(int row) {
    return files.position(row) - files.index().start(files.segmentOf(row));
  }

  @Override
  public boolean isNullAt(int row) {
    return segment(row).isNullAt(inSegment(row));
  }

  @Override
  public boolean getBoolean(int row) {
    return segment(row).getBoolean(inSegment(row));
  }

  @Override
  public int getInt(int row) {
    return segment(row).getInt(inSegment(row));
  }

  @Override
  public long getLong(int row) {
    return segment(row).getLong(inSegment(row));
  }

  @Override
  public float getFloat(int row) {
    return segment(row).getFloat(inSegment(row));
  }

  @Override
  public double getDouble(int row) {
    return segment(row).getDouble(inSegment(row));
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return segment(row).getDecimal(inSegment(row));
  }

  @Override
  public void getBytes(int row, Bytes into) {
    segment(row).getBytes(inSegment(row), into);
  }

  @Override
  public ColumnVector child(int ordinal) {
    return children[ordinal];
  }
}
