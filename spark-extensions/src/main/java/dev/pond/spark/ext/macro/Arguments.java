// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.apache.spark.sql.catalyst.plans.logical.NamedParametersSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import scala.Option;

/** Brings the arguments of a call into the order and the types of the parameters. */
final class Arguments {
  private Arguments() {}

  /** Returns arguments, one for each parameter, in the parameters' types. */
  static List<Expression> cast(Definition definition, List<Expression> ordered) {
    List<Expression> cast = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      DataType type = definition.parameters().get(i).type();
      cast.add(ImplicitCast.of(definition.name(), i, type, ordered.get(i)));
    }
    return cast;
  }

  /**
   * Returns one argument for each parameter, in their order.
   *
   * @param defaults makes the value of a parameter that was left out
   */
  static List<Expression> order(
      Definition definition,
      List<Expression> given,
      Function<MacroParameter, Expression> defaults) {
    List<InputParameter> inputs = new ArrayList<>();
    for (int i = 0; i < definition.parameters().size(); i++) {
      MacroParameter parameter = definition.parameters().get(i);
      boolean missing = parameter.optional() && !isGiven(parameter, i, given);
      Expression value =
          !parameter.optional() ? null : missing ? defaults.apply(parameter) : given.get(0);
      inputs.add(new InputParameter(parameter.name(), Option.apply(value)));
    }
    List<Expression> spelled =
        given.stream().map(argument -> spelled(definition, argument)).toList();
    return Seqs.list(
        NamedParametersSupport.defaultRearrange(
            new FunctionSignature(Seqs.of(inputs)), Seqs.of(spelled), definition.name()));
  }

  private static boolean isGiven(MacroParameter parameter, int index, List<Expression> given) {
    if (index < given.size() && !(given.get(index) instanceof NamedArgumentExpression)) {
      return true;
    }
    return given.stream()
        .anyMatch(
            argument ->
                argument instanceof NamedArgumentExpression named
                    && same(named.key(), parameter.name()));
  }

  /** Spark compares names of arguments exactly; here they follow the session as columns do. */
  private static Expression spelled(Definition definition, Expression argument) {
    if (argument instanceof NamedArgumentExpression named) {
      for (MacroParameter parameter : definition.parameters()) {
        if (same(parameter.name(), named.key())) {
          return new NamedArgumentExpression(parameter.name(), named.value());
        }
      }
    }
    return argument;
  }

  private static boolean same(String one, String other) {
    return (Boolean) SQLConf.get().resolver().apply(one, other);
  }
}
