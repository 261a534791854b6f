// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ScalarMacroTest {
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void runsTheTextAfterAs() {
    SPARK.sql("CREATE FUNCTION add_one(x INT) RETURNS INT LANGUAGE sql AS 'x + 1'");
    assertThat(MacroSession.rows(SPARK, "SELECT add_one(41)")).containsExactly("42");
    assertThat(SPARK.sql("SELECT add_one(41)").columns()).containsExactly("add_one(41)");
  }
}
