// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Option;

/** Parses the body of a definition, or makes the call of the function that the body only names. */
final class BodyParser {
  private final Definition definition;
  private final BodyText body;

  BodyParser(Definition definition, BodyText body) {
    this.definition = definition;
    this.body = body;
  }

  /** Returns the name that is the whole of a quoted body, or null if it is code. */
  String target() {
    boolean mayName = definition.kind() == MacroKind.WINDOW || definition.kind() == MacroKind.TABLE;
    if (!mayName || !definition.quoted()) {
      return null;
    }
    List<Word> words = Words.of(new SourceText(body.code().sql()));
    boolean name = words.size() == 2 && words.get(0).isName();
    return name && !isParameter(words.get(0).name()) ? words.get(0).name() : null;
  }

  /** Parses an expression that begins anywhere in a text. */
  Expression expression(SparkSession session, String text) {
    String target = target();
    Expression parsed =
        target == null
            ? MacroBody.expression(session, text)
            : new UnresolvedFunction(
                Seqs.of(List.of(target)), Seqs.of(references()), false, Option.empty(), false);
    return new OpenWindows(definition).open(parsed);
  }

  /** Parses a query that begins anywhere in a text. */
  LogicalPlan query(SparkSession session, String text) {
    String target = target();
    return target == null
        ? MacroBody.query(session, definition.body(), text)
        : new UnresolvedTableValuedFunction(Seqs.of(List.of(target)), Seqs.of(references()));
  }

  private List<Expression> references() {
    return definition.parameters().stream()
        .<Expression>map(parameter -> new UnresolvedAttribute(Seqs.of(List.of(parameter.name()))))
        .toList();
  }

  private boolean isParameter(String name) {
    return definition.parameters().stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
  }
}
