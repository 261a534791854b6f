// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** What generated code calls for structs; public because it is called from outside. */
public final class StructCalls {
  private StructCalls() {}

  /** Returns a struct of some fields of a struct. */
  public static InternalRow pick(InternalRow struct, PickedFields fields) {
    return new GenericInternalRow(fields.values(struct));
  }
}
