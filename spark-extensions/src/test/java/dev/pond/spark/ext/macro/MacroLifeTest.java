// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroLifeTest {
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @AfterEach
  void forget() {
    SPARK.sql("DROP TEMPORARY FUNCTION IF EXISTS f");
    SPARK.sql("DROP TEMPORARY FUNCTION IF EXISTS g");
  }

  private static List<String> rows(String sql) {
    return MacroSession.rows(SPARK, sql);
  }

  @Test
  void saysThatAFunctionIsOfTheSession() {
    assertThat(SPARK.sql("CREATE FUNCTION f(x INT) RETURN x").columns()).containsExactly("notice");
    assertThat(rows("CREATE OR REPLACE FUNCTION f(x INT) RETURN x"))
        .singleElement()
        .asString()
        .contains("f was created for this session only", "pond catalog");
    assertThat(rows("CREATE FUNCTION IF NOT EXISTS f(x INT) RETURN x"))
        .containsExactly("Function f exists already; nothing was changed.");
  }

  @Test
  void saysNothingOfTemporaryFunctions() {
    assertThat(SPARK.sql("CREATE TEMPORARY FUNCTION f(x INT) RETURN x").columns()).isEmpty();
    assertThat(rows("CREATE TEMPORARY FUNCTION IF NOT EXISTS f(x INT) RETURN x + 1")).isEmpty();
    assertThat(rows("SELECT f(1)")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f(x INT) RETURN x", "f(x INT) RETURNS TABLE RETURN SELECT x"})
  void refusesASecondFunctionOfTheName(String definition) {
    SPARK.sql("CREATE TEMPORARY FUNCTION " + definition);
    assertThatThrownBy(() -> SPARK.sql("CREATE FUNCTION F(y STRING) RETURN y"))
        .hasMessageContaining("[ROUTINE_ALREADY_EXISTS]")
        .hasMessageContaining("line 1 pos 16");
    SPARK.sql("CREATE OR REPLACE FUNCTION f(y STRING) RETURN concat(y, y)");
    assertThat(rows("SELECT f('a')")).containsExactly("aa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP FUNCTION f",
        "DROP FUNCTION IF EXISTS F",
        "drop function `f`;",
        "/* away */ DROP FUNCTION f",
        "DROP TEMPORARY FUNCTION f",
        "DROP TEMPORARY FUNCTION IF EXISTS f"
      })
  void goesWithEveryDrop(String drop) {
    for (String form : List.of("RETURN x", "RETURN sum(x)", "RETURNS TABLE RETURN SELECT x")) {
      SPARK.sql("CREATE TEMPORARY FUNCTION f(x INT) " + form);
      SPARK.sql(drop);
      assertThat(rows("SHOW USER FUNCTIONS LIKE 'f'")).isEmpty();
      assertThat(SPARK.catalog().functionExists("f")).isFalse();
    }
    assertThatThrownBy(() -> SPARK.sql("DROP FUNCTION f"))
        .hasMessageContaining("UNRESOLVED_ROUTINE");
    SPARK.sql("DROP FUNCTION IF EXISTS f");
  }

  @Test
  void isShownAndDescribed() {
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION f(x INT, y STRING DEFAULT 'z') RETURNS STRING"
            + " COMMENT 'joins two' RETURN concat(x, y)");
    assertThat(rows("SHOW FUNCTIONS LIKE 'f'")).containsExactly("f");
    assertThat(rows("SHOW USER FUNCTIONS LIKE 'f'")).containsExactly("f");
    assertThat(rows("SHOW SYSTEM FUNCTIONS LIKE 'f'")).isEmpty();
    assertThat(rows("DESCRIBE FUNCTION f"))
        .contains("Usage: f(x INT, y STRING DEFAULT 'z') RETURNS STRING - joins two");
    assertThat(String.join("\n", rows("DESCRIBE FUNCTION EXTENDED f")))
        .contains("Definition:", "concat(x, y)");
    assertThat(SPARK.catalog().functionExists("f")).isTrue();
    SPARK.sql(
        "CREATE OR REPLACE TEMPORARY FUNCTION f(x INT) RETURNS TABLE (a INT) RETURN SELECT x");
    assertThat(rows("DESCRIBE FUNCTION f")).contains("Usage: f(x INT) RETURNS TABLE (a INT)");
  }

  @Test
  void belongsToOneSession() {
    SPARK.sql("CREATE FUNCTION f(x INT) RETURN x");
    SparkSession other = SPARK.newSession();
    assertThatThrownBy(() -> other.sql("SELECT f(1)")).hasMessageContaining("UNRESOLVED_ROUTINE");
    other.sql("CREATE FUNCTION f(x INT) RETURN x + 100");
    assertThat(MacroSession.rows(other, "SELECT f(1)")).containsExactly("101");
    assertThat(rows("SELECT f(1)")).containsExactly("1");
  }

  @Test
  void findsTheFunctionsThatItCallsWhenItIsCalled() {
    SPARK.sql("CREATE FUNCTION f(x INT) RETURN x + 1");
    SPARK.sql("CREATE FUNCTION g(x INT) RETURN f(x) * 10");
    assertThat(rows("SELECT g(1)")).containsExactly("20");
    SPARK.sql("CREATE OR REPLACE FUNCTION f(x INT) RETURN x + 2");
    assertThat(rows("SELECT g(1)")).containsExactly("30");
    SPARK.sql("DROP FUNCTION f");
    assertThatThrownBy(() -> SPARK.sql("SELECT 1, g(1)"))
        .hasMessageContaining("UNRESOLVED_ROUTINE")
        .hasMessageContaining("`f`")
        .hasMessageContaining("line 1 pos 10");
    SPARK.sql("CREATE FUNCTION f(x STRING) RETURN length(x)");
    assertThat(rows("SELECT g(100)")).containsExactly("30");
  }

  @Test
  void worksInTemporaryViewsAndNotInPermanentOnes() {
    SPARK.sql("CREATE FUNCTION f(x INT) RETURN x + 1");
    SPARK.sql("CREATE FUNCTION g(x INT) RETURN f(x) * 10");
    SPARK.sql("CREATE OR REPLACE TEMP VIEW seen AS SELECT g(id) AS r FROM range(2)");
    assertThat(rows("SELECT r FROM seen")).containsExactly("10", "20");
    assertThatThrownBy(() -> SPARK.sql("CREATE VIEW kept AS SELECT g(1)"))
        .hasMessageContaining("INVALID_TEMP_OBJ_REFERENCE")
        .hasMessageContaining("`g`");
    SPARK.sql("CREATE OR REPLACE FUNCTION g(x INT) RETURN x");
    assertThat(rows("SELECT r FROM seen")).containsExactly("0", "1");
  }

  @Test
  void canBeCached() {
    SPARK.sql("CREATE FUNCTION f(x INT) RETURN x + 1");
    SPARK.sql("CACHE TABLE held AS SELECT f(id) AS r FROM range(3)");
    assertThat(rows("SELECT sum(r) FROM held")).containsExactly("6");
    assertThat(
            SPARK
                .sql("SELECT f(id) AS r FROM range(3)")
                .queryExecution()
                .withCachedData()
                .toString())
        .contains("InMemoryRelation");
    SPARK.sql("UNCACHE TABLE held");
  }

  @Test
  void replacesOtherFunctionsOfTheSession() {
    SPARK
        .udf()
        .register("f", (Integer x) -> x + 5, org.apache.spark.sql.types.DataTypes.IntegerType);
    assertThatThrownBy(() -> SPARK.sql("CREATE FUNCTION f(x INT) RETURN x"))
        .hasMessageContaining("ROUTINE_ALREADY_EXISTS");
    SPARK.sql("CREATE OR REPLACE FUNCTION f(x INT) RETURN x");
    assertThat(rows("SELECT f(1)")).containsExactly("1");
  }

  @Test
  void writesItsResultWhereverQueriesGo(@org.junit.jupiter.api.io.TempDir Path folder) {
    SPARK.sql("CREATE FUNCTION f(x INT) RETURN x + 1");
    String path = folder.resolve("out").toString();
    SPARK.sql("SELECT f(id) AS r FROM range(2)").write().parquet(path);
    assertThat(SPARK.read().parquet(path).filter("f(r) = 3").count()).isEqualTo(1);
  }
}
