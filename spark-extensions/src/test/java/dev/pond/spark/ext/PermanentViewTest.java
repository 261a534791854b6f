// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views that outlive their session may call pond's functions and use its operators. */
class PermanentViewTest {
  @TempDir private static Path warehouse;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = session(true);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static SparkSession session(boolean enabled) {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", warehouse.toString())
        .config("spark.pond.extension.enabled", enabled)
        .getOrCreate();
  }

  @Test
  void keepFunctionsAggregatesTableFunctionsAndOperators() {
    spark.sql(
        "CREATE VIEW v AS SELECT stable_hash64('alpha') AS h, list_unique(m -> 'k') AS l FROM"
            + " (SELECT map('k', value) AS m FROM range_table(0, 2))");
    SparkSession other = spark.newSession();
    assertThat(other.sql("SELECT h, to_json(l) FROM v").first().mkString(" "))
        .isEqualTo("5982700193828047002 [0,1]");
    spark.sql("DROP VIEW v");
  }

  /** Spark parses the names that it lists. */
  @Test
  void allFunctionsCanBeListed() {
    assertThat(spark.catalog().listFunctions().count()).isGreaterThan(400);
  }

  @Test
  void anotherContextThatSwitchesTheExtensionOffHasNoneOfThem() {
    spark.stop();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    SparkSession without = session(false);
    try {
      assertThatThrownBy(() -> without.sql("SELECT stable_hash64('alpha')"))
          .hasMessageContaining("UNRESOLVED_ROUTINE");
      assertThatThrownBy(() -> without.sql("SELECT * FROM udf_docs()"))
          .hasMessageContaining("udf_docs");
    } finally {
      without.stop();
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
      spark = session(true);
    }
  }
}
