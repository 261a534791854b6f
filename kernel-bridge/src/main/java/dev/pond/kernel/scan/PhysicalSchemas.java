// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;

/**
 * Logical schemas under the names that data files use (protocol section "Column Mapping"). Field
 * ids stay in the fields' metadata.
 */
public final class PhysicalSchemas {
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private PhysicalSchemas() {}

  /** Returns the same struct with each field, at any depth, under its physical name. */
  public static StructType of(StructType logical) {
    return new StructType(logical.fields().stream().map(PhysicalSchemas::of).toList());
  }

  /** Returns the name of a column in data files and in partition values. */
  public static String name(StructField field) {
    return field.metadata().getOrDefault(PHYSICAL_NAME, field.name());
  }

  private static StructField of(StructField field) {
    return field.withName(name(field)).withType(of(field.type()));
  }

  private static DataType of(DataType type) {
    if (type instanceof StructType struct) {
      return of(struct);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(of(array.elementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(of(map.keyType()), of(map.valueType()), map.valueContainsNull());
    }
    return type;
  }
}
