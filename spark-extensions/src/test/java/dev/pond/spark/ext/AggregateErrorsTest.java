// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls of aggregates fail with Spark's own classes, at their place in the statement. */
class AggregateErrorsTest {
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
        .sql("SELECT * FROM VALUES (1, 'a', map('k', 1)) AS t(id, x, m)")
        .createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list_unique()                      | WRONG_NUM_ARGS",
        "arg_max(x)                         | WRONG_NUM_ARGS",
        "list_unique(x, true, 1)            | WRONG_NUM_ARGS",
        "row_number_window(x) OVER (ORDER BY x) | WRONG_NUM_ARGS",
        "list_unique(x, id > 1)             | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "count_distinct_agg(x, ignore_nulls => x) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "list_unique(x, nulls => true)      | UNRECOGNIZED_PARAMETER_NAME",
        "list_unique(x, date'2020-01-01')   | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "pond_count_if(m)                   | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "string_agg(m)                      | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "string_agg(x, 1)                   | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "arg_max(x, m)                      | DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
        "arg_min(m, id)                     | DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
        "list_unique(m)                     | DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
        "count_distinct_agg(m)              | DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
        "lag_window(x, id) OVER (ORDER BY x) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "list_unique(x) IGNORE NULLS        | _LEGACY_ERROR_TEMP_1023",
        "row_number_window() FILTER (WHERE id > 1) OVER (ORDER BY x) |"
            + " _LEGACY_ERROR_TEMP_1023",
        "dedupe_best_by_score() OVER (PARTITION BY x) | _LEGACY_ERROR_TEMP_1037",
        "string_agg(DISTINCT x) OVER (PARTITION BY x) | DISTINCT_WINDOW_FUNCTION_UNSUPPORTED",
        "list_unique(x) FILTER (WHERE id > 1) OVER () | _LEGACY_ERROR_TEMP_1030",
        "list_unique(count_distinct_agg(x)) | NESTED_AGGREGATE_FUNCTION",
        "arg_max(x, sum(id))                | NESTED_AGGREGATE_FUNCTION"
      })
  void failAsSparksDo(String call, String errorClass) {
    AnalysisException error = failure("SELECT\n  " + call + " FROM t");
    assertThat(error.getErrorClass()).as(error.getMessage()).startsWith(errorClass);
    assertThat(error.getMessage()).doesNotContain("INTERNAL_ERROR").doesNotContain("invoke(");
    // Spark itself gives these two no position.
    if (!errorClass.endsWith("1030") && !errorClass.endsWith("1037")) {
      assertThat(error.getMessage()).contains("line 2 pos ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT x FROM t WHERE size(list_unique(x)) > 1 | INVALID_WHERE_CONDITION",
        "SELECT x FROM t WHERE arg_max(x, id) > 1 | INVALID_WHERE_CONDITION",
        "SELECT x FROM t GROUP BY size(list_unique(x)) | GROUP_BY_AGGREGATE",
        "SELECT x, list_unique(id) FROM t | MISSING_GROUP_BY",
        "SELECT x, list_unique(id) FROM t GROUP BY id | MISSING_AGGREGATION"
      })
  void areRefusedWhereSparksAre(String statement, String errorClass) {
    assertThat(failure(statement).getErrorClass()).startsWith(errorClass);
  }

  @Test
  void pointAtTheCall() {
    AnalysisException error = failure("SELECT id,\n  arg_max(x, m) FROM t");
    assertThat(error.getMessage()).contains("\"arg_max(x, m)\"").contains("line 2 pos 2");
    assertThat(error.getQueryContext()[0].fragment()).isEqualTo("arg_max(x, m)");
    error = failure("SELECT id,\n  list_unique(x, x = 'a') FROM t");
    assertThat(error.getMessage()).contains("ignore_nulls flag must be a scalar literal");
    assertThat(error.getQueryContext()[0].fragment()).isEqualTo("list_unique(x, x = 'a')");
  }

  private static AnalysisException failure(String statement) {
    return catchThrowableOfType(AnalysisException.class, () -> spark.sql(statement).collect());
  }
}
