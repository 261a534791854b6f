// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;

/**
 * Puts expressions where a parsed body names parameters. Names that a lambda binds are its own, and
 * a name that is no parameter stays for the analyzer, which knows how to refuse it.
 */
final class Substitution {
  private final Definition definition;
  private final List<? extends Expression> values;
  private final Map<Integer, String> placeholders;
  private final int offset;

  /**
   * @param offset where the body begins in the text that was parsed, in code points
   */
  Substitution(
      Definition definition,
      List<? extends Expression> values,
      Map<Integer, String> placeholders,
      int offset) {
    this.definition = definition;
    this.values = List.copyOf(values);
    this.placeholders = placeholders;
    this.offset = offset;
  }

  Expression apply(Expression body) {
    return apply(body, List.of());
  }

  /** Returns whether a name outside of lambdas can be meant for a parameter. */
  boolean concerns(UnresolvedAttribute written) {
    List<String> parts = Seqs.list(written.nameParts());
    return parameter(parts.get(0)) >= 0
        || (parts.size() > 1
            && same(parts.get(0), definition.name())
            && parameter(parts.get(1)) >= 0);
  }

  private Expression apply(Expression expression, List<String> bound) {
    if (expression instanceof LambdaFunction lambda) {
      return lambda(lambda, bound);
    } else if (expression instanceof UnresolvedAttribute attribute) {
      return reference(attribute, Seqs.list(attribute.nameParts()), bound);
    } else if (expression instanceof UnresolvedNamedLambdaVariable variable) {
      return reference(variable, Seqs.list(variable.nameParts()), bound);
    }
    return expression.mapChildren(Mapping.of(child -> apply(child, bound)));
  }

  private Expression lambda(LambdaFunction lambda, List<String> bound) {
    List<String> inside = new ArrayList<>(bound);
    Seqs.list(lambda.arguments()).forEach(argument -> inside.add(argument.name()));
    return new LambdaFunction(
        apply(lambda.function(), inside), lambda.arguments(), lambda.hidden());
  }

  private Expression reference(NamedExpression written, List<String> parts, List<String> bound) {
    String placeholder = placeholder(((Expression) written).origin());
    if (placeholder != null) {
      return fields(values.get(Placeholders.index(definition, placeholder)), parts, 1);
    }
    if (bound.stream().anyMatch(name -> same(name, parts.get(0)))) {
      return (Expression) written;
    }
    int index = parameter(parts.get(0));
    if (index >= 0) {
      return fields(values.get(index), parts, 1);
    }
    if (parts.size() > 1 && same(parts.get(0), definition.name()) && parameter(parts.get(1)) >= 0) {
      return fields(values.get(parameter(parts.get(1))), parts, 2);
    }
    return (Expression) written;
  }

  private String placeholder(Origin origin) {
    return placeholders.isEmpty() || origin.startIndex().isEmpty()
        ? null
        : placeholders.get((Integer) origin.startIndex().get() - offset);
  }

  private int parameter(String name) {
    List<MacroParameter> parameters = definition.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (same(parameters.get(i).name(), name)) {
        return i;
      }
    }
    return -1;
  }

  private static Expression fields(Expression value, List<String> parts, int from) {
    Expression inner = value;
    for (String field : parts.subList(from, parts.size())) {
      inner = new UnresolvedExtractValue(inner, Literal.create(field, DataTypes.StringType));
    }
    return inner;
  }

  private static boolean same(String one, String other) {
    return (Boolean) SQLConf.get().resolver().apply(one, other);
  }
}
