// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What EXPLAIN shows of pond's functions after the optimizer. */
class RewritesTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    spark
        .range(3)
        .selectExpr(
            "id AS a", "id + 2 AS b", "nullif(CAST(id AS STRING), '0') AS s", "map('k', id) AS m")
        .persist()
        .createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String optimized(String expression) {
    String plan =
        spark
            .sql("SELECT " + expression + " AS r FROM t")
            .queryExecution()
            .optimizedPlan()
            .toString();
    String line = plan.substring(0, plan.indexOf('\n'));
    return line.replaceAll("#\\d+L?", "");
  }

  @Test
  void constantCallsAreValues() {
    assertThat(optimized("stable_hash64('alpha')")).isEqualTo("Project [5982700193828047002 AS r]");
    assertThat(optimized("utf8_normalize('  ÀB  c ')")).isEqualTo("Project [àb c AS r]");
    assertThat(optimized("stable_id('ns', 'delta')")).doesNotContain("invoke").contains("[ns:");
    assertThat(optimized("span_len(span_make(3, 10))")).isEqualTo("Project [7 AS r]");
    assertThat(optimized("col_to_byte('abcdef', 3, 'BYTE')")).isEqualTo("Project [3 AS r]");
    assertThat(optimized("list_unique_sorted(array('b', 'a', 'b'))"))
        .isEqualTo("Project [[a,b] AS r]");
  }

  @Test
  void theLengthOfAMadeSpanIsADifference() {
    assertThat(optimized("span_len(span_make(a, b))")).isEqualTo("Project [(b - a) AS r]");
    assertThat(optimized("span_make(a, b).bstart")).isEqualTo("Project [a AS r]");
  }

  @Test
  void aKeyOfALiteralMapNeedsNoMap() {
    assertThat(optimized("map_get_default(map('x', 'y'), 'x', s)")).isEqualTo("Project [y AS r]");
    assertThat(optimized("map_get_default(map('x', 'y'), 'z', s)")).isEqualTo("Project [s AS r]");
    assertThat(optimized("map_get_default(map('x', s), 'x', 'd')"))
        .isEqualTo("Project [coalesce(s, d) AS r]");
  }

  @Test
  void nullIsHandedOnWithoutACall() {
    assertThat(optimized("stable_hash64(NULL)")).isEqualTo("Project [null AS r]");
    assertThat(optimized("stable_id(NULL, s)")).isEqualTo("Project [null AS r]");
    assertThat(optimized("prefixed_hash64('p', CAST(NULL AS STRING))"))
        .isEqualTo("Project [null AS r]");
    assertThat(optimized("span_overlaps(NULL, span_make(a, b))")).isEqualTo("Project [null AS r]");
  }

  @Test
  void normalizingAgainIsLeftOutWhereItChangesNothing() {
    assertThat(optimized("utf8_normalize(utf8_normalize(s, 'NFC', false), 'NFC', false)"))
        .isEqualTo(optimized("utf8_normalize(s, 'NFC', false)"));
    assertThat(optimized("utf8_null_if_blank(utf8_normalize(s))"))
        .isEqualTo(optimized("utf8_normalize(s)"));
    assertThat(optimized("utf8_null_if_blank(utf8_null_if_blank(s))"))
        .isEqualTo(optimized("utf8_null_if_blank(s)"));
  }

  /** "J" and a combining caron: small letters compose, capitals have no such letter. */
  @Test
  void normalizingAgainStaysWhereItChangesAText() {
    String once = "utf8_normalize(concat('J', '\u030C'))";
    assertThat(spark.sql("SELECT " + once).first().getString(0)).isEqualTo("j\u030C");
    assertThat(spark.sql("SELECT utf8_normalize(" + once + ")").first().getString(0))
        .isEqualTo("\u01F0");
    assertThat(optimized("utf8_normalize(utf8_normalize(s))"))
        .isNotEqualTo(optimized("utf8_normalize(s)"));
  }

  @Test
  void spanPredicatesAreComparisons() {
    assertThat(optimized("span_overlaps(span_make(a, b), span_make(3, 9))"))
        .isEqualTo("Project [((a < 9) AND (3 < b)) AS r]");
    assertThat(optimized("span_contains(span_make(a, b), span_make(3, 9))"))
        .isEqualTo("Project [((a <= 3) AND (9 <= b)) AS r]");
  }
}
