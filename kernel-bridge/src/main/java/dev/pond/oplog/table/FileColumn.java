// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of one Parquet file, or a part of one. Immutable.
 *
 * @param name as the file has it
 * @param type what its values are once they are converted; nanoseconds count as a timestamp here
 * @param nullable whether there may be NULLs
 * @param conversion what a leaf's numbers need
 * @param parts the fields of a struct, the element of an array, key and value of a map
 * @param path of a leaf: the names of Parquet's groups and its own, from the outside in
 */
public record FileColumn(
    String name,
    DataType type,
    boolean nullable,
    Conversion conversion,
    List<FileColumn> parts,
    List<String> path) {
  public FileColumn {
    parts = List.copyOf(parts);
    path = List.copyOf(path);
  }

  /** Returns the type of the values when nanoseconds are treated so. */
  public DataType type(Nanos nanos) {
    if (nanos != Nanos.LONG) {
      return type;
    }
    if (parts.isEmpty()) {
      return conversion == Conversion.NANOS ? PrimitiveType.LONG : type;
    }
    if (type instanceof StructType) {
      return struct(parts, nanos);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(parts.get(0).type(nanos), array.containsNull());
    }
    return new MapType(
        parts.get(0).type(nanos), parts.get(1).type(nanos), ((MapType) type).valueContainsNull());
  }

  static StructType struct(List<FileColumn> columns, Nanos nanos) {
    List<StructField> fields = new ArrayList<>(columns.size());
    for (FileColumn column : columns) {
      fields.add(new StructField(column.name, column.type(nanos), column.nullable));
    }
    return new StructType(fields);
  }
}
