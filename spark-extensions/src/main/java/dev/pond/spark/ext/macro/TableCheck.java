// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Checks the query of a table function when it is created. Its arguments will be constants, which
 * are not known yet: so only what no constant can mend is refused.
 */
final class TableCheck {
  private static final List<String> BEYOND_REPAIR =
      List.of(
          "UNRESOLVED_",
          "TABLE_OR_VIEW_NOT_FOUND",
          "DATATYPE_MISMATCH.CAST",
          "WRONG_NUM_ARGS",
          "PARSE_",
          "POND_MACRO");

  private final SparkSession session;
  private final Definition definition;
  private final TableMacro macro;

  TableCheck(SparkSession session, Definition definition, TableMacro macro) {
    this.session = session;
    this.definition = definition;
    this.macro = macro;
  }

  /** Refuses the definition if it can never work. */
  void run(BodyText body) {
    body.code()
        .located(
            text -> {
              LogicalPlan parsed = new BodyParser(definition, body).query(session, text);
              check(parsed, body.code().parsedFrom());
              return null;
            });
  }

  private void check(LogicalPlan parsed, int offset) {
    List<Expression> samples = SampleConstants.of(definition);
    try {
      macro.expand(session, parsed, offset, samples);
    } catch (Throwable failure) {
      if (samples.isEmpty() || isBeyondRepair(failure)) {
        throw failure;
      }
    }
  }

  private static boolean isBeyondRepair(Throwable failure) {
    return failure instanceof Error
        || (failure instanceof SparkThrowable known
            && known.getErrorClass() != null
            && BEYOND_REPAIR.stream().anyMatch(known.getErrorClass()::startsWith));
  }
}
