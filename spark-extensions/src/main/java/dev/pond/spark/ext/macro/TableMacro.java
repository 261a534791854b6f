// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Seqs;
import dev.pond.catalyst.Thrown;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;

/** What a session keeps of a table function, and asks for every call of it. */
final class TableMacro implements Function<List<Expression>, LogicalPlan>, SessionMacro {
  private final Definition definition;
  private final BodyText body;
  private final Set<String> calls;
  private final SparkSession home;

  TableMacro(Definition definition, BodyText body, Set<String> calls, SparkSession home) {
    this.definition = definition;
    this.body = body;
    this.calls = calls;
    this.home = home;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public Set<String> calls() {
    return calls;
  }

  @Override
  public LogicalPlan apply(List<Expression> given) {
    SparkSession session = Sessions.active(home);
    List<Expression> ordered =
        Arguments.order(
            definition, given, parameter -> Defaults.value(session, definition, parameter));
    List<Expression> arguments = Arguments.cast(definition, ordered);
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).foldable()) {
        throw notConstant(i, ordered.get(i));
      }
    }
    BodyParser parser = new BodyParser(definition, body);
    LogicalPlan parsed =
        MacroBody.asPartOf(definition.name(), () -> parser.query(session, body.code().sql()));
    return expand(session, parsed, 0, arguments);
  }

  /** Returns the rows of a call as a plan that is resolved. */
  LogicalPlan expand(
      SparkSession session, LogicalPlan parsed, int offset, List<Expression> arguments) {
    String target = new BodyParser(definition, body).target();
    LogicalPlan query =
        target == null
            ? parsed
            : new UnresolvedTableValuedFunction(Seqs.of(List.of(target)), Seqs.of(arguments));
    LogicalPlan rows =
        new QueryResolver(session, definition, body, offset).resolve(query, arguments);
    LogicalPlan declared = DeclaredColumns.of(definition, rows);
    return new SubqueryAlias(new AliasIdentifier(definition.name(), Seqs.of(List.of())), declared);
  }

  private RuntimeException notConstant(int index, Expression argument) {
    MacroParameter parameter = definition.parameters().get(index);
    return Thrown.unchecked(
        new AnalysisException(
            "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            Maps.of(
                Map.of(
                    "sqlExpr",
                    "\"" + definition.name() + "\"",
                    "inputName",
                    "`" + parameter.name() + "`",
                    "inputType",
                    "\"" + parameter.type().sql() + "\"",
                    "inputExpr",
                    "\"" + Shown.sql(argument) + "\"")),
            CurrentOrigin.get()));
  }
}
