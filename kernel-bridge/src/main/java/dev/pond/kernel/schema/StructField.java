// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import java.util.Map;
import java.util.Objects;

/**
 * A named field of a struct.
 *
 * @param metadata the field's metadata; a value is a string, or the compact JSON text of anything
 *     else (numbers, booleans, arrays, objects)
 */
public record StructField(
    String name, DataType type, boolean nullable, Map<String, String> metadata) {
  public StructField {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    metadata = Map.copyOf(metadata);
  }

  /** A field without metadata. */
  public StructField(String name, DataType type, boolean nullable) {
    this(name, type, nullable, Map.of());
  }

  /** Returns this field under another name. */
  public StructField withName(String newName) {
    return new StructField(newName, type, nullable, metadata);
  }

  /** Returns this field with another type. */
  public StructField withType(DataType newType) {
    return new StructField(name, newType, nullable, metadata);
  }
}
