// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** Makers of rules, as a session's extensions take them. */
final class Rules {
  private Rules() {}

  static Function1<SparkSession, Rule<LogicalPlan>> builder(
      Function<SparkSession, Rule<LogicalPlan>> maker) {
    return new AbstractFunction1<SparkSession, Rule<LogicalPlan>>() {
      @Override
      public Rule<LogicalPlan> apply(SparkSession session) {
        return maker.apply(session);
      }
    };
  }
}
