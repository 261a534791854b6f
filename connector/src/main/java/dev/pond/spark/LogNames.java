// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.snapshot.ColumnMappingMode;
import dev.pond.kernel.snapshot.TableMetadata;
import java.util.List;

/** The names that columns have in the log: in partition values and in statistics. */
final class LogNames {
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private LogNames() {}

  static String of(TableMetadata table, StructField field) {
    return table.columnMapping() == ColumnMappingMode.NONE
        ? field.name()
        : field.metadata().getOrDefault(PHYSICAL_NAME, field.name());
  }

  /** Returns the names of the partition columns, in the table's order. */
  static List<String> ofPartitionColumns(TableMetadata table) {
    return table.partitionColumns().stream()
        .map(column -> of(table, table.schema().find(column).orElseThrow()))
        .toList();
  }
}
