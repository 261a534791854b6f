// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StringType;

/** Expressions that make the text of values of any type. */
final class ValueTexts {
  private ValueTexts() {}

  /** Returns an expression of the value's text, NULL where the value is. */
  static Expression of(Expression value) {
    DataType type = value.dataType();
    if (type instanceof StringType) {
      return value;
    } else if (type instanceof NullType) {
      return Constants.nothing(DataTypes.StringType);
    } else if (type instanceof IntegralType) {
      Expression wide = Conversions.cast(value, DataTypes.LongType, EvalMode.LEGACY());
      return convert("ofLong", wide);
    } else if (type instanceof DoubleType) {
      return convert("ofDouble", value);
    } else if (type instanceof FloatType) {
      return convert("ofFloat", value);
    }
    return StaticCalls.strictOrNull(
        TextCalls.class,
        "ofValue",
        DataTypes.StringType,
        List.of(row(List.of(value)), types(List.of(type))));
  }

  private static Expression convert(String method, Expression value) {
    return StaticCalls.strict(TextCalls.class, method, DataTypes.StringType, List.of(value));
  }

  /** Returns an expression of a row that holds the values. */
  static Expression row(List<Expression> values) {
    List<Expression> namesAndValues = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      namesAndValues.add(Constants.text("p" + i));
      namesAndValues.add(values.get(i));
    }
    return new CreateNamedStruct(Seqs.of(namesAndValues));
  }

  /** Returns the types as something that a static call can take. */
  static Literal types(List<DataType> types) {
    return new Literal(new ValueTypes(types), new ObjectType(ValueTypes.class));
  }

  /** Returns the row's types as something that a static call can take. */
  static Literal typesOf(List<Expression> values) {
    return types(values.stream().map(Expression::dataType).toList());
  }
}
