// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * How one function of the catalog becomes an expression. It runs when a statement is analysed, with
 * arguments that are resolved, checked and cast as the specification says.
 */
@FunctionalInterface
interface Binding {
  /** Returns the expression that computes the function, without the wrapping that names it. */
  Expression bind(Call call);
}
