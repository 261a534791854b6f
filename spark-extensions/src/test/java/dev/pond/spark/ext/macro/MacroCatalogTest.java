// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;

class MacroCatalogTest {
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    for (String statement :
        List.of(
            "plus(x INT, by INT DEFAULT 1) RETURNS INT RETURN x + by",
            "squares(x DOUBLE) RETURNS DOUBLE AS 'SUM(x * x)'",
            "place() RETURNS INT LANGUAGE window AS 'RANK()'",
            "few(n BIGINT) RETURNS TABLE (a BIGINT) RETURN SELECT id FROM range(3) WHERE id < n")) {
      SPARK.sql("CREATE TEMPORARY FUNCTION " + statement);
    }
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void showsFunctionsDefinedInSqlAmongAllOthers() {
    assertThat(
            rows(
                "SELECT name, kind, syntax, argument_descriptions FROM udf_docs()"
                    + " WHERE section = 'SQL Macros' ORDER BY name"))
        .containsExactly(
            "few|table|few(n)|[n BIGINT]",
            "place|window|place()|[]",
            "plus|scalar|plus(x [, by])|[x INT, by INT DEFAULT 1]",
            "squares|aggregate|squares(x)|[x DOUBLE]");
    assertThat(
            rows(
                "SELECT kind, volatility, parameter_names FROM udf_registry() WHERE name = 'plus'"))
        .containsExactly("scalar|volatile|[x, by]");
    assertThat(rows("SELECT count(*) FROM udf_docs() WHERE name IN ('stable_id', 'list_unique')"))
        .containsExactly("2");
  }

  @Test
  void forgetsThemWhenTheyAreDropped() {
    SPARK.sql("CREATE TEMPORARY FUNCTION gone() RETURNS INT RETURN 1");
    SPARK.sql("DROP TEMPORARY FUNCTION gone");
    assertThat(rows("SELECT * FROM udf_registry() WHERE name = 'gone'")).isEmpty();
  }

  private static List<String> rows(String sql) {
    return SPARK.sql(sql).collectAsList().stream()
        .map(
            row ->
                String.join(
                    "|",
                    IntStream.range(0, row.size())
                        .mapToObj(
                            i ->
                                row.get(i) instanceof Seq<?> seq
                                    ? "[" + seq.mkString(", ") + "]"
                                    : String.valueOf(row.get(i)))
                        .toList()))
        .toList();
  }
}
