// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

/** A map; keys are never NULL. */
public record MapType(DataType keyType, DataType valueType, boolean valueContainsNull)
    implements DataType {
  @Override
  public <R> R accept(SchemaVisitor<R> visitor) {
    return visitor.map(this);
  }

  @Override
  public String describe() {
    return "map<" + keyType.describe() + "," + valueType.describe() + ">";
  }
}
