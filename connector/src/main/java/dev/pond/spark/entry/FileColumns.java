// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.Redactor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.DataTypes;

/** The columns of Spark's {@code binaryFile} source, and the metadata of its rows. */
final class FileColumns {
  static final String LENGTH = "length";

  private final FileVersions files;
  private final EntryPlace place;

  FileColumns(FileVersions files, EntryPlace place) {
    this.files = files;
    this.place = place;
  }

  EntryColumns all() {
    EntryColumn modified =
        EntryColumn.counted("modificationTime", DataTypes.TimestampType, "", files::modified);
    EntryColumn length = EntryColumn.counted(LENGTH, DataTypes.LongType, "", files::length);
    EntryColumn content =
        new EntryColumn("content", DataTypes.BinaryType, true, "", files::address);
    String root = Redactor.redact(place.root()) + "!";
    EntryColumn uri =
        EntryColumn.named("file_path", false, "", file -> Optional.of(root + file.path()));
    return new EntryColumns(
        List.of(EntryColumn.PATH.plain(), modified, length, content),
        List.of(
            uri,
            EntryColumn.NAME.as("file_name"),
            length.as("file_size"),
            modified.as("file_modification_time"),
            EntryColumn.PATH.as("pond_path"),
            EntryColumn.counted(
                "file_version",
                DataTypes.LongType,
                "",
                file -> OptionalLong.of(files.version(file)))));
  }
}
