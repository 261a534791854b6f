// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

/** A type of the Delta protocol (section "Schema Serialization Format"). Immutable. */
public sealed interface DataType
    permits PrimitiveType, DecimalType, StructType, ArrayType, MapType {
  /** Calls the visitor's method for this kind of type. */
  <R> R accept(SchemaVisitor<R> visitor);

  /** Returns the short text that people know, such as {@code array<bigint>}. */
  String describe();
}
