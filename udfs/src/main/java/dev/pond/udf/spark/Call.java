// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * One call of a function in a statement.
 *
 * @param spec the function
 * @param writtenName the name that the user wrote: the function's or an alias
 * @param slots for each parameter what was given for it, in order; empty where it was left out,
 *     more than one where it repeats
 */
record Call(FunctionSpec spec, String writtenName, List<List<Expression>> slots) {
  /** Returns the argument for a parameter that every call gives. */
  Expression argument(int parameter) {
    return slots.get(parameter).get(0);
  }

  /** Returns the argument for a parameter that may be left out. */
  Optional<Expression> optional(int parameter) {
    return parameter < slots.size() ? slots.get(parameter).stream().findFirst() : Optional.empty();
  }

  /** Returns all arguments for a parameter that may repeat. */
  List<Expression> repeated(int parameter) {
    return slots.get(parameter);
  }
}
