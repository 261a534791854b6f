// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.json.JsonPath;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;

/** Calls from generated code of the methods in {@link OperatorCalls}; all are NULL for NULL. */
final class Invocations {
  private static final ObjectType PATH = new ObjectType(JsonPath.class);

  private Invocations() {}

  static Expression oneBased(Expression index) {
    return call("oneBased", DataTypes.IntegerType, false, index);
  }

  static Expression oneBasedText(Expression step) {
    return call("oneBasedText", DataTypes.IntegerType, true, step);
  }

  static Expression pathOfKey(Expression key) {
    return path("pathOfKey", key);
  }

  static Expression pathOfIndex(Expression index) {
    return path("pathOfIndex", index);
  }

  static Expression pathOfSteps(Expression steps) {
    return path("pathOfSteps", steps);
  }

  static Expression pathOfText(Expression text) {
    return path("pathOfText", text);
  }

  static Expression find(Expression json, Expression path, boolean asText) {
    return call(asText ? "findText" : "find", DataTypes.StringType, true, json, path);
  }

  static Expression containsJson(Expression left, Expression right) {
    return call("containsJson", DataTypes.BooleanType, true, left, right);
  }

  static Expression containsArray(Expression left, Expression right, Matching matching) {
    return call("containsArray", DataTypes.BooleanType, false, left, right, object(matching));
  }

  static Expression containsMap(Expression left, Expression right, Matching matching) {
    return call("containsMap", DataTypes.BooleanType, false, left, right, object(matching));
  }

  private static Literal object(Matching matching) {
    return new Literal(matching, new ObjectType(Matching.class));
  }

  /** A constant path is read once, when the statement is analysed: Spark folds no objects. */
  private static Expression path(String method, Expression argument) {
    Expression path = call(method, PATH, true, argument);
    return Constants.isConstant(argument) ? new Literal(Constants.valueOf(path), PATH) : path;
  }

  private static Expression call(
      String method, DataType result, boolean mayBeNull, Expression... arguments) {
    return new StaticInvoke(
        OperatorCalls.class,
        result,
        method,
        Seqs.of(List.of(arguments)),
        Seqs.of(List.of()),
        true,
        mayBeNull,
        true);
  }
}
