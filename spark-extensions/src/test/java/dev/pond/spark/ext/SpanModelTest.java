// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Span predicates beside a model, over all pairs of spans with bounds at the edges. */
class SpanModelTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  @BeforeAll
  static void makeSpans() {
    SPARK
        .sql(
            "SELECT a AS bstart, b AS bend, e AS end_exclusive FROM"
                + " (SELECT explode(array(-9223372036854775808L, 0L, 1L, 9223372036854775806L,"
                + " 9223372036854775807L, NULL)) AS a),"
                + " (SELECT explode(array(-9223372036854775808L, 0L, 1L, 9223372036854775806L,"
                + " 9223372036854775807L, NULL)) AS b),"
                + " (SELECT explode(array(true, false, NULL)) AS e)")
        .selectExpr("struct(*) AS s")
        .localCheckpoint()
        .createOrReplaceTempView("spans");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void agreeWithTheModel() {
    List<Row> rows =
        SPARK
            .sql(
                "SELECT a.s, b.s, span_overlaps(a.s, b.s), span_contains(a.s, b.s) FROM spans a"
                    + " CROSS JOIN spans b")
            .collectAsList();
    assertThat(rows).hasSize(108 * 108);
    for (Row row : rows) {
      Row a = row.getStruct(0);
      Row b = row.getStruct(1);
      assertThat(row.get(2)).as("overlaps %s", row).isEqualTo(overlaps(a, b));
      assertThat(row.get(3)).as("contains %s", row).isEqualTo(contains(a, b));
    }
  }

  @Test
  void keepInAFilterWhatTheyAreTrueFor() {
    for (String predicate : new String[] {"span_overlaps", "span_contains"}) {
      long kept =
          SPARK
              .sql("SELECT 1 FROM spans a CROSS JOIN spans b WHERE " + predicate + "(a.s, b.s)")
              .count();
      long counted =
          SPARK
              .sql(
                  "SELECT count_if(p) FROM (SELECT "
                      + predicate
                      + "(a.s, b.s) AS p FROM spans a CROSS JOIN spans b)")
              .first()
              .getLong(0);
      assertThat(kept).as(predicate).isEqualTo(counted).isPositive();
    }
  }

  @Test
  void computeSpansThatVaryAsOthers() {
    String varying =
        "named_struct('bstart', s.bstart + CAST(floor(rand()) AS BIGINT), 'bend', s.bend,"
            + " 'end_exclusive', s.end_exclusive)";
    assertThat(
            SPARK
                .sql(
                    "SELECT span_overlaps(x, t) <=> span_overlaps(s, t),"
                        + " span_contains(x, t) <=> span_contains(s, t),"
                        + " span_len(x) <=> span_len(s) FROM (SELECT a.s AS s, b.s AS t, "
                        + varying.replace("s.", "a.s.")
                        + " AS x FROM spans a CROSS JOIN spans b)")
                .distinct()
                .collectAsList())
        .containsExactly(org.apache.spark.sql.RowFactory.create(true, true, true));
    assertThat(
            SPARK
                .sql(
                    "SELECT span_overlaps("
                        + varying
                        + ", s) <=> span_overlaps(s, s), span_contains("
                        + varying
                        + ", s) <=> span_contains(s, s), span_len("
                        + varying
                        + ") <=> span_len(s) FROM spans")
                .distinct()
                .collectAsList())
        .containsExactly(org.apache.spark.sql.RowFactory.create(true, true, true));
  }

  private static Boolean overlaps(Row a, Row b) {
    if (hasNull(a) || hasNull(b)) {
      return null;
    }
    return start(a).compareTo(end(b)) < 0 && start(b).compareTo(end(a)) < 0;
  }

  private static Boolean contains(Row a, Row b) {
    if (hasNull(a) || hasNull(b)) {
      return null;
    }
    return start(a).compareTo(start(b)) <= 0 && end(b).compareTo(end(a)) <= 0;
  }

  private static boolean hasNull(Row span) {
    return span.isNullAt(0) || span.isNullAt(1);
  }

  private static BigInteger start(Row span) {
    return BigInteger.valueOf(span.getLong(0));
  }

  private static BigInteger end(Row span) {
    BigInteger end = BigInteger.valueOf(span.getLong(1));
    boolean inclusive = !span.isNullAt(2) && !span.getBoolean(2);
    return inclusive ? end.add(BigInteger.ONE).min(MAX) : end;
  }
}
