// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.ArrayDistinct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.SortArray;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;

/** The functions of arrays. */
final class ListBindings {
  private ListBindings() {}

  static Map<String, Binding> all() {
    return Map.of(
        "list_compact",
        call -> compact(call.argument(0)),
        "list_unique_sorted",
        ListBindings::uniqueSorted);
  }

  /** Spark's own array_compact takes a stage out of generated code; this does not. */
  private static Expression compact(Expression list) {
    ArrayType type = (ArrayType) list.dataType();
    if (!type.containsNull()) {
      return list;
    }
    DataType element = type.elementType();
    return StaticCalls.strict(
        ListCalls.class,
        "compact",
        DataTypes.createArrayType(element, false),
        List.of(list, new Literal(element, new ObjectType(DataType.class))));
  }

  private static Expression uniqueSorted(Call call) {
    Expression list = call.argument(0);
    DataType element = ((ArrayType) list.dataType()).elementType();
    if (!RowOrdering.isOrderable(element)) {
      throw CallErrors.spark(
          "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
          Map.of(
              "sqlExpr", "\"" + call.site().text() + "\"",
              "functionName", "`" + call.site().name() + "`",
              "dataType", "\"" + element.sql() + "\""));
    }
    return new SortArray(new ArrayDistinct(compact(list)), Constants.of(true));
  }
}
