// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.util.List;

/** The columns of a listing. */
final class ListingColumns {
  static final EntryColumns ALL =
      new EntryColumns(
          List.of(
              EntryColumn.PATH,
              EntryColumn.NAME,
              EntryColumn.TYPE,
              EntryColumn.SIZE,
              EntryColumn.VERSION,
              EntryColumn.MODIFICATION_TIME,
              EntryColumn.BLAKE3,
              EntryColumn.FACTORY,
              EntryColumn.TARGET,
              EntryColumn.NODE_ID),
          List.of());

  private ListingColumns() {}
}
