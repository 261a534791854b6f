// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import dev.pond.tinyfs.EntryType;
import java.util.Optional;

/** The factories that the tool has. */
public enum Factory {
  /** A query over tables. */
  SQL_DERIVED_TABLE("sql-derived-table", EntryType.DYNAMIC_TABLE),
  /** A query over series. */
  SQL_DERIVED_SERIES("sql-derived-series", EntryType.DYNAMIC_TABLE),
  /** A directory of dynamic nodes. */
  DYNAMIC_DIR("dynamic-dir", EntryType.DYNAMIC_DIRECTORY),
  /** Names of columns, for other nodes to refer to. */
  COLUMN_RENAME("column-rename", EntryType.DYNAMIC_FILE),
  /** Series in coarser steps of time. */
  TEMPORAL_REDUCE("temporal-reduce", EntryType.DYNAMIC_DIRECTORY),
  /** Series side by side. */
  TIMESERIES_JOIN("timeseries-join", EntryType.DYNAMIC_TABLE, EntryType.DYNAMIC_FILE),
  /** One column of many series side by side. */
  TIMESERIES_PIVOT("timeseries-pivot", EntryType.DYNAMIC_TABLE, EntryType.DYNAMIC_FILE),
  /** Series out of formulas. */
  SYNTHETIC_TIMESERIES("synthetic-timeseries", EntryType.DYNAMIC_TABLE),
  /** The files of a commit. */
  GIT_INGEST("git-ingest", EntryType.DYNAMIC_DIRECTORY),
  /** A job: its configuration is what there is to read of it. */
  LOGFILE_INGEST("logfile-ingest", EntryType.DYNAMIC_FILE),
  /** A job. */
  JOURNAL_INGEST("journal-ingest", EntryType.DYNAMIC_FILE),
  /** A job. */
  HYDROVU("hydrovu", EntryType.DYNAMIC_FILE),
  /** A job. */
  ACCOUNTS("accounts", EntryType.DYNAMIC_FILE),
  /** A job. */
  SITEGEN("sitegen", EntryType.DYNAMIC_FILE),
  /** A job, for the tool's own tests. */
  TEST_EXECUTOR("test-executor", EntryType.DYNAMIC_FILE),
  /** For the tool's own tests. */
  TEST_DIR("test-dir", EntryType.DYNAMIC_DIRECTORY),
  /** For the tool's own tests. */
  TEST_FILE("test-file", EntryType.DYNAMIC_FILE),
  /** For the tool's own tests. */
  INFINITE_CSV("infinite-csv", EntryType.DYNAMIC_FILE);

  private final String text;
  private final EntryType asEntry;
  private final EntryType asNode;

  Factory(String text, EntryType type) {
    this(text, type, type);
  }

  Factory(String text, EntryType asEntry, EntryType asNode) {
    this.text = text;
    this.asEntry = asEntry;
    this.asNode = asNode;
  }

  /** Returns the factory of a name, if it is one of the tool's. */
  public static Optional<Factory> of(String text) {
    for (Factory factory : values()) {
      if (factory.text.equals(text)) {
        return Optional.of(factory);
      }
    }
    return Optional.empty();
  }

  /** Returns its name as it stands in nodes. */
  public String text() {
    return text;
  }

  /** Returns the type that an entry of a {@code dynamic-dir} has. */
  public EntryType asEntry() {
    return asEntry;
  }

  /** Returns the type that a node of its own has. */
  public EntryType asNode() {
    return asNode;
  }

  /** Returns whether what it makes is a table, whatever the type of a node of its own says. */
  public boolean isTable() {
    return asEntry == EntryType.DYNAMIC_TABLE;
  }
}
