// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.io.IOException;

/** A Parquet file is sound, but cannot be a table. */
final class UnusableColumnException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableColumnException(String reason) {
    super(reason);
  }
}
