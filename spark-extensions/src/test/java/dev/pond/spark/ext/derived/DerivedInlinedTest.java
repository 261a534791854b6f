// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Derived tables in a session with the extension: their plans are part of the query's. */
class DerivedInlinedTest extends DerivedCases {
  private static SparkSession session;

  @BeforeAll
  static void start() {
    session = DerivedSessions.withExtension();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Override
  SparkSession spark() {
    return session;
  }

  @Test
  void pushesFiltersColumnsAndLimitsToTheSources() {
    String plan = explained(load("/q/big").where("id > 3").select("who"));
    assertThat(plan)
        .doesNotContain("pond query of ")
        .contains("!/t/orders.table@")
        .contains("versions=1/2");
    assertThat(explained(load("/q/orders").limit(2))).contains("limit=2");
    assertThat(explained(load("/q/orders").select("who"))).contains("columns=[who]");
    assertThat(explained(load("/q/deeper").where("id = 4").select("town")))
        .doesNotContain("/q/")
        .contains("versions=1/2");
  }
}
