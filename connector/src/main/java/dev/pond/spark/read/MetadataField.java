// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The fields of the metadata column. The names and types of the first six are Spark's own. */
public enum MetadataField {
  FILE_PATH("file_path", DataTypes.StringType, false),
  FILE_NAME("file_name", DataTypes.StringType, false),
  FILE_SIZE("file_size", DataTypes.LongType, false),
  FILE_BLOCK_START("file_block_start", DataTypes.LongType, false),
  FILE_BLOCK_LENGTH("file_block_length", DataTypes.LongType, false),
  FILE_MODIFICATION_TIME("file_modification_time", DataTypes.TimestampType, false),
  /** The row's position in its file, from 0, deleted rows counted. */
  ROW_INDEX("row_index", DataTypes.LongType, false),
  /** On tables with row tracking: what stays the same when a row is moved or changed. */
  ROW_ID("row_id", DataTypes.LongType, true),
  /** On tables with row tracking: the version that last wrote the row. */
  ROW_COMMIT_VERSION("row_commit_version", DataTypes.LongType, true);

  /** The name of the metadata column. */
  public static final String COLUMN = "_metadata";

  private final String fieldName;
  private final DataType type;
  private final boolean tracked;

  MetadataField(String fieldName, DataType type, boolean tracked) {
    this.fieldName = fieldName;
    this.type = type;
    this.tracked = tracked;
  }

  /** Returns the name in the struct. */
  public String fieldName() {
    return fieldName;
  }

  /** Returns the type of the metadata column of a table. */
  public static StructType type(boolean rowTracking) {
    StructType struct = new StructType();
    for (MetadataField field : values()) {
      if (rowTracking || !field.tracked) {
        struct = struct.add(field.fieldName, field.type, field.tracked);
      }
    }
    return struct;
  }

  /** Returns the field of a name. */
  static MetadataField of(String name) {
    for (MetadataField field : values()) {
      if (field.fieldName.equalsIgnoreCase(name)) {
        return field;
      }
    }
    throw new IllegalArgumentException("No metadata field " + name);
  }

  /** Returns the value for all rows of a file as Spark holds it; {@code null} if it differs. */
  Object constant(DataFile file, Path path) {
    return switch (this) {
      case FILE_PATH -> UTF8String.fromString(new Path(path.toString()).toUri().toString());
      case FILE_NAME ->
          UTF8String.fromString(file.uri().substring(file.uri().lastIndexOf('/') + 1));
      case FILE_SIZE -> file.size();
      case FILE_BLOCK_START -> file.start();
      case FILE_BLOCK_LENGTH -> file.length();
      case FILE_MODIFICATION_TIME -> file.modificationTime() * 1000;
      case ROW_COMMIT_VERSION ->
          file.defaultRowCommitVersion() == DataFile.NONE ? null : file.defaultRowCommitVersion();
      case ROW_INDEX, ROW_ID -> null;
    };
  }
}
