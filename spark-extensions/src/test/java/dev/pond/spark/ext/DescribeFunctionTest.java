// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DescribeFunctionTest {
  private static final SparkSession SPARK = TestSessions.withExtension();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void describesAFunctionInSparksLayout() {
    assertThat(lines("DESCRIBE FUNCTION stable_hash64"))
        .containsExactly(
            "Function: stable_hash64",
            "Class: dev.pond.udf.spark.PondCall",
            "Usage: stable_hash64(value) - " + usage("stable_hash64"));
  }

  @Test
  void describesArgumentsAndExamplesWhenAskedForMore() {
    String extended = String.join("\n", lines("DESCRIBE FUNCTION EXTENDED stable_hash64"));
    assertThat(extended)
        .contains(
            """
            Extended Usage:
                Arguments:
                  * value - STRING. The text to hash.
            """
                .strip())
        .contains(
            "    Examples:\n      > SELECT stable_hash64('alpha');\n       5982700193828047002")
        .contains("    Since: 0.1.0");
  }

  @Test
  void describesAnAliasByItsOwnNameAndSaysWhoseItIs() {
    String extended = String.join("\n", lines("DESCRIBE FUNCTION EXTENDED hash64"));
    assertThat(extended)
        .contains("Function: hash64", "Usage: hash64(value) - ", "> SELECT hash64('alpha');")
        .contains("    Note:\n      Another name for stable_hash64.");
  }

  @Test
  void describesATableFunction() {
    assertThat(String.join("\n", lines("DESCRIBE FUNCTION EXTENDED range_table")))
        .contains("Usage: range_table(start, end) - ")
        .contains("* start - BIGINT literal. The first value.");
  }

  @Test
  void describesEveryNameThatThereIs() {
    for (FunctionSpec spec : Functions.all()) {
      for (String name : names(spec)) {
        assertThat(String.join("\n", lines("DESCRIBE FUNCTION EXTENDED " + name)))
            .as(name)
            .contains("Function: " + name, "Usage: " + name + "(", spec.description())
            .doesNotContain("_FUNC_");
      }
    }
  }

  @Test
  void listsEveryNameThatThereIs() {
    List<String> shown = lines("SHOW FUNCTIONS");
    Functions.all().forEach(spec -> assertThat(shown).containsAll(names(spec)));
    assertThat(lines("SHOW FUNCTIONS LIKE 'stable_hash6*'")).containsExactly("stable_hash64");
    assertThat(lines("SHOW FUNCTIONS LIKE 'udf_*'")).containsExactly("udf_docs", "udf_registry");
  }

  private static List<String> names(FunctionSpec spec) {
    return Stream.concat(Stream.of(spec.name()), spec.aliases().stream()).toList();
  }

  private static String usage(String name) {
    FunctionSpec spec = Functions.find(name).orElseThrow();
    return spec.description() + " " + spec.nulls();
  }

  private static List<String> lines(String sql) {
    return SPARK.sql(sql).collectAsList().stream().map((Row row) -> row.getString(0)).toList();
  }
}
