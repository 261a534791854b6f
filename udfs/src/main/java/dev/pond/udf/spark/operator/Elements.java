// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.udf.json.PathSteps;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** Elements of arrays, counted from 0, or from the end where the index is negative. */
final class Elements {
  private Elements() {}

  /** Returns one element; the index is of an integral type. Out of range is NULL, ANSI or not. */
  static Expression get(Expression array, Expression index) {
    if (Constants.isConstant(index)) {
      Object value = Constants.valueOf(index);
      return value == null ? missing(array) : at(array, ((Number) value).longValue());
    }
    return elementAt(array, Invocations.oneBased(Coercion.exactly(index, DataTypes.LongType)));
  }

  /** Returns the element that a step of a path names; a text that is no index names none. */
  static Expression getByText(Expression array, Expression step) {
    if (Constants.isConstant(step)) {
      Object value = Constants.valueOf(step);
      Integer index = value == null ? null : PathSteps.index(((UTF8String) value).getBytes());
      return index == null ? missing(array) : at(array, index);
    }
    return elementAt(array, Invocations.oneBasedText(step));
  }

  private static Expression at(Expression array, long index) {
    if (index != (int) index) {
      return missing(array);
    }
    return index >= 0
        ? new GetArrayItem(array, Literal.create((int) index, DataTypes.IntegerType), false)
        : elementAt(array, Literal.create((int) index, DataTypes.IntegerType));
  }

  private static Expression elementAt(Expression array, Expression oneBased) {
    return new ElementAt(array, oneBased, Option.empty(), false);
  }

  private static Expression missing(Expression array) {
    return Literal.create(null, ((ArrayType) array.dataType()).elementType());
  }
}
