// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Mapping;
import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.catalyst.expressions.ArrayTransform;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/**
 * Puts the arguments of a call into a resolved body. An argument that may differ each time it is
 * computed, and that the body does not use exactly once, is computed once a row: the body becomes a
 * lambda over an array of the one struct that has it. That works wherever an expression may stand.
 */
final class OnceBinding {
  private final List<AttributeReference> parameters;
  private final List<Expression> arguments;

  /**
   * @param parameters what stands for the parameters in the body; null where nothing does
   */
  OnceBinding(List<AttributeReference> parameters, List<Expression> arguments) {
    this.parameters = parameters;
    this.arguments = arguments;
  }

  Expression into(Expression body) {
    List<Integer> once = unstable(body);
    return once.isEmpty() ? intoAsIs(body) : bindOnce(body, once);
  }

  /** Puts the arguments in without regard to how often they are computed. */
  Expression intoAsIs(Expression body) {
    return replace(body, arguments);
  }

  /** Returns the places of the arguments that have to be computed beforehand. */
  List<Integer> unstable(Expression body) {
    List<Integer> unstable = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      AttributeReference parameter = parameters.get(i);
      if (parameter != null
          && !arguments.get(i).deterministic()
          && uses(body, parameter, false) > 1) {
        unstable.add(i);
      }
    }
    return unstable;
  }

  private Expression bindOnce(Expression body, List<Integer> once) {
    List<Expression> values = new ArrayList<>(arguments);
    List<Expression> fields = new ArrayList<>();
    for (int index : once) {
      fields.add(Literal.create(parameters.get(index).name(), DataTypes.StringType));
      fields.add(arguments.get(index));
    }
    Expression struct = new CreateNamedStruct(Seqs.of(fields));
    NamedLambdaVariable row =
        new NamedLambdaVariable(
            "arguments",
            struct.dataType(),
            false,
            NamedExpression.newExprId(),
            new AtomicReference<>());
    for (int field = 0; field < once.size(); field++) {
      values.set(once.get(field), new GetStructField((Expression) row, field, Option.empty()));
    }
    LambdaFunction lambda =
        new LambdaFunction(replace(body, values), Seqs.<NamedExpression>of(List.of(row)), false);
    Expression one = new ArrayTransform(new CreateArray(Seqs.of(List.of(struct)), false), lambda);
    return new GetArrayItem(one, Literal.create(0, DataTypes.IntegerType), false);
  }

  /** Returns how often a parameter is computed: within a lambda as often as the lambda runs. */
  private static int uses(Expression body, AttributeReference parameter, boolean repeated) {
    if (body instanceof AttributeReference attribute) {
      return !attribute.exprId().equals(parameter.exprId()) ? 0 : repeated ? 2 : 1;
    }
    boolean inside = repeated || body instanceof LambdaFunction;
    return Seqs.list(body.children()).stream()
        .mapToInt(child -> uses(child, parameter, inside))
        .sum();
  }

  private Expression replace(Expression body, List<Expression> values) {
    if (body instanceof AttributeReference attribute) {
      for (int i = 0; i < parameters.size(); i++) {
        AttributeReference parameter = parameters.get(i);
        if (parameter != null && parameter.exprId().equals(attribute.exprId())) {
          return values.get(i);
        }
      }
      return body;
    }
    return body.mapChildren(Mapping.of(child -> replace(child, values)));
  }
}
