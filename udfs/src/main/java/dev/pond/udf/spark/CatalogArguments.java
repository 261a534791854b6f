// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.PlainExpressions;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.runtime.AbstractFunction1;

/** Puts columns of a row, and constants, at the parameters of a function. */
final class CatalogArguments {
  private static final Map<String, FunctionEntry> ENTRIES =
      FunctionEntries.scalars().stream()
          .collect(Collectors.toUnmodifiableMap(FunctionEntry::name, entry -> entry));

  private CatalogArguments() {}

  /** Returns which arguments the function wants as constants. */
  static int[] constants(String name, CatalogInputs inputs) {
    FunctionSpec spec = Functions.find(name).orElseThrow();
    List<Parameter> parameters = spec.parameters();
    if (inputs.count() > spec.mostArguments()) {
      return new int[0];
    }
    return IntStream.range(0, inputs.count())
        .filter(i -> parameters.get(Math.min(i, parameters.size() - 1)).literal())
        .filter(i -> !inputs.isNothing(i))
        .toArray();
  }

  /**
   * Returns the function over the columns of a row.
   *
   * @param values the constants; null for samples, when only the type of the result matters
   */
  static Expression body(String name, CatalogInputs inputs, int[] constants, Object[] values) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.count(); i++) {
      arguments.add(
          inputs.isNothing(i)
              ? Literal.create(null, inputs.type(i))
              : CatalogTables.column(inputs.text(i), inputs.type(i), true));
    }
    for (int i = 0; i < constants.length; i++) {
      DataType type = inputs.type(constants[i]);
      arguments.set(constants[i], values == null ? sample(type) : new Literal(values[i], type));
    }
    Expression body = ENTRIES.get(name).builder().apply(arguments);
    return new Binder(arguments).apply(PlainExpressions.of(body));
  }

  private static Literal sample(DataType type) {
    if (type instanceof StringType) {
      return new Literal(UTF8String.fromString("a"), type);
    }
    return type instanceof BooleanType ? new Literal(true, type) : Literal.create(null, type);
  }

  /** Replaces columns, which errors can name, by places in a row. */
  private static final class Binder extends AbstractFunction1<Expression, Expression> {
    private final List<Expression> arguments;

    Binder(List<Expression> arguments) {
      this.arguments = arguments;
    }

    @Override
    public Expression apply(Expression expression) {
      return expression instanceof Attribute
          ? new BoundReference(
              arguments.indexOf(expression), expression.dataType(), expression.nullable())
          : expression.mapChildren(this);
    }
  }
}
