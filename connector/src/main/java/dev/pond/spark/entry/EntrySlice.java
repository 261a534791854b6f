// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.spark.sql.connector.read.InputPartition;

/** The rows of one task, compressed. Immutable. */
final class EntrySlice implements InputPartition {
  private static final long serialVersionUID = 1L;

  private final byte[] deflated;
  private final int rows;

  EntrySlice(byte[] deflated, int rows) {
    this.deflated = deflated;
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  int size() {
    return deflated.length;
  }

  /** Returns what {@link SliceWriter} wrote. */
  DataInputStream open() {
    return new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(deflated)));
  }
}
