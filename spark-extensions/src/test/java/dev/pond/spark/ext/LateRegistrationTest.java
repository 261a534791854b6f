// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.udf.spark.PondFunctions;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that was started without the extension and has been given the functions since. */
class LateRegistrationTest {
  private static final String ROWS = " FROM VALUES (1, 'a'), (2, NULL), (3, 'c') AS t(id, x)";

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.pond.extension.enabled", "false")
            .getOrCreate();
    PondFunctions.register(spark);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void runsAggregatesThatAreOneFunction() {
    assertThat(
            rows(
                "SELECT arg_max(x, id), any_value_det(x, id), pond_count_if(id > 1),"
                    + " first_value_agg(x), last_value_agg(x)"
                    + ROWS))
        .containsExactly("[c,a,2,a,c]");
    assertThat(
            rows(
                "SELECT row_number_window() OVER (ORDER BY id DESC), lag_window(id) OVER (ORDER BY"
                    + " id)"
                    + ROWS
                    + " ORDER BY id"))
        .containsExactly("[3,null]", "[2,1]", "[1,2]");
  }

  @Test
  void saysThatComposedAggregatesNeedTheExtension() {
    for (String call :
        List.of(
            "list_unique(x)",
            "count_distinct_agg(x) OVER (ORDER BY id)",
            "1 + size(list_unique(x) FILTER (WHERE id > 1))",
            "string_agg(x)")) {
      AnalysisException error =
          catchThrowableOfType(AnalysisException.class, () -> spark.sql("SELECT " + call + ROWS));
      assertThat(error.getMessage())
          .contains("spark.sql.extensions=dev.pond.spark.ext.PondExtensions")
          .contains("line 1 pos");
    }
  }

  @Test
  void registersTwiceWithoutHarm() {
    PondFunctions.register(spark);
    assertThat(rows("SELECT arg_min(x, id)" + ROWS)).containsExactly("[a]");
  }
}
