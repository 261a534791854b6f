// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.Optional;

/**
 * The nine kinds of nodes. The code stands in a node's id, the text in directories and rows of a
 * pond.
 */
public enum EntryType {
  /** A directory whose entries are stored. */
  DIRECTORY(1, "dir:physical"),
  /** A directory whose entries a factory names. */
  DYNAMIC_DIRECTORY(2, "dir:dynamic"),
  /** A link to a path. */
  LINK(3, "symlink"),
  /** Bytes: the newest version that is not empty. */
  FILE(4, "file:physical:version"),
  /** A file that a factory makes. */
  DYNAMIC_FILE(5, "file:dynamic"),
  /** Parquet: each version one file, as a table the union of all. */
  TABLE(6, "table:physical:version"),
  /** Bytes: all versions, one after the other. */
  FILE_SERIES(7, "file:physical:series"),
  /** Parquet: each version one file with bounds of its event times; as a table the union of all. */
  TABLE_SERIES(8, "table:physical:series"),
  /** A table that a factory makes. */
  DYNAMIC_TABLE(9, "table:dynamic");

  private final int code;
  private final String text;

  EntryType(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the number from 1 to 9 that stands in ids. */
  public int code() {
    return code;
  }

  /** Returns the text that stands in directories and rows. */
  public String text() {
    return text;
  }

  /** Returns whether nodes of this type have entries. */
  public boolean isDirectory() {
    return this == DIRECTORY || this == DYNAMIC_DIRECTORY;
  }

  /** Returns whether a factory makes the content. */
  public boolean isDynamic() {
    return this == DYNAMIC_DIRECTORY || this == DYNAMIC_FILE || this == DYNAMIC_TABLE;
  }

  /** Returns whether nodes of this type are tables. */
  public boolean isTable() {
    return this == TABLE || this == TABLE_SERIES || this == DYNAMIC_TABLE;
  }

  /** Returns whether each version is a Parquet file. */
  public boolean isStoredTable() {
    return this == TABLE || this == TABLE_SERIES;
  }

  /** Returns the type with a code, if there is one. */
  public static Optional<EntryType> ofCode(int code) {
    return code < 1 || code > values().length ? Optional.empty() : Optional.of(values()[code - 1]);
  }

  /** Returns the type with a text, if there is one. */
  public static Optional<EntryType> ofText(String text) {
    for (EntryType type : values()) {
      if (type.text.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
