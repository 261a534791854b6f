// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The hidden column {@code _metadata}: where a row comes from, with Spark's names and types. */
public final class MetadataColumns {
  /** The column's name. */
  public static final String METADATA = "_metadata";

  private static final String ROW_TRACKING = "delta.enableRowTracking";
  private static final List<StructField> OF_EVERY_TABLE =
      List.of(
          required("file_path", DataTypes.StringType),
          required("file_name", DataTypes.StringType),
          required("file_size", DataTypes.LongType),
          required("file_block_start", DataTypes.LongType),
          required("file_block_length", DataTypes.LongType),
          required("file_modification_time", DataTypes.TimestampType),
          required("row_index", DataTypes.LongType));
  private static final List<StructField> OF_TRACKED_ROWS =
      List.of(
          DataTypes.createStructField("row_id", DataTypes.LongType, true),
          DataTypes.createStructField("row_commit_version", DataTypes.LongType, true));

  private MetadataColumns() {}

  /** Returns the struct's type for a table; rows have an id only where the table tracks rows. */
  static StructType typeFor(Snapshot snapshot) {
    List<StructField> fields = new ArrayList<>(OF_EVERY_TABLE);
    if (Boolean.parseBoolean(snapshot.metadata().configuration().get(ROW_TRACKING))) {
      fields.addAll(OF_TRACKED_ROWS);
    }
    return DataTypes.createStructType(fields);
  }

  static MetadataColumn[] of(Snapshot snapshot) {
    return new MetadataColumn[] {new Column(typeFor(snapshot))};
  }

  /** Returns the column of tables that are stored in files of a pond. */
  public static MetadataColumn[] ofPond() {
    List<StructField> fields = new ArrayList<>(OF_EVERY_TABLE);
    fields.add(required("pond_path", DataTypes.StringType));
    fields.add(required("file_version", DataTypes.LongType));
    return new MetadataColumn[] {new Column(DataTypes.createStructType(fields))};
  }

  private static StructField required(String name, DataType type) {
    return DataTypes.createStructField(name, type, false);
  }

  private record Column(DataType dataType) implements MetadataColumn {
    @Override
    public String name() {
      return METADATA;
    }

    @Override
    public boolean isNullable() {
      return false;
    }

    @Override
    public String comment() {
      return "The file that a row comes from, and the row's place in it";
    }
  }
}
