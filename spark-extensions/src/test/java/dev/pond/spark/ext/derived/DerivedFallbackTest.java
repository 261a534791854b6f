// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Derived tables in a session without the extension. */
class DerivedFallbackTest extends DerivedCases {
  private static SparkSession session;

  @BeforeAll
  static void start() {
    session = DerivedSessions.withoutExtension();
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
  void pushesWhatIsAskedIntoTheQueryInside() {
    String plan = explained(load("/q/big").where("id > 3").select("who").limit(2));
    assertThat(plan)
        .contains("pond query of ")
        .contains("!/q/big@")
        .contains("columns=[who]")
        .contains("GreaterThan(id,3)")
        .contains("limit=2");
  }
}
