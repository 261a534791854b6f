// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/** Puts columns of a row, and constants, at the parameters of a function. */
final class CatalogArguments {
  private static final Map<String, FunctionEntry> ENTRIES =
      FunctionEntries.scalars().stream()
          .collect(Collectors.toUnmodifiableMap(FunctionEntry::name, entry -> entry));

  private CatalogArguments() {}

  /** Returns which arguments the function wants as constants. */
  static int[] constants(String name, StructField[] inputs) {
    FunctionSpec spec = Functions.find(name).orElseThrow();
    List<Parameter> parameters = spec.parameters();
    if (inputs.length > spec.mostArguments()) {
      return new int[0];
    }
    return IntStream.range(0, inputs.length)
        .filter(i -> parameters.get(Math.min(i, parameters.size() - 1)).literal())
        .filter(i -> !(inputs[i].dataType() instanceof NullType))
        .toArray();
  }

  /**
   * Returns the function over the columns of a row.
   *
   * @param values the constants; null for samples, when only the type of the result matters
   */
  static Expression body(String name, StructField[] inputs, int[] constants, Object[] values) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      arguments.add(
          inputs[i].dataType() instanceof NullType
              ? Literal.create(null, inputs[i].dataType())
              : new BoundReference(i, inputs[i].dataType(), inputs[i].nullable()));
    }
    for (int i = 0; i < constants.length; i++) {
      StructField input = inputs[constants[i]];
      arguments.set(
          constants[i],
          values == null ? sample(input.dataType()) : new Literal(values[i], input.dataType()));
    }
    return PlainExpressions.of(ENTRIES.get(name).builder().apply(arguments));
  }

  private static Literal sample(DataType type) {
    if (type instanceof StringType) {
      return new Literal(UTF8String.fromString("a"), type);
    }
    return type instanceof BooleanType ? new Literal(true, type) : Literal.create(null, type);
  }
}
