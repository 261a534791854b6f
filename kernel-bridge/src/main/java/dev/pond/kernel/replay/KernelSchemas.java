// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.Map;

/** Kernel's types in ours: those that occur in the schemas of log actions. */
final class KernelSchemas {
  private static final Map<String, PrimitiveType> PRIMITIVES =
      Map.of(
          "boolean", PrimitiveType.BOOLEAN,
          "byte", PrimitiveType.BYTE,
          "short", PrimitiveType.SHORT,
          "integer", PrimitiveType.INTEGER,
          "long", PrimitiveType.LONG,
          "float", PrimitiveType.FLOAT,
          "double", PrimitiveType.DOUBLE,
          "string", PrimitiveType.STRING,
          "binary", PrimitiveType.BINARY);

  private KernelSchemas() {}

  static StructType toPond(io.delta.kernel.types.StructType schema) {
    StructType result = new StructType();
    for (io.delta.kernel.types.StructField field : schema.fields()) {
      result = result.add(new StructField(field.getName(), toPond(field.getDataType()), true));
    }
    return result;
  }

  private static DataType toPond(io.delta.kernel.types.DataType type) {
    if (type instanceof io.delta.kernel.types.StructType struct) {
      return toPond(struct);
    }
    if (type instanceof io.delta.kernel.types.ArrayType array) {
      return new ArrayType(toPond(array.getElementType()), array.containsNull());
    }
    if (type instanceof io.delta.kernel.types.MapType map) {
      return new MapType(
          toPond(map.getKeyType()), toPond(map.getValueType()), map.isValueContainsNull());
    }
    if (type instanceof io.delta.kernel.types.DecimalType decimal) {
      return new DecimalType(decimal.getPrecision(), decimal.getScale());
    }
    PrimitiveType primitive = PRIMITIVES.get(type.toString());
    if (primitive == null) {
      throw new IllegalArgumentException("No log action has a member of type " + type);
    }
    return primitive;
  }
}
