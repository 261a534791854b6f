// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import dev.pond.tinyfs.EntryType;
import java.util.Optional;

/** The factories that the tool has. */
public enum Factory {
  /** A query over tables. */
  SQL_DERIVED_TABLE("sql-derived-table", EntryType.DYNAMIC_TABLE, true),
  /** A query over series. */
  SQL_DERIVED_SERIES("sql-derived-series", EntryType.DYNAMIC_TABLE, true),
  /** A directory of dynamic nodes. */
  DYNAMIC_DIR("dynamic-dir", EntryType.DYNAMIC_DIRECTORY, true),
  /** Names of columns, for other nodes to refer to. */
  COLUMN_RENAME("column-rename", EntryType.DYNAMIC_FILE, true),
  /** Series in coarser steps of time. */
  TEMPORAL_REDUCE("temporal-reduce", EntryType.DYNAMIC_DIRECTORY, false),
  /** Series side by side. */
  TIMESERIES_JOIN("timeseries-join", EntryType.DYNAMIC_TABLE, EntryType.DYNAMIC_FILE, false),
  /** One column of many series side by side. */
  TIMESERIES_PIVOT("timeseries-pivot", EntryType.DYNAMIC_TABLE, EntryType.DYNAMIC_FILE, false),
  /** Series out of formulas. */
  SYNTHETIC_TIMESERIES("synthetic-timeseries", EntryType.DYNAMIC_TABLE, false),
  /** The files of a commit. */
  GIT_INGEST("git-ingest", EntryType.DYNAMIC_DIRECTORY, false),
  /** A job: its configuration is what there is to read of it. */
  LOGFILE_INGEST("logfile-ingest", EntryType.DYNAMIC_FILE, true),
  /** A job. */
  JOURNAL_INGEST("journal-ingest", EntryType.DYNAMIC_FILE, true),
  /** A job. */
  HYDROVU("hydrovu", EntryType.DYNAMIC_FILE, true),
  /** A job. */
  ACCOUNTS("accounts", EntryType.DYNAMIC_FILE, true),
  /** A job. */
  SITEGEN("sitegen", EntryType.DYNAMIC_FILE, true),
  /** A job, for the tool's own tests. */
  TEST_EXECUTOR("test-executor", EntryType.DYNAMIC_FILE, true),
  /** For the tool's own tests. */
  TEST_DIR("test-dir", EntryType.DYNAMIC_DIRECTORY, false),
  /** For the tool's own tests. */
  TEST_FILE("test-file", EntryType.DYNAMIC_FILE, false),
  /** For the tool's own tests. */
  INFINITE_CSV("infinite-csv", EntryType.DYNAMIC_FILE, false);

  private final String text;
  private final EntryType asEntry;
  private final EntryType asNode;
  private final boolean supported;

  Factory(String text, EntryType type, boolean supported) {
    this(text, type, type, supported);
  }

  Factory(String text, EntryType asEntry, EntryType asNode, boolean supported) {
    this.text = text;
    this.asEntry = asEntry;
    this.asNode = asNode;
    this.supported = supported;
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

  /** Returns whether what it makes can be read by this version. */
  public boolean isSupported() {
    return supported;
  }

  /** Returns whether what it makes is a table, whatever the type of a node of its own says. */
  public boolean isTable() {
    return asEntry == EntryType.DYNAMIC_TABLE;
  }
}
