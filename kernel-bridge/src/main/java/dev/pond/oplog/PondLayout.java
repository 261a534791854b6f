// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.PondException;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.ColumnMappingMode;
import dev.pond.kernel.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a pond's table. A pond carries no version of its layout: what it is shows in its
 * columns.
 */
final class PondLayout {
  static final List<String> PARTITIONS = List.of("pond_id", "part_id");

  /** What a row says beside its content; columns that a table has not are NULL. */
  static final StructType ROW =
      new StructType()
          .add("node_id", PrimitiveType.STRING)
          .add("file_type", PrimitiveType.STRING)
          .add("timestamp", PrimitiveType.TIMESTAMP)
          .add("version", PrimitiveType.LONG)
          .add("blake3", PrimitiveType.STRING)
          .add("size", PrimitiveType.LONG)
          .add("min_event_time", PrimitiveType.LONG)
          .add("max_event_time", PrimitiveType.LONG)
          .add("min_override", PrimitiveType.LONG)
          .add("max_override", PrimitiveType.LONG)
          .add("extended_attributes", PrimitiveType.STRING)
          .add("factory", PrimitiveType.STRING)
          .add("format", PrimitiveType.STRING)
          .add("txn_seq", PrimitiveType.LONG)
          .add("collapsed_through", PrimitiveType.LONG);

  /** A row's content, and what tells which row it is. */
  static final StructType CONTENT =
      new StructType()
          .add("node_id", PrimitiveType.STRING)
          .add("timestamp", PrimitiveType.TIMESTAMP)
          .add("version", PrimitiveType.LONG)
          .add("content", PrimitiveType.BINARY);

  private static final List<String> NEEDED =
      List.of("node_id", "file_type", "timestamp", "version", "content", "blake3", "format");

  private PondLayout() {}

  /**
   * Checks that a table is laid out as the tool does it now.
   *
   * @throws PondException POND_LAYOUT_UNSUPPORTED, which says what it is instead
   */
  static void check(String root, Snapshot data) {
    StructType schema = data.metadata().schema();
    List<String> partitions = data.metadata().partitionColumns();
    Optional<String> problem =
        data.metadata().columnMapping() == ColumnMappingMode.NONE
            ? problem(schema, partitions)
            : Optional.of("its table maps columns to other names, which no tool of ponds does");
    if (problem.isPresent()) {
      throw unsupported(root, problem.get());
    }
  }

  private static Optional<String> problem(StructType schema, List<String> partitions) {
    boolean oplog = has(schema, "node_id") && has(schema, "file_type") && has(schema, "content");
    if (!oplog) {
      return Optional.of(
          "its table data has not the columns node_id, file_type and content that a pond has, so it"
              + " is an ordinary Delta table");
    }
    if (has(schema, "sha256") && !has(schema, "blake3")) {
      return Optional.of(hashedBySha256(schema));
    }
    if (!partitions.equals(PARTITIONS)) {
      return Optional.of(partitionedOtherwise(schema, partitions));
    }
    for (String name : NEEDED) {
      if (!has(schema, name)) {
        return Optional.of("its table has no column " + name);
      }
    }
    return wrongType(schema);
  }

  private static String hashedBySha256(StructType schema) {
    String since;
    if (has(schema, "format")) {
      since = "December 2025 to January 2026";
    } else if (has(schema, "txn_seq")) {
      since = "November 2025";
    } else if (has(schema, "factory")) {
      since = "September 2025";
    } else {
      since = "July 2025";
    }
    return "its content is hashed by SHA-256 (column sha256), the layout of " + since;
  }

  private static String partitionedOtherwise(StructType schema, List<String> partitions) {
    if (partitions.equals(List.of("part_id"))) {
      String since = has(schema, "pond_id") ? "March to June 2026" : "February to March 2026";
      return "its table is partitioned by part_id alone, the layout of " + since;
    }
    return "its table is partitioned by ["
        + String.join(", ", partitions)
        + "] instead of [pond_id, part_id]";
  }

  private static Optional<String> wrongType(StructType schema) {
    for (StructType wanted : List.of(ROW, CONTENT)) {
      for (StructField field : wanted.fields()) {
        Optional<StructField> stored = schema.find(field.name());
        if (stored.isPresent() && !stored.get().type().equals(field.type())) {
          return Optional.of(
              "column "
                  + field.name()
                  + " of its table is of type "
                  + stored.get().type().describe()
                  + " instead of "
                  + field.type().describe());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean has(StructType schema, String name) {
    return schema.indexOf(name) >= 0;
  }

  static PondException unsupported(String root, String reason) {
    return new PondException("POND_LAYOUT_UNSUPPORTED", Map.of("pond", root, "reason", reason));
  }
}
