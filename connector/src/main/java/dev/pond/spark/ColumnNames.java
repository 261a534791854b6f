// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds columns by the session's case rule. Immutable.
 *
 * @param schema the table's logical schema
 * @param caseSensitive {@code spark.sql.caseSensitive}
 */
public record ColumnNames(StructType schema, boolean caseSensitive) {
  /** Returns the path with the names that the schema has; empty if it leads to no one field. */
  public Optional<List<String>> exact(String... path) {
    List<String> exact = new ArrayList<>(path.length);
    StructType struct = schema;
    for (String name : path) {
      StructField field = struct == null ? null : find(struct, name);
      if (field == null) {
        return Optional.empty();
      }
      exact.add(field.name());
      struct = field.type() instanceof StructType nested ? nested : null;
    }
    return Optional.of(exact);
  }

  private StructField find(StructType struct, String name) {
    Optional<StructField> same = struct.find(name);
    if (same.isPresent() || caseSensitive) {
      return same.orElse(null);
    }
    StructField found = null;
    for (StructField field : struct.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        if (found != null) {
          return null;
        }
        found = field;
      }
    }
    return found;
  }
}
