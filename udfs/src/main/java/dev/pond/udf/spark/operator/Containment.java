// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.ArrayExcept;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Size;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Whether one value contains another: {@code @>} and {@code <@}. Arrays are sets, maps and structs
 * go by keys and names, JSON text follows PostgreSQL's jsonb.
 */
final class Containment {
  private final Operation operation;

  Containment(Operation operation) {
    this.operation = operation;
  }

  /** Returns an expression that is NULL when an operand is, and never else for typed values. */
  Expression contains(Expression left, Expression right) {
    DataType leftType = left.dataType();
    DataType rightType = right.dataType();
    if (leftType instanceof NullType || rightType instanceof NullType) {
      return Literal.create(null, DataTypes.BooleanType);
    }
    if (leftType instanceof StringType && rightType instanceof StringType) {
      return Invocations.containsJson(left, right);
    }
    if (leftType instanceof StringType || (isContainer(leftType) != isContainer(rightType))) {
      throw Refusal.types(operation, operation.left().dataType(), operation.right().dataType());
    }
    if (!isContainer(leftType)) {
      throw Refusal.type(operation, operation.left() == left ? 1 : 2, Access.CONTAINERS, left);
    }
    Pair types = new Alignment(operation, left).align(leftType, rightType);
    return aligned(Coercion.exactly(left, types.left()), Coercion.exactly(right, types.right()));
  }

  private Expression aligned(Expression left, Expression right) {
    if (left.dataType() instanceof StructType) {
      Expression fields = fields(left, right);
      return new If(
          new Or(new IsNull(left), new IsNull(right)),
          Literal.create(null, DataTypes.BooleanType),
          fields);
    }
    Alignment alignment = new Alignment(operation, left);
    if (left.dataType() instanceof MapType) {
      return Invocations.containsMap(
          left, right, alignment.matching(left.dataType(), right.dataType()));
    }
    DataType element = ((ArrayType) left.dataType()).elementType();
    if (isContainer(element) || element instanceof DoubleType || element instanceof FloatType) {
      // To Spark's sets 0.0 and -0.0 are two values, and containers have no equals.
      return Invocations.containsArray(
          left, right, alignment.matching(left.dataType(), right.dataType()));
    }
    return new EqualTo(
        new Size(new ArrayExcept(right, left), false), Literal.create(0, DataTypes.IntegerType));
  }

  private Expression fields(Expression left, Expression right) {
    List<Expression> all = new ArrayList<>();
    for (StructField field : ((StructType) right.dataType()).fields()) {
      all.add(within(Fields.get(left, field.name()), Fields.get(right, field.name())));
    }
    return all.stream().reduce(And::new).orElse(Literal.create(true, DataTypes.BooleanType));
  }

  /** Inside a container NULL is a value like others. */
  private Expression within(Expression left, Expression right) {
    if (!isContainer(left.dataType())) {
      return new EqualNullSafe(left, right);
    }
    return new If(
        new Or(new IsNull(left), new IsNull(right)),
        new And(new IsNull(left), new IsNull(right)),
        aligned(left, right));
  }

  private static boolean isContainer(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }
}
