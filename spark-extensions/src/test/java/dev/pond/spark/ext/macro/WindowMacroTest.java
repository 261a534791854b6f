// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowMacroTest {
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    SPARK.sql("CREATE TEMP VIEW v AS SELECT * FROM VALUES (1, 10), (2, 10), (3, 40) AS t(i, x)");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  private static List<String> rows(String sql) {
    return MacroSession.rows(SPARK, sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "w() RETURNS INT LANGUAGE window AS 'RANK()'            ~ w() OVER (ORDER BY x)       ~ 1,1,3",
        "w() LANGUAGE udwf RETURN RANK() OVER ()                ~ w() OVER (ORDER BY x)       ~ 1,1,3",
        "w() RETURN RANK()                                      ~ w() OVER (ORDER BY x)       ~ 1,1,3",
        "w() LANGUAGE window AS 'row_number_window'             ~ w() OVER (ORDER BY i DESC)  ~ 3,2,1",
        "w() LANGUAGE window RETURN 'row_number'                ~ w() OVER (ORDER BY i DESC)  ~ 3,2,1",
        "w(x INT) LANGUAGE window AS 'lag'                      ~ w(x) OVER (ORDER BY i)      ~ null,10,10",
        "w(INT, INT) LANGUAGE window AS 'lead_window'           ~ w(x, 2) OVER (ORDER BY i)   ~ 40,null,null",
        "w(x INT) RETURN x - LAG(x)                             ~ w(x) OVER (ORDER BY i)      ~ null,0,30",
        "w(x INT, n INT = 1) RETURN x - LAG(x, n, 0)            ~ w(x, 2) OVER (ORDER BY i)   ~ 10,10,30",
        "w(x INT, n INT = 1) RETURN x - LAG(x, n, 0)            ~ w(n => 1, x => x) OVER (ORDER BY i) ~ 10,0,30",
        "w(x INT) LANGUAGE window RETURN SUM(x) OVER ()         ~ w(x) OVER (ORDER BY i)      ~ 10,20,60",
        "w(x INT) RETURN RANK() + SUM(x)                        ~ w(x) OVER (ORDER BY i)      ~ 11,22,63",
        "w(n INT) RETURN NTILE(n)                               ~ w(3) OVER (ORDER BY i)      ~ 1,2,3",
        "w(x INT) RETURNS STRING RETURN LAG(x) IGNORE NULLS     ~ w(x) OVER (ORDER BY i) || 'a' ~ null,10a,10a"
      })
  void computesEveryForm(String definition, String call, String values) {
    SPARK.sql("CREATE OR REPLACE TEMPORARY FUNCTION " + definition);
    assertThat(
            String.join(",", rows("SELECT r FROM (SELECT i, " + call + " AS r FROM v) ORDER BY i")))
        .isEqualTo(values);
  }

  @Test
  void nests() {
    SPARK.sql("CREATE TEMPORARY FUNCTION step(x INT) RETURN x - LAG(x)");
    SPARK.sql("CREATE TEMPORARY FUNCTION step_or(x INT, z INT) RETURN coalesce(step(x), z)");
    assertThat(rows("SELECT step_or(x, -1) OVER (ORDER BY i) FROM v ORDER BY i"))
        .containsExactly("-1", "0", "30");
  }

  @Test
  void readsInColumnNamesAsItWasWritten() {
    SPARK.sql("CREATE TEMPORARY FUNCTION place() RETURN RANK()");
    assertThat(SPARK.sql("SELECT place() OVER (ORDER BY x) FROM v").columns()[0])
        .startsWith("place() OVER (ORDER BY x ASC NULLS FIRST");
  }
}
