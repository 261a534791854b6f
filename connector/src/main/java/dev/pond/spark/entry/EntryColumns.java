// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.PondException;
import dev.pond.spark.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table of entries.
 *
 * @param data in their order
 * @param metadata the fields of {@code _metadata}; empty if there is no such column
 */
record EntryColumns(List<EntryColumn> data, List<EntryColumn> metadata) {
  EntryColumns {
    data = List.copyOf(data);
    metadata = List.copyOf(metadata);
  }

  /**
   * Returns these columns, and behind them those for what the stars of a glob stand for.
   *
   * @throws PondException POND_OPTION_INVALID if one of them has a name that is taken
   */
  EntryColumns with(List<String> captures) {
    List<EntryColumn> all = new ArrayList<>(data);
    for (int i = 0; i < captures.size(); i++) {
      String name = captures.get(i);
      if (all.stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
        throw new PondException(
            "POND_OPTION_INVALID",
            Map.of(
                "option",
                "captures",
                "value",
                String.join(",", captures),
                "reason",
                "there is a column " + name + " already"));
      }
      all.add(EntryColumn.capture(name, i));
    }
    return new EntryColumns(all, metadata);
  }

  StructType schema() {
    return struct(data);
  }

  Optional<StructField> metadataField() {
    return metadata.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StructField(MetadataColumns.METADATA, struct(metadata), false, Metadata.empty()));
  }

  private static StructType struct(List<EntryColumn> columns) {
    return DataTypes.createStructType(columns.stream().map(EntryColumn::field).toList());
  }

  /** Returns the column that a predicate names, if it is one of these. */
  Optional<EntryColumn> find(String... path) {
    if (path.length == 1) {
      return find(data, path[0]);
    }
    return path.length == 2 && path[0].equals(MetadataColumns.METADATA)
        ? find(metadata, path[1])
        : Optional.empty();
  }

  private static Optional<EntryColumn> find(List<EntryColumn> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Returns the columns that a scan reads, those in structs one after the other. */
  List<EntryColumn> leaves(StructType read) {
    List<EntryColumn> leaves = new ArrayList<>();
    for (StructField field : read.fields()) {
      DataType type = field.dataType();
      if (type instanceof StructType struct) {
        for (StructField nested : struct.fields()) {
          leaves.add(find(field.name(), nested.name()).orElseThrow());
        }
      } else {
        leaves.add(find(field.name()).orElseThrow());
      }
    }
    return leaves;
  }
}
