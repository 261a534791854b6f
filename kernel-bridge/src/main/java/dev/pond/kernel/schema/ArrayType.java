// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

/** A list of elements of one type. */
public record ArrayType(DataType elementType, boolean containsNull) implements DataType {
  @Override
  public <R> R accept(SchemaVisitor<R> visitor) {
    return visitor.array(this);
  }

  @Override
  public String describe() {
    return "array<" + elementType.describe() + ">";
  }
}
