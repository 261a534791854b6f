// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** Rules as a session takes them. */
final class Rules {
  private Rules() {}

  /** Returns a builder of a rule that needs nothing of its session. */
  static Function1<SparkSession, Rule<LogicalPlan>> always(Supplier<Rule<LogicalPlan>> rule) {
    return new AbstractFunction1<SparkSession, Rule<LogicalPlan>>() {
      @Override
      public Rule<LogicalPlan> apply(SparkSession session) {
        return rule.get();
      }
    };
  }
}
