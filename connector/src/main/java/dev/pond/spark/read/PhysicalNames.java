// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.ColumnMappingMode;
import dev.pond.kernel.snapshot.TableMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the names of columns as Spark's Parquet filters have them. */
public final class PhysicalNames {
  private PhysicalNames() {}

  /**
   * Returns the text by which a filter names a column in data files.
   *
   * @param path logical names, through structs only
   * @return empty if the table has no such column
   */
  public static Optional<String> of(TableMetadata table, List<String> path) {
    boolean mapped = table.columnMapping() != ColumnMappingMode.NONE;
    StringBuilder text = new StringBuilder();
    StructType struct = table.schema();
    for (String name : path) {
      Optional<StructField> field = struct == null ? Optional.empty() : struct.find(name);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      text.append(text.length() == 0 ? "" : ".");
      text.append(quote(PhysicalSchema.name(field.get(), mapped)));
      struct = field.get().type() instanceof StructType nested ? nested : null;
    }
    return text.length() == 0 ? Optional.empty() : Optional.of(text.toString());
  }

  static String join(List<String> path) {
    return path.stream().map(PhysicalNames::quote).collect(Collectors.joining("."));
  }

  /** Spark's rule: a part with more than letters, digits and underscores is in back quotes. */
  private static String quote(String part) {
    boolean plain = part.matches("[a-zA-Z0-9_]+") && !part.matches("\\d+");
    return plain ? part : "`" + part.replace("`", "``") + "`";
  }
}
