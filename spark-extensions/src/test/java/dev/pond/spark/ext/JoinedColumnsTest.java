// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Column objects from before an outer join, which say that they are never NULL. */
class JoinedColumnsTest {
  private static SparkSession session;
  private static Dataset<Row> right;
  private static Dataset<Row> joined;

  @BeforeAll
  static void joinOneOfThreeRows() {
    session = TestSessions.withExtension();
    Dataset<Row> left = session.range(3).toDF("id");
    right =
        session
            .range(1)
            .selectExpr("id AS k", "concat('a', id) AS t", "named_struct('x', id) AS st");
    joined = left.join(right, left.col("id").equalTo(right.col("k")), "left_outer").orderBy("id");
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void aMissingValueHashesAsNullDoes() {
    String ofNull = call("stable_hash_any", lit(null).cast("string")).get(0);

    assertThat(call("stable_hash_any", right.col("t")).subList(1, 3))
        .containsExactly(ofNull, ofNull);
  }

  @Test
  void aMissingStructHasNoFields() {
    assertThat(call("struct_pick", right.col("st"), lit("x"))).containsExactly("{0}", null, null);
  }

  @Test
  void aMissingUnitIsTheDefault() {
    assertThat(call("position_encoding_norm", right.col("t"))).containsExactly("3", "3", "3");
    assertThat(call("col_to_byte", lit("abc"), lit(2L), right.col("t")))
        .containsExactly("2", "2", "2");
    assertThat(
            joined
                .select(
                    call_udf("span_make", lit(1L), lit(2L), lit(0), right.col("t"))
                        .getField("col_unit"))
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("a0", "byte", "byte");
  }

  @Test
  void missingValuesCountAsOneValue() {
    Row all =
        joined
            .agg(
                call_udf("count_distinct_agg", right.col("k")),
                functions.size(call_udf("list_unique", right.col("k"))))
            .head();

    assertThat(all.getLong(0)).isEqualTo(2);
    assertThat(all.getInt(1)).isEqualTo(2);
  }

  private static List<String> call(String function, Column... arguments) {
    return joined.select(call_udf(function, arguments).cast("string")).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
