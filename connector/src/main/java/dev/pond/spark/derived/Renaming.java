// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Seqs;
import dev.pond.oplog.config.Factory;
import dev.pond.oplog.derived.ColumnRenames;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/** Gives the columns of a relation other names and types, as the nodes that a query names say. */
final class Renaming {
  private final Node node;
  private final List<ColumnRenames> steps;

  private Renaming(Node node, List<ColumnRenames> steps) {
    this.node = node;
    this.steps = steps;
  }

  /**
   * @param node the one whose configuration names the transforms
   * @throws TinyFsException if one of them is not there, or of another factory
   */
  static Renaming of(OpenPond open, Node node, List<String> transforms) throws TinyFsException {
    List<ColumnRenames> steps = new ArrayList<>();
    for (String transform : transforms) {
      TinyPath path = node.effectiveRoot();
      for (String name : TinyPath.parse(transform).components()) {
        path = path.child(name);
      }
      Node step = open.pond().tree().find(path);
      if (!step.factory().filter(Factory.COLUMN_RENAME.text()::equals).isPresent()) {
        throw new TinyFsException(
            TinyFsException.Kind.CONFIGURATION_INVALID,
            node.path().toString(),
            "its transform " + step.path() + " is no " + Factory.COLUMN_RENAME.text());
      }
      steps.add(
          ColumnRenames.parse(
              step.configuration(), step.path().toString(), open.pond().variables()));
    }
    return new Renaming(node, steps);
  }

  LogicalPlan of(LogicalPlan rows) throws TinyFsException {
    LogicalPlan renamed = rows;
    for (ColumnRenames step : steps) {
      renamed = step(step, renamed);
    }
    return renamed;
  }

  private LogicalPlan step(ColumnRenames step, LogicalPlan rows) throws TinyFsException {
    List<NamedExpression> columns = new ArrayList<>();
    Map<String, String> sources = new HashMap<>();
    for (Attribute column : Seqs.list(rows.output())) {
      ColumnRenames.Renamed renamed = step.of(column.name());
      String other = sources.put(renamed.name(), column.name());
      if (other != null) {
        throw new TinyFsException(
            TinyFsException.Kind.CONFIGURATION_INVALID,
            node.path().toString(),
            "its transforms make one column "
                + renamed.name()
                + " of "
                + other
                + " and "
                + column.name());
      }
      columns.add(
          renamed.cast().isEmpty() && renamed.name().equals(column.name())
              ? column
              : alias(column, renamed));
    }
    return new Project(Seqs.of(columns), rows);
  }

  private static Alias alias(Attribute column, ColumnRenames.Renamed renamed) {
    Expression value =
        renamed
            .cast()
            .<Expression>map(
                cast ->
                    new Cast(column, type(cast), Option.empty(), Cast$.MODULE$.apply$default$4()))
            .orElse(column);
    return new Alias(
        value,
        renamed.name(),
        NamedExpression.newExprId(),
        Seqs.of(List.of()),
        Option.empty(),
        Seqs.of(List.of()));
  }

  private static DataType type(ColumnRenames.Cast cast) {
    return switch (cast) {
      case TIMESTAMP -> DataTypes.TimestampType;
      case STRING -> DataTypes.StringType;
      case INT64 -> DataTypes.LongType;
      case INT32 -> DataTypes.IntegerType;
      case FLOAT64 -> DataTypes.DoubleType;
      case FLOAT32 -> DataTypes.FloatType;
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }
}
