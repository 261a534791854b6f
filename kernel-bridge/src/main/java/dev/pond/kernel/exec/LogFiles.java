// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.storage.Storage;
import java.util.Objects;

/**
 * What it takes to read the files of a table's log.
 *
 * @param table the table's path, for messages
 */
record LogFiles(Storage storage, JsonFiles json, ParquetSource parquet, String table) {
  LogFiles {
    Objects.requireNonNull(storage, "storage is null");
    Objects.requireNonNull(table, "table is null");
  }

  LogFiles(Storage storage, ParquetSource parquet, String table) {
    this(storage, new JsonFiles(storage), parquet, table);
  }
}
