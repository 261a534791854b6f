// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;

/** The names under which the log knows columns. */
final class PhysicalNames {
  private static final String KEY = "delta.columnMapping.physicalName";

  private PhysicalNames() {}

  static String of(StructField field) {
    return field.metadata().getOrDefault(KEY, field.name());
  }

  /** Returns the physical form of a path that exists in the schema. */
  static List<String> of(List<String> path, StructType schema) {
    List<String> physical = new ArrayList<>();
    DataType type = schema;
    for (String name : path) {
      StructField field = ((StructType) type).find(name).orElseThrow();
      physical.add(of(field));
      type = field.type();
    }
    return physical;
  }
}
