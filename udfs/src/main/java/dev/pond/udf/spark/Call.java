// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * One call of a function in a statement, its arguments checked and cast as the specification says.
 *
 * @param site the call as the user wrote it
 * @param slots for each parameter what was given for it, in order; empty where it was left out,
 *     more than one where it repeats
 */
record Call(CallSite site, List<List<Expression>> slots) {
  /** Returns the call of that name with those arguments, which may be named. */
  static Call of(CallSite site) {
    List<List<Expression>> given = ArgumentBinder.bind(site);
    List<List<Expression>> converted = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      int parameter = i;
      converted.add(
          given.get(i).stream()
              .map(argument -> Conversions.convert(site, parameter, argument))
              .toList());
    }
    return new Call(site, List.copyOf(converted));
  }

  /** Returns the argument for a parameter that every call gives. */
  Expression argument(int parameter) {
    return slots.get(parameter).get(0);
  }

  /** Returns the argument for a parameter that may be left out. */
  Optional<Expression> optional(int parameter) {
    return slots.get(parameter).stream().findFirst();
  }

  /** Returns all arguments for a parameter that may repeat. */
  List<Expression> repeated(int parameter) {
    return slots.get(parameter);
  }

  /** Returns the value of a literal argument; empty if it is NULL or was left out. */
  Optional<Object> literal(int parameter) {
    return optional(parameter).map(Constants::value);
  }

  /** Returns the text of a literal argument; empty if it is NULL or was left out. */
  Optional<String> literalText(int parameter) {
    return literal(parameter).map(Object::toString);
  }

  /** Returns the truth of a literal argument; empty if it is NULL or was left out. */
  Optional<Boolean> literalTruth(int parameter) {
    return literal(parameter).map(Boolean.class::cast);
  }

  /** Returns the session's settings, checked. */
  Settings settings() {
    return Settings.of(site.spec().name());
  }
}
