// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Collections;
import java.util.Locale;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionErrorsTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @AfterEach
  void restore() {
    SPARK.conf().unset("spark.sql.ansi.enabled");
  }

  /** The call, its error class, its SQLSTATE and a part of its message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          stable_hash64() | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | expects one argument but 0 were given
          hash64('a', 'b') | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | stable_hash64 expects one argument
          stable_id('a') | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | two arguments but 1 was given
          stable_id_parts('a') | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | at least two arguments
          stable_hash_any() | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | between one and three arguments
          span_id('a', 'b', 1) | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | four or five arguments
          struct_pick(struct(1)) | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | between two and seven arguments
          arrow_metadata() | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 42605 | one or two arguments
          stable_hash64(1) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Parameter 1 requires the "STRING" type
          stable_hash64(text => 'a') | UNRECOGNIZED_PARAMETER_NAME | 4274K | `value`
          stable_id('a', prefix => 'b') | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED | 4274K | `prefix`
          stable_id(value => 'a', value => 'b') | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE | 4274K | `value`
          stable_id(value => 'a') | REQUIRED_PARAMETER_NOT_FOUND | 4274K | `prefix`
          stable_id(prefix => 'a', 'b') | UNEXPECTED_POSITIONAL_ARGUMENT | 4274K | `prefix`
          span_make(1.5, 2) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | not cut off
          span_make(1, 2D) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Parameter 2 requires the BIGINT
          span_make(1, 2, 0.5) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | not cut off
          span_make(true, 2) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "BIGINT"
          span_make(1, 2, 0, 'byte', 1.5) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "BOOLEAN"
          interval_align_score(0, 1, 2, true) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | unsupported integer conversion
          span_len(1) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | span_len expects struct inputs
          span_len(named_struct('bstart', 1L)) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Missing span field: bend
          span_contains(span_make(1, 2), named_struct('bstart', 1, 'bend', 2)) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Span field bstart must be int64
          utf8_normalize('x', s) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | 42K09 | form must be a scalar literal
          utf8_normalize('x', casefold => b) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | 42K09 | casefold flag must be a scalar literal
          utf8_normalize('x', casefold => 'maybe') | DATATYPE_MISMATCH.INVALID_ARG_VALUE | 42K09 | unsupported boolean literal
          utf8_normalize(array('x')) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "STRING"
          map_normalize(map('a', 1), s) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | 42K09 | key_case must be a scalar literal
          map_normalize('a') | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "MAP"
          map_get_default(map('a', 1), 'a', 'x') | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Parameter 3
          map_get_default(map('a', 1), 'a', s) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Parameter 3
          map_get_default(map('a', 1), 'a', 1.5) | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | Parameter 3
          list_compact('x') | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "ARRAY"
          list_unique_sorted(array(map('a', 1))) | DATATYPE_MISMATCH.INVALID_ORDERING_TYPE | 42K09 | ordering
          struct_pick(named_struct('a', 1), 'b') | FIELD_NOT_FOUND | 42704 | not found in struct: b
          struct_pick(s, 'b') | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "STRUCT"
          semantic_tag(' ', 'x') | DATATYPE_MISMATCH.INVALID_ARG_VALUE | 42K09 | non-empty semantic_type literal
          cpg_score('high') | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | 42K09 | "NUMERIC"
          arrow_metadata(s, NULL) | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | 42K09 | must be a string literal key
          """)
  void saysWhatIsWrongWithACall(String call, String errorClass, String state, String part) {
    for (String ansi : new String[] {"false", "true"}) {
      SPARK.conf().set("spark.sql.ansi.enabled", ansi);
      Throwable error =
          catchThrowable(
              () ->
                  SPARK
                      .sql("SELECT\n  1 + 1, " + call + " FROM VALUES ('a', true) AS t(s, b)")
                      .collect());
      assertThat(error).as(call).isInstanceOf(SparkThrowable.class);
      SparkThrowable typed = (SparkThrowable) error;
      assertThat(typed.getErrorClass()).isEqualTo(errorClass);
      assertThat(typed.getSqlState()).isEqualTo(state);
      assertThat(error.getMessage().toLowerCase(Locale.ROOT))
          .contains(part.toLowerCase(Locale.ROOT))
          .doesNotContain("staticinvoke", "namedargument");
      if (error instanceof AnalysisException) {
        assertThat(error.getMessage()).contains("line 2 pos 9");
        assertThat(typed.getQueryContext()).hasSize(1);
        assertThat(typed.getQueryContext()[0].fragment()).isEqualTo(call);
      }
    }
  }

  @Test
  void refusesManyArgumentsWithoutOverflow() {
    String many = String.join(", ", Collections.nCopies(1_100, "'x'"));
    for (String name : new String[] {"stable_id_parts", "stable_hash64", "span_make"}) {
      assertThat(catchThrowable(() -> SPARK.sql("SELECT " + name + "(" + many + ")")))
          .isInstanceOf(AnalysisException.class)
          .hasMessageContaining("1100")
          .hasMessageContaining("WRONG_NUM_ARGS");
    }
    assertThat(catchThrowable(() -> SPARK.sql("SELECT stable_id_parts(" + many + ")")).getMessage())
        .contains("at most 65 arguments")
        .hasSizeLessThan(1_000);
  }

  @Test
  void refusesCallsOfTheDataFrameInterfaceToo() {
    assertThat(
            catchThrowable(() -> SPARK.range(1).select(functions.call_function("stable_hash64"))))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("stable_hash64 expects one argument");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          col_to_byte(s, 2, 'UTF8') | POND_COLUMN_OFFSET_INSIDE_CHARACTER | 22023
          interval_align_score(0, 1, 2, s) | POND_ | 22
          """)
  void namesClassAndStateOfWhatFailsWhileRunning(String call, String errorClass, String state) {
    String table = " FROM VALUES ('a\\u00e9z-private'), ('b\\u00e9z-private') AS t(s)";
    Throwable error = catchThrowable(() -> SPARK.sql("SELECT " + call + table).collect());
    Throwable cause = error;
    while (cause.getCause() != null && !cause.getClass().getName().startsWith("dev.pond")) {
      cause = cause.getCause();
    }
    assertThat(cause).isInstanceOf(SparkThrowable.class);
    assertThat(((SparkThrowable) cause).getErrorClass()).startsWith(errorClass);
    assertThat(((SparkThrowable) cause).getSqlState()).startsWith(state);
    assertThat(cause.getMessage()).contains("SQLSTATE").doesNotContain("private");
  }

  @Test
  void refusesModifiersThatScalarFunctionsDoNotHave() {
    for (String call :
        new String[] {"stable_hash64(DISTINCT 'a')", "stable_hash64('a') OVER (ORDER BY 1)"}) {
      Throwable error = catchThrowable(() -> SPARK.sql("SELECT " + call));
      assertThat(error).as(call).isInstanceOf(AnalysisException.class);
      assertThat(error.getMessage().toLowerCase(Locale.ROOT))
          .contains("stable_hash64")
          .doesNotContain("staticinvoke", "internal_error");
    }
  }

  @Test
  void readsAsTheCallInErrorsOfSparkItself() {
    for (String sql :
        new String[] {
          "SELECT hash64(s), count(*) FROM VALUES ('a') AS t(s)",
          "SELECT 1 FROM VALUES ('a') AS t(s) WHERE hash64(s)",
          "SELECT hash64(s) + array(1) FROM VALUES ('a') AS t(s)",
          "SELECT sum(hash64(s) OVER (ORDER BY s)) FROM VALUES ('a') AS t(s)",
          "SELECT explode(hash64(s)) FROM VALUES ('a') AS t(s)"
        }) {
      Throwable error = catchThrowable(() -> SPARK.sql(sql).collect());
      assertThat(error).as(sql).isInstanceOf(AnalysisException.class);
      assertThat(error.getMessage().toLowerCase(Locale.ROOT))
          .as(sql)
          .doesNotContain("staticinvoke", "internal_error");
    }
  }
}
