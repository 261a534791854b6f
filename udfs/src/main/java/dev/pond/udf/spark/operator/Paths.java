// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.json.MalformedPathException;
import dev.pond.udf.json.PathText;
import dev.pond.udf.spark.FunctionInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Several steps into a value: {@code #>} and, before its result becomes text, {@code #>>}.
 *
 * <p>Through structs, maps and arrays each step is an expression of Spark's own, so sources can
 * read and filter what the path reaches alone. From a text on, the rest of the path is one into
 * JSON.
 */
final class Paths {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private final Operation operation;

  Paths(Operation operation) {
    this.operation = operation;
  }

  /** Returns the value in its own type; of JSON text, JSON text. */
  Expression find() {
    return find(false);
  }

  /** Returns the value in its own type; of JSON text, the text that it means. */
  Expression findText() {
    return find(true);
  }

  private Expression find(boolean asText) {
    Expression left = operation.left();
    Expression path = path();
    if (left.dataType() instanceof NullType || isNull(path)) {
      return nothing();
    }
    if (left.dataType() instanceof StringType) {
      return Invocations.find(left, jsonPath(path), asText);
    }
    List<Expression> steps =
        steps(path).orElseThrow(() -> Refusal.notConstant(operation, "path", path));
    return walk(left, steps, asText);
  }

  private Expression walk(Expression start, List<Expression> steps, boolean asText) {
    if (steps.stream().anyMatch(Paths::isNull)) {
      return nothing();
    }
    Expression value = start;
    for (int i = 0; i < steps.size(); i++) {
      Expression step = steps.get(i);
      DataType type = value.dataType();
      if (type instanceof StructType) {
        value = field(value, step);
      } else if (type instanceof MapType map) {
        value = new GetMapValue(value, Coercion.orNull(step, map.keyType()));
      } else if (type instanceof ArrayType) {
        value = Elements.getByText(value, step);
      } else if (type instanceof StringType) {
        Expression rest = new CreateArray(Seqs.of(steps.subList(i, steps.size())));
        return Invocations.find(value, Invocations.pathOfSteps(rest), asText);
      } else {
        throw Refusal.type(operation, 1, Access.CONTAINERS, value);
      }
    }
    return value;
  }

  private Expression field(Expression struct, Expression step) {
    if (!Constants.isConstant(step)) {
      throw Refusal.notConstant(operation, "field name", step);
    }
    return Fields.get(struct, Constants.valueOf(step).toString());
  }

  /** Returns the right operand as a text or an array of texts. */
  private Expression path() {
    Expression right = operation.right();
    if (right.dataType() instanceof StringType || right.dataType() instanceof NullType) {
      return right;
    }
    if (right.dataType() instanceof ArrayType array
        && (array.elementType() instanceof StringType
            || array.elementType() instanceof IntegralType
            || array.elementType() instanceof NullType)) {
      return array.elementType() instanceof StringType ? right : Coercion.exactly(right, TEXTS);
    }
    throw Refusal.type(operation, 2, "(\"ARRAY<STRING>\" or \"STRING\")", right);
  }

  private Expression jsonPath(Expression path) {
    try {
      return path.dataType() instanceof StringType
          ? Invocations.pathOfText(path)
          : Invocations.pathOfSteps(path);
    } catch (FunctionInputException e) {
      // A constant is read at once, and what is wrong with it belongs to the statement.
      throw e.getCause() instanceof MalformedPathException malformed
          ? Refusal.malformedPath(operation, malformed.problem())
          : e;
    }
  }

  /** Returns the steps one by one, where that is possible before there are rows. */
  private Optional<List<Expression>> steps(Expression path) {
    if (path instanceof CreateArray array) {
      return Optional.of(Seqs.list(array.children()));
    }
    if (!Constants.isConstant(path)) {
      return Optional.empty();
    }
    List<Expression> steps = new ArrayList<>();
    if (path.dataType() instanceof StringType) {
      for (String step : parsed(Constants.valueOf(path).toString())) {
        steps.add(text(step == null ? null : UTF8String.fromString(step)));
      }
    } else {
      ArrayData values = (ArrayData) Constants.valueOf(path);
      for (int i = 0; i < values.numElements(); i++) {
        steps.add(text(values.isNullAt(i) ? null : values.getUTF8String(i)));
      }
    }
    return Optional.of(steps);
  }

  private List<String> parsed(String text) {
    try {
      return PathText.steps(text);
    } catch (MalformedPathException e) {
      throw Refusal.malformedPath(operation, e.problem());
    }
  }

  private static Literal text(UTF8String value) {
    return new Literal(value, DataTypes.StringType);
  }

  private static boolean isNull(Expression expression) {
    return Constants.isConstant(expression) && Constants.valueOf(expression) == null;
  }

  private static Expression nothing() {
    return Literal.create(null, DataTypes.StringType);
  }
}
