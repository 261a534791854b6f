// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of one Parquet file as a table shows them: what its schema says, and what {@code
 * ARROW:schema} in its footer adds. The same footer gives the same columns in every process.
 * Immutable.
 */
public final class FileColumns {
  /** The key of the footer's metadata under which Arrow's writers keep their schema. */
  public static final String ARROW_SCHEMA = "ARROW:schema";

  private final List<FileColumn> columns;
  private final Map<String, FileColumn> byName = new HashMap<>();
  private final Map<List<String>, Conversion> conversions = new HashMap<>();

  private FileColumns(List<FileColumn> columns) {
    this.columns = List.copyOf(columns);
    columns.forEach(column -> byName.put(column.name(), column));
    collect(columns);
  }

  /**
   * Returns the columns of a file.
   *
   * @param metadata the key-value metadata of the footer; an Arrow schema that cannot be read is as
   *     if it were not there
   * @throws IOException if a column is of a type that no column can have; the message names it and
   *     is the end of the sentence "the file cannot be a table: …"
   */
  public static FileColumns of(MessageType schema, Map<String, String> metadata)
      throws IOException {
    return new FileColumns(
        new ParquetTypes().columns(schema, ArrowHints.decode(metadata.get(ARROW_SCHEMA))));
  }

  private void collect(List<FileColumn> parts) {
    for (FileColumn part : parts) {
      if (part.conversion() != Conversion.NONE) {
        conversions.put(part.path(), part.conversion());
      }
      collect(part.parts());
    }
  }

  /** Returns the columns in the file's order. */
  public List<FileColumn> columns() {
    return columns;
  }

  /** Returns the column with exactly this name. */
  public Optional<FileColumn> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns names and types of the columns when nanoseconds are treated so. */
  public StructType schema(Nanos nanos) {
    return FileColumn.struct(columns, nanos);
  }

  /**
   * Returns what the values of a leaf need.
   *
   * @param path the leaf's place in the Parquet schema, groups of lists and maps included
   */
  public Conversion conversion(List<String> path) {
    return conversions.getOrDefault(path, Conversion.NONE);
  }

  /** Returns whether no column needs anything. */
  public boolean isPlain() {
    return conversions.isEmpty();
  }

  /** Returns all leaves, those of nested columns too. */
  List<FileColumn> leaves() {
    List<FileColumn> leaves = new ArrayList<>();
    addLeaves(columns, leaves);
    return leaves;
  }

  private static void addLeaves(List<FileColumn> parts, List<FileColumn> into) {
    for (FileColumn part : parts) {
      if (part.parts().isEmpty()) {
        into.add(part);
      }
      addLeaves(part.parts(), into);
    }
  }
}
