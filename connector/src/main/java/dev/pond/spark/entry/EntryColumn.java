// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.TinyFsException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A column of a table of entries.
 *
 * @param type a string, a long, or a timestamp
 * @param stored whether the node's own rows must be read for it; if not, its directory has it
 * @param comment for DESCRIBE; empty if the column explains itself
 */
record EntryColumn(String name, DataType type, boolean stored, String comment, Value value) {
  /** Makes a value of an entry: a {@link UTF8String}, a {@link Long}, or {@code null}. */
  interface Value {
    Object of(Entry entry) throws TinyFsException;
  }

  /** Makes a text, or none. */
  interface Text {
    Optional<String> of(Entry entry) throws TinyFsException;
  }

  /** Makes a number, or none. */
  interface Number {
    OptionalLong of(Entry entry) throws TinyFsException;
  }

  static final EntryColumn PATH =
      new EntryColumn(
          "path", DataTypes.StringType, false, "path in the pond, from its root", Entry::path);
  static final EntryColumn NAME =
      named("name", false, "last part of the path", entry -> Optional.of(entry.name()));
  static final EntryColumn TYPE =
      named(
          "type",
          false,
          "one of nine: dir:physical, dir:dynamic, symlink, file:physical:version,"
              + " file:physical:series, file:dynamic, table:physical:version,"
              + " table:physical:series, table:dynamic",
          entry -> Optional.of(entry.type().text()));
  static final EntryColumn SIZE =
      counted(
          "size",
          DataTypes.LongType,
          "bytes of the file as it reads now; NULL for directories and for what is made when read",
          Entry::size);
  static final EntryColumn VERSION =
      counted(
          "version",
          DataTypes.LongType,
          "number of the newest version",
          entry -> OptionalLong.of(entry.version()));
  static final EntryColumn MODIFICATION_TIME =
      counted(
          "modificationTime",
          DataTypes.TimestampType,
          "when the newest version was written",
          Entry::modified);
  static final EntryColumn BLAKE3 =
      named("blake3", true, "hash of the bytes, if they are those of one version", Entry::hash);
  static final EntryColumn FACTORY =
      named("factory", true, "what makes the content of a dynamic node", Entry::factory);
  static final EntryColumn TARGET = named("target", true, "where a link leads", Entry::target);
  static final EntryColumn NODE_ID =
      named("node_id", false, "the node itself, whatever its name", entry -> nodeId(entry));

  private static Optional<String> nodeId(Entry entry) {
    return Optional.of(entry.node().id().node().text());
  }

  /** Returns the column of what a glob's star stands for. */
  static EntryColumn capture(String name, int index) {
    return named(
        name,
        false,
        "what star " + (index + 1) + " of the pattern stands for",
        entry -> Optional.ofNullable(entry.capture(index)));
  }

  static EntryColumn named(String name, boolean stored, String comment, Text text) {
    return new EntryColumn(
        name,
        DataTypes.StringType,
        stored,
        comment,
        entry -> text.of(entry).map(UTF8String::fromString).orElse(null));
  }

  static EntryColumn counted(String name, DataType type, String comment, Number number) {
    return new EntryColumn(
        name,
        type,
        true,
        comment,
        entry -> {
          OptionalLong value = number.of(entry);
          return value.isPresent() ? (Object) value.getAsLong() : null;
        });
  }

  /** Returns the same column without a comment. */
  EntryColumn plain() {
    return as(name);
  }

  /** Returns the same column under another name, without a comment. */
  EntryColumn as(String other) {
    return new EntryColumn(other, type, stored, "", value);
  }

  StructField field() {
    StructField field = new StructField(name, type, true, Metadata.empty());
    return comment.isEmpty() ? field : field.withComment(comment);
  }
}
