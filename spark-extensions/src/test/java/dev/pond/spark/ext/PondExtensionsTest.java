// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
}
