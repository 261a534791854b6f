// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Constants that stand for the arguments of a call that is yet to come. */
final class SampleConstants {
  private SampleConstants() {}

  static List<Expression> of(Definition definition) {
    List<Expression> constants = new ArrayList<>();
    for (MacroParameter parameter : definition.parameters()) {
      constants.add(of(parameter.type()));
    }
    return constants;
  }

  private static Expression of(DataType type) {
    if (type instanceof NumericType) {
      return ImplicitCast.cast(Literal.create(1, DataTypes.IntegerType), type);
    } else if (type instanceof BooleanType) {
      return Literal.create(true, type);
    }
    return Literal.create(null, type);
  }
}
