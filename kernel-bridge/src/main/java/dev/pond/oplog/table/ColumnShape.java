// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;

/**
 * How one column of a table is made from one file: what the plain reader is asked for, and what its
 * vectors then need. The reader itself widens numbers and gives NULLs for what a file lacks.
 */
final class ColumnShape {
  private static final long SECOND_MICROS = 1_000_000;
  private static final long MICRO_NANOS = 1_000;

  private final DataType table;
  private final DataType stored;
  private final List<ColumnShape> parts;
  private final LongUnaryOperator conversion;

  private ColumnShape(
      DataType table, DataType stored, List<ColumnShape> parts, LongUnaryOperator conversion) {
    this.table = table;
    this.stored = stored;
    this.parts = parts;
    this.conversion = conversion;
  }

  /** Makes a failure of an error class about a column. */
  interface Failures extends BiFunction<String, String, PondException> {}

  /**
   * Returns the shape of a column.
   *
   * @param failures makes the failure of a value that has no place in the column, from an error
   *     class and the column's name
   */
  static ColumnShape of(FileColumn file, DataType table, Nanos nanos, Failures failures) {
    if (file.type() == PrimitiveType.VOID) {
      return new ColumnShape(table, PrimitiveType.VOID, List.of(), null);
    }
    if (table instanceof StructType struct) {
      return struct(file, struct, nanos, failures);
    }
    if (table instanceof ArrayType array) {
      ColumnShape element = of(file.parts().get(0), array.elementType(), nanos, failures);
      return new ColumnShape(
          table, new ArrayType(element.stored, array.containsNull()), List.of(element), null);
    }
    if (table instanceof MapType map) {
      ColumnShape key = of(file.parts().get(0), map.keyType(), nanos, failures);
      ColumnShape value = of(file.parts().get(1), map.valueType(), nanos, failures);
      return new ColumnShape(
          table,
          new MapType(key.stored, value.stored, map.valueContainsNull()),
          List.of(key, value),
          null);
    }
    String name = String.join(".", file.path());
    if (file.conversion() == Conversion.SECONDS) {
      return new ColumnShape(
          table, PrimitiveType.LONG, List.of(), seconds -> micros(seconds, name, failures));
    }
    if (file.conversion() == Conversion.NANOS && nanos == Nanos.ERROR) {
      return new ColumnShape(
          table, PrimitiveType.LONG, List.of(), number -> exactly(number, name, failures));
    }
    return new ColumnShape(table, table, List.of(), null);
  }

  private static ColumnShape struct(
      FileColumn file, StructType table, Nanos nanos, Failures failures) {
    List<ColumnShape> parts = new ArrayList<>();
    List<StructField> stored = new ArrayList<>();
    for (StructField field : table.fields()) {
      ColumnShape part =
          file.parts().stream()
              .filter(candidate -> candidate.name().equals(field.name()))
              .findFirst()
              .map(found -> of(found, field.type(), nanos, failures))
              .orElseGet(() -> new ColumnShape(field.type(), field.type(), List.of(), null));
      parts.add(part);
      stored.add(field.withType(part.stored));
    }
    return new ColumnShape(table, new StructType(stored), parts, null);
  }

  private static long micros(long seconds, String column, Failures failures) {
    long micros = seconds * SECOND_MICROS;
    if (Math.multiplyHigh(seconds, SECOND_MICROS) != micros >> 63) {
      throw failures.apply("POND_TREE_CORRUPT", column);
    }
    return micros;
  }

  private static long exactly(long nanos, String column, Failures failures) {
    if (nanos % MICRO_NANOS != 0) {
      throw failures.apply("POND_NANOSECONDS_LOST", column);
    }
    return nanos / MICRO_NANOS;
  }

  /** Returns the type to ask the reader for. */
  DataType stored() {
    return stored;
  }

  /** Returns the column over a vector of the stored type. */
  ColumnVector vector(ColumnVector read) {
    if (stored.equals(table)) {
      return read;
    }
    if (stored == PrimitiveType.VOID) {
      return new ShapedVector(table, read, null, new ColumnVector[0]);
    }
    ColumnVector[] children = new ColumnVector[parts.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = parts.get(i).vector(read.child(i));
    }
    return new ShapedVector(table, read, conversion, children);
  }
}
