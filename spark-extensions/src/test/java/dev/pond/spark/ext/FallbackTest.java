// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.udf.spark.PondFunctions;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a session has that was started with the extension switched off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FallbackTest {
  private static final SparkSession SPARK = TestSessions.withoutExtension();

  static {
    SPARK.conf().set("spark.sql.catalog.cat", "dev.pond.spark.PondCatalog");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  @Order(1)
  void hasNoneOfOurFunctionsByItself() {
    assertThat(failure("SELECT stable_hash64('a')").getErrorClass())
        .isEqualTo("UNRESOLVED_ROUTINE");
    assertThat(failure("SELECT * FROM udf_docs()").getErrorClass())
        .isEqualTo("UNRESOLVABLE_TABLE_VALUED_FUNCTION");
  }

  @Test
  @Order(2)
  void hasThemThroughACatalog() {
    assertThat(query("SELECT cat.stable_hash64('alpha'), cat.HASH64('alpha')"))
        .isEqualTo("5982700193828047002\t5982700193828047002");
    assertThat(
            query(
                "SELECT cat.stable_hash64(s) FROM VALUES ('alpha'), (NULL) AS t(s)"
                    + " ORDER BY 1 NULLS FIRST"))
        .isEqualTo("NULL\n5982700193828047002");
    assertThat(query("SELECT cat.stable_hash64(NULL)")).isEqualTo("NULL");
    assertThat(
            query(
                "SELECT cat.stable_hash64(s), count(*) FROM VALUES ('alpha'), ('alpha') AS t(s)"
                    + " GROUP BY cat.stable_hash64(s)"))
        .isEqualTo("5982700193828047002\t2");
  }

  @Test
  @Order(3)
  void refusesThroughACatalogWhatItCannotKnowThere() {
    AnalysisException error = failure("SELECT cat.stable_hash64(value => 'alpha')");
    assertThat(error)
        .hasMessageContaining("Cannot call stable_hash64 through a catalog")
        .hasMessageContaining("by position only");
    assertThat(error.getSqlState()).isEqualTo("0A000");
    assertThat(failure("SELECT cat.stable_hash64('a', 'b')").getErrorClass())
        .startsWith("WRONG_NUM_ARGS");
    assertThat(failure("SELECT cat.no_such('a')")).hasMessageContaining("no_such");
  }

  @Test
  @Order(4)
  void hasThemAllOnceTheyAreRegistered() {
    PondFunctions.register(SPARK);
    PondFunctions.register(SPARK);
    assertThat(query("SELECT stable_hash64('alpha')")).isEqualTo("5982700193828047002");
    assertThat(query("SELECT hash64(value => 'alpha')")).isEqualTo("5982700193828047002");
    assertThat(query("SELECT count(*) FROM range_table(0, 7)")).isEqualTo("7");
    assertThat(query("SHOW FUNCTIONS LIKE 'stable_hash64'")).isEqualTo("stable_hash64");
  }

  private static AnalysisException failure(String sql) {
    return catchThrowableOfType(() -> SPARK.sql(sql).collectAsList(), AnalysisException.class);
  }

  private static String query(String sql) {
    return TestSessions.text(SPARK.sql(sql));
  }
}
