// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.HigherOrderFunction;
import scala.Option;

/** Which functions of a session take lambdas, and as which arguments. */
final class HigherOrderFunctions {
  /** Functions whose first lambda is their third argument; all others take it as the second. */
  private static final Set<String> TWO_VALUES_FIRST =
      Set.of("aggregate", "reduce", "zip_with", "map_zip_with");

  private final SparkSession session;

  HigherOrderFunctions(SparkSession session) {
    this.session = session;
  }

  /** Returns true when a function, by its lower-case name, can have a lambda as an argument. */
  boolean takesLambda(String function, int argument) {
    return argument >= (TWO_VALUES_FIRST.contains(function) ? 2 : 1)
        && !function.isEmpty()
        && isHigherOrder(function);
  }

  private boolean isHigherOrder(String function) {
    Option<ExpressionInfo> info =
        session.sessionState().functionRegistry().lookupFunction(new FunctionIdentifier(function));
    return info.isDefined() && isHigherOrder(info.get());
  }

  private static boolean isHigherOrder(ExpressionInfo info) {
    if (info.getGroup().equals("lambda_funcs")) {
      return true;
    }
    try {
      Class<?> implementation =
          Class.forName(info.getClassName(), false, Thread.currentThread().getContextClassLoader());
      return HigherOrderFunction.class.isAssignableFrom(implementation);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
