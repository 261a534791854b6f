// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

/** The nine kinds of nodes, as ids and rows state them. */
enum MadeType {
  DIRECTORY("dir:physical"),
  DYNAMIC_DIRECTORY("dir:dynamic"),
  LINK("symlink"),
  FILE("file:physical:version"),
  DYNAMIC_FILE("file:dynamic"),
  TABLE("table:physical:version"),
  FILE_SERIES("file:physical:series"),
  TABLE_SERIES("table:physical:series"),
  DYNAMIC_TABLE("table:dynamic");

  private final String text;

  MadeType(String text) {
    this.text = text;
  }

  int code() {
    return ordinal() + 1;
  }

  String text() {
    return text;
  }

  /** Returns what the tool makes of a node with a factory. */
  static MadeType ofFactory(String factory) {
    return switch (factory) {
      case "dynamic-dir", "temporal-reduce", "git-ingest", "test-dir" -> DYNAMIC_DIRECTORY;
      case "sql-derived-table", "sql-derived-series", "synthetic-timeseries" -> DYNAMIC_TABLE;
      default -> DYNAMIC_FILE;
    };
  }
}
