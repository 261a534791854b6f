// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.oplog.config.Factory;
import dev.pond.tinyfs.EntryType;
import java.util.Optional;

/** Which stored tables the patterns of a query see: the one or the other kind. */
public enum SourceMode {
  /** Tables; the mode of {@code sql-derived-table}. */
  TABLE(Factory.SQL_DERIVED_TABLE, EntryType.TABLE),
  /** Series; the mode of {@code sql-derived-series}. */
  SERIES(Factory.SQL_DERIVED_SERIES, EntryType.TABLE_SERIES);

  private final Factory factory;
  private final EntryType stored;

  SourceMode(Factory factory, EntryType stored) {
    this.factory = factory;
    this.stored = stored;
  }

  /** Returns the mode of a factory's queries; empty if the factory makes no queries. */
  public static Optional<SourceMode> ofFactory(String factory) {
    for (SourceMode mode : values()) {
      if (mode.factory.text().equals(factory)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /** Returns the kind of stored tables that patterns see. */
  EntryType stored() {
    return stored;
  }
}
