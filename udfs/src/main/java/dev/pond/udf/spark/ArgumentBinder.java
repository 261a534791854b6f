// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSetting;
import dev.pond.udf.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;

/** Puts the arguments of a call, by position and by name, at the parameters that they are for. */
final class ArgumentBinder {
  private final CallSite site;
  private final List<Parameter> parameters;
  private final List<List<Expression>> slots = new ArrayList<>();

  private ArgumentBinder(CallSite site) {
    this.site = site;
    this.parameters = site.spec().parameters();
    parameters.forEach(parameter -> slots.add(new ArrayList<>()));
  }

  /**
   * Returns for each parameter what was given for it, as the user wrote it.
   *
   * <p>It fails if the call has too few or too many arguments, or names that are wrong.
   */
  static List<List<Expression>> bind(CallSite site) {
    ArgumentBinder binder = new ArgumentBinder(site);
    binder.checkPolicy();
    if (site.given().size() > site.spec().mostArguments()) {
      throw site.wrongCount();
    }
    binder.assign();
    binder.checkMissing();
    return binder.slots.stream().map(List::copyOf).toList();
  }

  private void assign() {
    String lastNamed = null;
    int position = 0;
    for (Expression argument : site.given()) {
      if (argument instanceof NamedArgumentExpression named) {
        lastNamed = named.key();
        assignNamed(named, position);
      } else if (lastNamed != null) {
        throw CallErrors.spark(
            "UNEXPECTED_POSITIONAL_ARGUMENT",
            Map.of("functionName", quoted(site.name()), "parameterName", quoted(lastNamed)));
      } else {
        slots.get(Math.min(position, parameters.size() - 1)).add(argument);
        position++;
      }
    }
  }

  private void assignNamed(NamedArgumentExpression named, int positional) {
    int parameter = indexOf(named.key());
    if (parameter < 0) {
      throw CallErrors.spark(
          "UNRECOGNIZED_PARAMETER_NAME",
          Map.of(
              "functionName", quoted(site.name()),
              "argumentName", quoted(named.key()),
              "proposal", names()));
    }
    if (!slots.get(parameter).isEmpty()) {
      String kind =
          parameter < positional ? "BOTH_POSITIONAL_AND_NAMED" : "DOUBLE_NAMED_ARGUMENT_REFERENCE";
      throw CallErrors.spark(
          "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT." + kind,
          Map.of("functionName", quoted(site.name()), "parameterName", quoted(named.key())));
    }
    slots.get(parameter).add(named.value());
  }

  private int indexOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(lower)) {
        return i;
      }
    }
    return -1;
  }

  private void checkMissing() {
    for (int i = 0; i < parameters.size(); i++) {
      if (slots.get(i).size() < parameters.get(i).atLeast()) {
        if (site.given().stream().noneMatch(NamedArgumentExpression.class::isInstance)) {
          throw site.wrongCount();
        }
        throw CallErrors.spark(
            "REQUIRED_PARAMETER_NOT_FOUND",
            Map.of(
                "functionName", quoted(site.name()),
                "parameterName", quoted(parameters.get(i).name()),
                "index", String.valueOf(i)));
      }
    }
  }

  private void checkPolicy() {
    List<Expression> given = site.given();
    if (given.size() < 2) {
      return;
    }
    String policy = Settings.of(site.spec().name()).policy(FunctionSetting.NAMED_ARGUMENTS);
    if (policy.equals("refused")
        && given.stream().anyMatch(NamedArgumentExpression.class::isInstance)) {
      throw CallErrors.saying(
          "NAMED_PARAMETERS_NOT_SUPPORTED",
          Map.of("functionName", quoted(site.name())),
          "Cannot resolve \""
              + site.text()
              + "\": named arguments are refused by "
              + FunctionSetting.NAMED_ARGUMENTS.fullKey()
              + ".");
    }
    boolean unnamed =
        given.stream().skip(1).anyMatch(argument -> !(argument instanceof NamedArgumentExpression));
    if (policy.equals("required")
        && unnamed
        && parameters.get(parameters.size() - 1).atMost() == 1) {
      throw CallErrors.saying(
          "UNEXPECTED_POSITIONAL_ARGUMENT",
          Map.of("functionName", quoted(site.name()), "parameterName", names()),
          "Cannot resolve \""
              + site.text()
              + "\": "
              + FunctionSetting.NAMED_ARGUMENTS.fullKey()
              + " requires names for all arguments but the first. The names are "
              + names()
              + ".");
    }
  }

  private String names() {
    return parameters.stream().map(p -> quoted(p.name())).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
