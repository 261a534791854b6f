// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/** Integers in order: Spark's own range with another name for its column. */
final class RangeTable {
  private RangeTable() {}

  static LogicalPlan bind(TableCall call) {
    long start = call.needed(0, call.integer(0));
    long end = call.needed(1, call.integer(1));
    List<Attribute> columns = List.of(CatalogTables.column("value", DataTypes.LongType, false));
    return new Range(start, Math.max(start, end), 1, Option.empty(), Seqs.of(columns), false);
  }
}
