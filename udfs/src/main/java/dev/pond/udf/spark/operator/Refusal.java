// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.util.package$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The errors of operators at analysis: Spark's classes, at the place in the statement. */
final class Refusal {
  private static final int SUGGESTIONS = 5;

  private Refusal() {}

  static RuntimeException wrongNumber(String name, int given) {
    return error(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        Map.of(
            "functionName",
            "`" + name + "`",
            "expectedNum",
            "2",
            "actualNum",
            Integer.toString(given),
            "docroot",
            "https://spark.apache.org/docs/latest"));
  }

  /** An operand, counted from 1, has a type that the operator does not take. */
  static RuntimeException type(
      Operation operation, int operand, String required, Expression given) {
    return error(
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        Map.of(
            "sqlExpr", quoted(text(operation)),
            "paramIndex", Integer.toString(operand),
            "requiredType", required,
            "inputSql", quoted(pretty(given)),
            "inputType", name(given.dataType())));
  }

  /** The operands have types that do not go together. */
  static RuntimeException types(Operation operation, DataType left, DataType right) {
    return error(
        "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
        Map.of(
            "sqlExpr", quoted(text(operation)),
            "left", name(left),
            "right", name(right)));
  }

  static RuntimeException notConstant(Operation operation, String input, Expression given) {
    return error(
        "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        Map.of(
            "sqlExpr",
            quoted(text(operation)),
            "inputName",
            input,
            "inputType",
            "\"STRING\"",
            "inputExpr",
            quoted(pretty(given))));
  }

  static RuntimeException malformedPath(Operation operation, String problem) {
    return error(
        "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        Map.of(
            "sqlExpr",
            quoted(text(operation)),
            "msg",
            "the path must be an array of texts or a text like '{a,b,0}', and",
            "hint",
            " " + problem));
  }

  static RuntimeException noSuchField(Expression struct, StructType type, String field) {
    String proposal =
        Stream.of(type.fieldNames())
            .sorted(Comparator.comparingInt(name -> distance(name, field)))
            .limit(SUGGESTIONS)
            .map(Refusal::identifier)
            .collect(Collectors.joining(", "));
    return error(
        "UNRESOLVED_FIELD." + (proposal.isEmpty() ? "WITHOUT_SUGGESTION" : "WITH_SUGGESTION"),
        Map.of(
            "fieldName", identifier(field),
            "columnPath", quoted(pretty(struct)),
            "proposal", proposal));
  }

  static RuntimeException ambiguousField(String field, int count) {
    return error(
        "AMBIGUOUS_REFERENCE_TO_FIELDS",
        Map.of("field", identifier(field), "count", Integer.toString(count)));
  }

  private static int distance(String name, String wanted) {
    return UTF8String.fromString(name.toLowerCase(Locale.ROOT))
        .levenshteinDistance(UTF8String.fromString(wanted.toLowerCase(Locale.ROOT)));
  }

  private static String text(Operation operation) {
    return "("
        + String.join(
            " " + operation.operator().symbol() + " ",
            List.of(pretty(operation.left()), pretty(operation.right())))
        + ")";
  }

  private static String pretty(Expression expression) {
    return package$.MODULE$.toPrettySQL(expression);
  }

  private static String identifier(String name) {
    return package$.MODULE$.quoteIdentifier(name);
  }

  private static String quoted(String sql) {
    return "\"" + sql + "\"";
  }

  private static String name(DataType type) {
    return quoted(type.sql().toUpperCase(Locale.ROOT));
  }

  private static RuntimeException error(String errorClass, Map<String, String> parameters) {
    return Thrown.unchecked(
        new AnalysisException(errorClass, Maps.of(parameters), CurrentOrigin.get()));
  }
}
