// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.ArgumentType;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.util.package$;

/**
 * A call as it stands in a statement, for errors that quote it.
 *
 * @param spec the function
 * @param name the name that the user wrote
 * @param given the arguments that the user wrote
 */
record CallSite(FunctionSpec spec, String name, List<Expression> given) {
  private static final int LONGEST_QUOTE = 200;
  private static final String[] NUMBERS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };

  /** Returns the call as SQL, cut where it would be too long to read. */
  String text() {
    String arguments =
        given.stream()
            .limit(LONGEST_QUOTE / 3)
            .map(CallSite::text)
            .collect(Collectors.joining(", "));
    String call = name + "(" + arguments + ")";
    return call.length() <= LONGEST_QUOTE && given.size() <= LONGEST_QUOTE / 3
        ? call
        : call.substring(0, Math.min(call.length(), LONGEST_QUOTE)) + "...";
  }

  /** Returns an argument as the user wrote it. */
  static String text(Expression argument) {
    return argument instanceof NamedArgumentExpression named
        ? named.key() + " => " + text(named.value())
        : package$.MODULE$.toPrettySQL(argument);
  }

  /** Returns the error for a call with too few or too many arguments. */
  RuntimeException wrongCount() {
    return CallErrors.saying(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        Map.of(
            "functionName",
            "`" + name + "`",
            "expectedNum",
            expectedCount(),
            "actualNum",
            String.valueOf(given.size()),
            "docroot",
            "https://spark.apache.org/docs/latest"),
        "Cannot resolve \""
            + text()
            + "\": "
            + spec.name()
            + " expects "
            + expectedCount()
            + " but "
            + given.size()
            + (given.size() == 1 ? " was" : " were")
            + " given. Write "
            + spec.syntax()
            + ".");
  }

  private String expectedCount() {
    int fewest = spec.fewestArguments();
    int most = spec.mostArguments();
    if (most > 10) {
      return given.size() < fewest ? "at least " + arguments(fewest) : "at most " + arguments(most);
    }
    if (fewest == most) {
      return arguments(fewest);
    }
    return most == fewest + 1
        ? number(fewest) + " or " + arguments(most)
        : "between " + number(fewest) + " and " + arguments(most);
  }

  private static String arguments(int count) {
    return number(count) + (count == 1 ? " argument" : " arguments");
  }

  private static String number(int count) {
    return count < NUMBERS.length ? NUMBERS[count] : String.valueOf(count);
  }

  /** Returns the error for an argument of a type that the parameter does not take. */
  RuntimeException wrongType(int parameter, Expression argument, String required) {
    return CallErrors.spark(
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", typeParameters(parameter, argument, required));
  }

  /** As {@link #wrongType(int, Expression, String)}, with what is wrong in words. */
  RuntimeException wrongType(int parameter, Expression argument, String required, String why) {
    return CallErrors.saying(
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        typeParameters(parameter, argument, required),
        "Cannot resolve \""
            + text()
            + "\" due to data type mismatch: "
            + why
            + ". Parameter "
            + (parameter + 1)
            + " requires the "
            + required
            + " type, however \""
            + text(argument)
            + "\" has the type \""
            + argument.dataType().sql()
            + "\".");
  }

  private Map<String, String> typeParameters(int parameter, Expression argument, String required) {
    return Map.of(
        "sqlExpr", "\"" + text() + "\"",
        "paramIndex", String.valueOf(parameter + 1),
        "requiredType", "\"" + required + "\"",
        "inputSql", "\"" + text(argument) + "\"",
        "inputType", "\"" + argument.dataType().sql() + "\"");
  }

  /** Returns the error for an argument that has to be a literal and is none. */
  RuntimeException notLiteral(int parameter, Expression argument) {
    Parameter expected = spec.parameters().get(parameter);
    String flag = expected.type() == ArgumentType.BOOLEAN ? " flag" : "";
    return notLiteral(
        parameter,
        argument,
        spec.name() + " " + expected.name() + flag + " must be a scalar literal");
  }

  /** As {@link #notLiteral(int, Expression)}, in other words. */
  RuntimeException notLiteral(int parameter, Expression argument, String why) {
    Parameter expected = spec.parameters().get(parameter);
    return CallErrors.saying(
        "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        Map.of(
            "sqlExpr", "\"" + text() + "\"",
            "inputName", expected.name(),
            "inputType", "\"" + expected.type().sqlName() + "\"",
            "inputExpr", "\"" + text(argument) + "\""),
        "Cannot resolve \""
            + text()
            + "\" due to data type mismatch: "
            + why
            + "; however, got \""
            + text(argument)
            + "\".");
  }

  /** Returns the error for a literal that the parameter does not take. */
  RuntimeException wrongValue(int parameter, Expression argument, String valid, String why) {
    Parameter expected = spec.parameters().get(parameter);
    return CallErrors.saying(
        "DATATYPE_MISMATCH.INVALID_ARG_VALUE",
        Map.of(
            "sqlExpr", "\"" + text() + "\"",
            "inputName", expected.name(),
            "requireType", "\"" + expected.type().sqlName() + "\"",
            "validValues", valid,
            "inputValue", "\"" + text(argument) + "\""),
        "Cannot resolve \"" + text() + "\" due to data type mismatch: " + why + ".");
  }

  /** Returns the error for a NULL where there must be a value. */
  RuntimeException unexpectedNull(int parameter, String why) {
    return CallErrors.saying(
        "DATATYPE_MISMATCH.UNEXPECTED_NULL",
        Map.of(
            "sqlExpr", "\"" + text() + "\"", "exprName", spec.parameters().get(parameter).name()),
        "Cannot resolve \"" + text() + "\" due to data type mismatch: " + why + ".");
  }
}
