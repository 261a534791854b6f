// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.List;

/**
 * A struct seen as another struct type: fields by name, NULL where the source has no such field or
 * has it with another type. Copies nothing.
 */
final class ReshapedStruct extends TypedVector {
  /** Null for a column that is NULL throughout. */
  private final ColumnVector source;

  private final ColumnVector[] fields;

  private ReshapedStruct(ColumnVector source, DataType type, ColumnVector[] fields) {
    super(type);
    this.source = source;
    this.fields = fields;
  }

  /** Returns the struct as another type; the vector itself if it has that type. */
  static ColumnVector of(ColumnVector source, StructType target) {
    if (source.type().equals(target)) {
      return source;
    }
    StructType found = (StructType) source.type();
    ColumnVector[] fields = new ColumnVector[target.size()];
    for (int i = 0; i < fields.length; i++) {
      StructField wanted = target.field(i);
      int ordinal = found.indexOf(wanted.name());
      DataType type = ordinal < 0 ? null : found.field(ordinal).type();
      if (type instanceof StructType && wanted.type() instanceof StructType nested) {
        fields[i] = of(source.child(ordinal), nested);
      } else {
        fields[i] = wanted.type().equals(type) ? source.child(ordinal) : nothing(wanted.type());
      }
    }
    return new ReshapedStruct(source, target, fields);
  }

  /** Returns a struct without some of its fields, which become NULL. */
  static ColumnVector without(ColumnVector source, List<Integer> ordinals) {
    StructType struct = (StructType) source.type();
    ColumnVector[] fields = new ColumnVector[struct.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = ordinals.contains(i) ? nothing(struct.field(i).type()) : source.child(i);
    }
    return new ReshapedStruct(source, struct, fields);
  }

  private static ReshapedStruct nothing(DataType type) {
    int parts = type instanceof StructType struct ? struct.size() : 0;
    ColumnVector[] fields = new ColumnVector[parts];
    for (int i = 0; i < parts; i++) {
      fields[i] = nothing(((StructType) type).field(i).type());
    }
    return new ReshapedStruct(null, type, fields);
  }

  @Override
  public boolean isNullAt(int row) {
    return source == null || source.isNullAt(row);
  }

  @Override
  public boolean mayHaveNulls() {
    return source == null || source.mayHaveNulls();
  }

  @Override
  public boolean outlivesBatch() {
    if (source != null && !source.outlivesBatch()) {
      return false;
    }
    for (ColumnVector field : fields) {
      if (!field.outlivesBatch()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public ColumnVector child(int ordinal) {
    return fields[ordinal];
  }
}
