// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A body that is resolved for the types and the constants of one call. Arguments that are no
 * constants have columns in their place, so that nothing of the query around the call gets into the
 * analysis of the body; constants go in as they are, for functions that insist on them.
 */
final class Expansion {
  private final Expression resolved;
  private final List<AttributeReference> columns;

  private Expansion(Expression resolved, List<AttributeReference> columns) {
    this.resolved = resolved;
    this.columns = columns;
  }

  /**
   * Resolves a body.
   *
   * @param parsed the body as it was parsed
   * @param offset where the body began in the text that was parsed
   * @param arguments the arguments in the types of the parameters
   */
  static Expansion of(
      SparkSession session,
      Definition definition,
      BodyText body,
      Expression parsed,
      int offset,
      List<Expression> arguments) {
    List<AttributeReference> columns = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Expression argument = arguments.get(i);
      String name = definition.parameters().get(i).name();
      AttributeReference column =
          argument.foldable() ? null : Columns.of(name, argument.dataType(), argument.nullable());
      columns.add(column);
      values.add(column == null ? argument : column);
    }
    Expression substituted =
        new Substitution(definition, values, body.placeholders(), offset).apply(parsed);
    Expression typed =
        definition.returns() == null
            ? substituted
            : ImplicitCast.cast(substituted, definition.returns());
    List<Attribute> known = new ArrayList<>();
    columns.stream().filter(Objects::nonNull).forEach(known::add);
    return new Expansion(new BodyResolver(session, known).resolve(typed, definition), columns);
  }

  /** Returns the body with columns in place of arguments. */
  Expression resolved() {
    return resolved;
  }

  /** Returns what the body works on. */
  MacroKind kind() {
    return MacroKind.of(resolved);
  }

  /** Returns the body over the arguments of a call; each is computed once a row. */
  Expression over(List<Expression> arguments) {
    return binding(arguments).into(resolved);
  }

  /** Returns the body over the arguments of a call, whatever it does with them. */
  Expression overAsIs(List<Expression> arguments) {
    return binding(arguments).intoAsIs(resolved);
  }

  /** Returns an argument that a call computes several times with different results, or null. */
  Expression unstable(List<Expression> arguments) {
    List<Integer> unstable = binding(arguments).unstable(resolved);
    return unstable.isEmpty() ? null : arguments.get(unstable.get(0));
  }

  private OnceBinding binding(List<Expression> arguments) {
    return new OnceBinding(columns, arguments);
  }
}
