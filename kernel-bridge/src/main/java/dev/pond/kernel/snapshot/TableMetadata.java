// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.Map;

/**
 * A table's metadata action.
 *
 * @param name empty if the table has none
 * @param description empty if the table has none
 * @param schema the logical schema; column mapping and type changes stand in the fields' metadata
 * @param partitionColumns logical names, in order
 */
public record TableMetadata(
    String id,
    String name,
    String description,
    StructType schema,
    List<String> partitionColumns,
    Map<String, String> configuration) {
  public TableMetadata {
    partitionColumns = List.copyOf(partitionColumns);
    configuration = Map.copyOf(configuration);
  }

  /** Returns how columns are found in data files. */
  public ColumnMappingMode columnMapping() {
    return switch (configuration.getOrDefault("delta.columnMapping.mode", "none")) {
      case "id" -> ColumnMappingMode.ID;
      case "name" -> ColumnMappingMode.NAME;
      default -> ColumnMappingMode.NONE;
    };
  }
}
