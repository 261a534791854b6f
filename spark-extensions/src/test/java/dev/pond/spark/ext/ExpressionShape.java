// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.spark.operator.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;

/** A parsed expression as text with every grouping written out. */
final class ExpressionShape {
  private static final Map<String, String> BINARY =
      Map.ofEntries(
          Map.entry("Concat", "||"),
          Map.entry("Add", "+"),
          Map.entry("Subtract", "-"),
          Map.entry("Multiply", "*"),
          Map.entry("BitwiseAnd", "&"),
          Map.entry("BitwiseOr", "|"),
          Map.entry("BitwiseXor", "^"),
          Map.entry("EqualTo", "="),
          Map.entry("GreaterThan", ">"),
          Map.entry("LessThan", "<"),
          Map.entry("GreaterThanOrEqual", ">="),
          Map.entry("LessThanOrEqual", "<="),
          Map.entry("And", "AND"),
          Map.entry("Or", "OR"));

  private ExpressionShape() {}

  private static String spelled(String name) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.functionName().equals(name))
        .map(Operator::symbol)
        .findFirst()
        .orElse(name);
  }

  static String of(Expression expression) {
    List<String> children = Seqs.list(expression.children()).stream().map(e -> of(e)).toList();
    if (expression instanceof UnresolvedFunction function) {
      String name = spelled(String.join(".", Seqs.list(function.nameParts())));
      return name.matches("\\w+")
          ? name + "(" + String.join(", ", children) + ")"
          : "(" + String.join(" " + name + " ", children) + ")";
    }
    if (expression instanceof LambdaFunction lambda) {
      String names =
          Seqs.list(lambda.arguments()).stream()
              .map(argument -> of((Expression) argument))
              .collect(Collectors.joining(", "));
      return "[" + names + " => " + of(lambda.function()) + "]";
    }
    if (expression instanceof UnresolvedNamedLambdaVariable variable) {
      return variable.name();
    }
    if (children.isEmpty()) {
      return expression.sql();
    }
    String sign = BINARY.get(expression.nodeName());
    return sign == null
        ? expression.nodeName() + "(" + String.join(", ", children) + ")"
        : "(" + String.join(" " + sign + " ", children) + ")";
  }
}
