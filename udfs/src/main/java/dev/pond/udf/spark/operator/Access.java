// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** One step into a value: {@code ->} and, before its result becomes text, {@code ->>}. */
final class Access {
  /** What the left operand can be, as errors name it. */
  static final String CONTAINERS = "(\"STRUCT\" or \"MAP\" or \"ARRAY\" or \"STRING\")";

  private final Operation operation;

  Access(Operation operation) {
    this.operation = operation;
  }

  /** Returns the value in its own type; of JSON text, JSON text. */
  Expression get() {
    return get(false);
  }

  /** Returns the value in its own type; of JSON text, the text that it means. */
  Expression getText() {
    return get(true);
  }

  private Expression get(boolean asText) {
    Expression left = operation.left();
    Expression right = operation.right();
    DataType type = left.dataType();
    if (type instanceof StructType) {
      return field(left, right);
    }
    if (type instanceof MapType map) {
      if (Coercion.implicit(right, map.keyType()).isEmpty()) {
        throw refused(quoted(map.keyType()));
      }
      return new GetMapValue(left, Coercion.sameOrNull(right, map.keyType()));
    }
    if (type instanceof ArrayType) {
      return Elements.get(left, index("\"INT\""));
    }
    if (type instanceof StringType) {
      return Invocations.find(left, step(), asText);
    }
    if (type instanceof NullType) {
      return Literal.create(null, DataTypes.StringType);
    }
    throw Refusal.type(operation, 1, CONTAINERS, left);
  }

  private Expression field(Expression struct, Expression name) {
    if (name.dataType() instanceof NullType) {
      return Literal.create(null, DataTypes.StringType);
    }
    if (!(name.dataType() instanceof StringType)) {
      throw refused("\"STRING\"");
    }
    if (!Constants.isConstant(name)) {
      throw Refusal.notConstant(operation, "field name", name);
    }
    Object value = Constants.valueOf(name);
    return value == null
        ? Literal.create(null, DataTypes.StringType)
        : Fields.get(struct, value.toString());
  }

  private Expression step() {
    return operation.right().dataType() instanceof StringType
        ? Invocations.pathOfKey(operation.right())
        : Invocations.pathOfIndex(
            Coercion.exactly(index("(\"STRING\" or \"INT\")"), DataTypes.LongType));
  }

  private Expression index(String required) {
    DataType type = operation.right().dataType();
    if (type instanceof NullType) {
      return Literal.create(null, DataTypes.IntegerType);
    }
    if (type instanceof IntegralType) {
      return operation.right();
    }
    throw refused(required);
  }

  private RuntimeException refused(String required) {
    return Refusal.type(operation, 2, required, operation.right());
  }

  private static String quoted(DataType type) {
    return "\"" + type.sql() + "\"";
  }
}
