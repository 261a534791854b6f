// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.StructField;

/** Gives the columns of a query the names and types that RETURNS TABLE declares. */
final class DeclaredColumns {
  private DeclaredColumns() {}

  static LogicalPlan of(Definition definition, LogicalPlan rows) {
    StructField[] declared = definition.columns().fields();
    if (declared.length == 0) {
      return rows;
    }
    List<Attribute> found = Seqs.list(rows.output());
    if (found.size() != declared.length) {
      throw new DefinitionException(
              Problem.KIND,
              "Function %s returns a table of %d columns, but its query has %d."
                  .formatted(definition.name(), declared.length, found.size()),
              definition.body().origin())
          .unchecked();
    }
    List<NamedExpression> columns = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      columns.add(
          Columns.named(
              ImplicitCast.cast(found.get(i), declared[i].dataType()), declared[i].name()));
    }
    return new Project(Seqs.of(columns), rows);
  }
}
