// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.BitwiseNot;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import scala.runtime.AbstractFunction1;

class PondExtensionsTest {
  /** Both ways in: the service loader finds the extension on the class path anyway. */
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void namesColumnsAsCallsWereWritten() {
    assertThat(SPARK.sql("SELECT stable_hash64(s) FROM VALUES ('a') AS t(s)").columns())
        .containsExactly("stable_hash64(s)");
    assertThat(SPARK.sql("SELECT hash64('a') + 1").columns()).containsExactly("(hash64(a) + 1)");
  }

  @Test
  void runsInGeneratedCodeOverColumns() {
    assertThat(
            SPARK
                .sql(
                    "SELECT stable_hash64(s) FROM VALUES ('a'), (NULL), ('abc') AS t(s)"
                        + " ORDER BY 1 NULLS FIRST")
                .collectAsList())
        .hasSize(3);
  }

  @Test
  void aFurtherSessionFindsTheFunctionsAsTheyAre() {
    FunctionIdentifier name = new FunctionIdentifier("stable_hash64");
    Object before = FunctionRegistry$.MODULE$.builtin().lookupFunctionBuilder(name).get();

    new SessionParts().accept(new SparkSessionExtensions());

    assertThat(FunctionRegistry$.MODULE$.builtin().lookupFunctionBuilder(name).get())
        .isSameAs(before);
  }

  @Test
  void aRewrittenCallKeepsItsPlaceInTheStatement() {
    Project project =
        (Project)
            SPARK
                .sql("SELECT stable_hash64(CAST(id AS STRING)) FROM range(1)")
                .queryExecution()
                .analyzed();
    Expression call = ((Alias) project.projectList().head()).child();

    Expression rewritten =
        call.mapChildren(
            new AbstractFunction1<Expression, Expression>() {
              @Override
              public Expression apply(Expression body) {
                return new BitwiseNot(body);
              }
            });

    assertThat(rewritten).isNotEqualTo(call);
    assertThat(rewritten.origin().startIndex().get()).isEqualTo(7);
    assertThat(rewritten.origin()).isEqualTo(call.origin());
  }
}
