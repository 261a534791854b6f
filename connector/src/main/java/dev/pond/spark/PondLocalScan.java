// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.types.StructType;

/** Rows that the log alone gives: no data file is read. */
public final class PondLocalScan implements LocalScan {
  private final String description;
  private final StructType schema;
  private final InternalRow[] rows;

  public PondLocalScan(String description, StructType schema, InternalRow[] rows) {
    this.description = description;
    this.schema = schema;
    this.rows = rows.clone();
  }

  @Override
  public InternalRow[] rows() {
    return rows.clone();
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return description;
  }
}
