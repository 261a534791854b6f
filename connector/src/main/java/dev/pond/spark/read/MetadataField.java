// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.types.UTF8String;

/** The fields of the metadata column. The first six are Spark's own. */
enum MetadataField {
  FILE_PATH("file_path"),
  FILE_NAME("file_name"),
  FILE_SIZE("file_size"),
  FILE_BLOCK_START("file_block_start"),
  FILE_BLOCK_LENGTH("file_block_length"),
  FILE_MODIFICATION_TIME("file_modification_time"),
  /** The row's position in its file, from 0, deleted rows counted. */
  ROW_INDEX("row_index"),
  /** On tables with row tracking: what stays the same when a row is moved or changed. */
  ROW_ID("row_id"),
  /** On tables with row tracking: the version that last wrote the row. */
  ROW_COMMIT_VERSION("row_commit_version"),
  /** Of files of a pond: where in the pond the file is. */
  POND_PATH("pond_path"),
  /** Of files of a pond: the version of the file. */
  FILE_VERSION("file_version");

  private final String fieldName;

  MetadataField(String fieldName) {
    this.fieldName = fieldName;
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

  /**
   * Returns the value for all rows of a file as Spark holds it; {@code null} if it differs.
   *
   * @param uri by which the file is known
   */
  Object constant(DataFile file, String uri) {
    return switch (this) {
      case FILE_PATH -> UTF8String.fromString(shown(file, uri));
      case FILE_NAME -> UTF8String.fromString(uri.substring(uri.lastIndexOf('/') + 1));
      case FILE_SIZE -> file.size();
      case FILE_BLOCK_START -> file.start();
      case FILE_BLOCK_LENGTH -> file.length();
      case FILE_MODIFICATION_TIME -> file.modificationTime() * 1000;
      case ROW_COMMIT_VERSION ->
          file.defaultRowCommitVersion() == DataFile.NONE ? null : file.defaultRowCommitVersion();
      case POND_PATH -> UTF8String.fromString(file.pondPath());
      case FILE_VERSION -> file.fileVersion();
      case ROW_INDEX, ROW_ID -> null;
    };
  }

  private static String shown(DataFile file, String uri) {
    return file.pondPath() == null
        ? new Path(new Path(URI.create(uri)).toString()).toUri().toString()
        : uri;
  }
}
