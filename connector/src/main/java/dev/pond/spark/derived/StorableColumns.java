// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Gives the type of texts to NULLs that have none: a Parquet file has no place for them. */
final class StorableColumns {
  private StorableColumns() {}

  /** Returns the rows with columns that a Parquet file can have. */
  static LogicalPlan of(LogicalPlan rows) {
    List<NamedExpression> columns = new ArrayList<>();
    boolean changed = false;
    for (Attribute column : Seqs.list(rows.output())) {
      DataType type = storable(column.dataType());
      boolean same = type.equals(column.dataType());
      columns.add(same ? column : typed(column, type));
      changed |= !same;
    }
    return changed ? new Project(Seqs.of(columns), rows) : rows;
  }

  private static Alias typed(Attribute column, DataType type) {
    return new Alias(
        new Cast(column, type, Option.empty(), EvalMode.LEGACY()),
        column.name(),
        NamedExpression.newExprId(),
        Seqs.of(List.of()),
        Option.empty(),
        Seqs.of(List.of()));
  }

  private static DataType storable(DataType type) {
    if (type instanceof NullType) {
      return DataTypes.StringType;
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(storable(array.elementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(
          storable(map.keyType()), storable(map.valueType()), map.valueContainsNull());
    }
    if (type instanceof StructType struct) {
      return new StructType(
          Arrays.stream(struct.fields())
              .map(
                  field ->
                      new StructField(
                          field.name(),
                          storable(field.dataType()),
                          field.nullable(),
                          field.metadata()))
              .toArray(StructField[]::new));
    }
    return type;
  }
}
