// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of stored Parquet: the union of the versions of the nodes that were matched. */
public final class StoredTables {
  private StoredTables() {}

  /** Returns the table of one or more nodes of stored tables. */
  public static Table of(OpenPond open, List<Match> tables) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + open + tables);
  }
}
