// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls are refused for; the triangle marks where the error is. */
class MacroCallTest {
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    for (String definition :
        new String[] {
          "one(x INT) RETURN x",
          "two(x INT, y INT DEFAULT 2) RETURN x + y",
          "none() RETURN 1",
          "typed(INT, STRING) RETURN $1",
          "med(x DOUBLE, p DOUBLE) RETURN percentile(x, p)",
          "total(x BIGINT) RETURN sum(x)",
          "place() RETURN rank()",
          "upto(n INT) RETURNS TABLE RETURN SELECT * FROM range(n)"
        }) {
      SPARK.sql("CREATE TEMPORARY FUNCTION " + definition);
    }
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "SELECT 1, ▶one()             ~ REQUIRED_PARAMETER_NOT_FOUND              ~ `x` is required",
        "SELECT 1, ▶one(1, 2)         ~ WRONG_NUM_ARGS.WITHOUT_SUGGESTION         ~ `one` requires 1",
        "SELECT 1, ▶none(1)           ~ WRONG_NUM_ARGS.WITHOUT_SUGGESTION         ~ `none` requires 0",
        "SELECT 1, ▶two(1, 2, 3)      ~ WRONG_NUM_ARGS.WITHOUT_SUGGESTION         ~ `two` requires",
        "SELECT 1, ▶two(y => 1)       ~ REQUIRED_PARAMETER_NOT_FOUND              ~ `x` is required",
        "SELECT 1, ▶two(1, z => 1)    ~ UNRECOGNIZED_PARAMETER_NAME               ~ `z`",
        "SELECT 1, ▶typed(1, x => '') ~ UNRECOGNIZED_PARAMETER_NAME               ~ `x`",
        "SELECT 1, ▶two(1, x => 1)    ~ DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED ~ `x`",
        "SELECT 1, ▶two(x => 1, X => 2) ~ DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE ~ `x`",
        "SELECT 1, ▶two(x => 1, 2)    ~ UNEXPECTED_POSITIONAL_ARGUMENT            ~ `two`",
        "SELECT 1, ▶one(2.5)          ~ UNEXPECTED_INPUT_TYPE                     ~ \"2.5\" has the type \"DECIMAL(2,1)\"",
        "SELECT 1, ▶two(1, 1.5D)      ~ UNEXPECTED_INPUT_TYPE                     ~ Parameter 2 of function `two` requires the \"INT\"",
        "SELECT 1, ▶one(array(1))     ~ UNEXPECTED_INPUT_TYPE                     ~ \"ARRAY<INT>\"",
        "SELECT 1, ▶two(y => map(), x => 1) ~ UNEXPECTED_INPUT_TYPE               ~ Parameter 2",
        "SELECT 1, ▶one(DISTINCT 1)   ~ _LEGACY_ERROR_TEMP_1023                   ~ one does not support DISTINCT",
        "SELECT 1, ▶one(1) FILTER (WHERE true) ~ _LEGACY_ERROR_TEMP_1023          ~ one does not support FILTER",
        "SELECT 1, ▶one(1) OVER ()    ~ UNSUPPORTED_EXPR_FOR_WINDOW               ~ \"one(1)\"",
        "SELECT 1, ▶med(id, id) FROM range(2) ~ DATATYPE_MISMATCH.NON_FOLDABLE_INPUT ~ percentage",
        "SELECT 1, ▶total() FROM range(2) ~ REQUIRED_PARAMETER_NOT_FOUND          ~ `x` is required",
        "SELECT 1, ▶total(map()) FROM range(2) ~ UNEXPECTED_INPUT_TYPE            ~ `total` requires",
        "SELECT 1, ▶place() FROM range(2) ~ WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE   ~ OVER",
        "SELECT 1, ▶place(1) OVER (ORDER BY id) FROM range(2) ~ WRONG_NUM_ARGS.WITHOUT_SUGGESTION ~ `place` requires 0",
        "SELECT * FROM ▶upto()        ~ REQUIRED_PARAMETER_NOT_FOUND              ~ `n` is required",
        "SELECT * FROM ▶upto('a', 2)  ~ WRONG_NUM_ARGS.WITHOUT_SUGGESTION         ~ `upto` requires 1",
        "SELECT * FROM ▶upto(2.5)     ~ UNEXPECTED_INPUT_TYPE                     ~ `upto` requires",
        "SELECT * FROM range(3) r, LATERAL ▶upto(r.id) ~ DATATYPE_MISMATCH.NON_FOLDABLE_INPUT ~ `n` should be a foldable"
      })
  void refusesTheCallWhereItStands(String marked, String errorClass, String part) {
    int pos = marked.codePointCount(0, marked.indexOf('▶'));
    Throwable failure = catchThrowable(() -> SPARK.sql(marked.replace("▶", "")));
    assertThat(failure).isInstanceOf(AnalysisException.class).hasMessageContaining(part);
    AnalysisException error = (AnalysisException) failure;
    assertThat(error.getErrorClass()).isEqualTo(errorClass);
    if (!errorClass.equals("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE")) {
      assertThat(error.startPosition().get()).isEqualTo(pos);
    }
  }
}
