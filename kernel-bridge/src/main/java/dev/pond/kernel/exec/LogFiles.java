// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.storage.Storage;
import java.util.Objects;

/**
 * What it takes to read the files of a table's log.
 *
 * @param table the table's path, for messages
 * @param firstFile the number of a scan's first file: more than 0 where a piece of a plan is run
 */
record LogFiles(
    Storage storage, JsonFiles json, ParquetSource parquet, String table, int firstFile) {
  LogFiles {
    Objects.requireNonNull(storage, "storage is null");
    Objects.requireNonNull(table, "table is null");
  }

  LogFiles(Storage storage, ParquetSource parquet, String table, int firstFile) {
    this(storage, new JsonFiles(storage), parquet, table, firstFile);
  }
}
