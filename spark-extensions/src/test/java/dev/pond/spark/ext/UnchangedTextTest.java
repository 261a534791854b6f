// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are normal already come back whole: kernels hand them back without a copy. */
class UnchangedTextTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sym", "a.b", "a b", "\uAC00", "\u00DF", "i\u0307", "\u0000", "\u200B"})
  void comeBackWhole(String text) {
    String calls =
        "qname_normalize(%1$s), qname_normalize(%1$s, NULL), qname_normalize(%1$s, '\\u2003'),"
            + " utf8_normalize(%1$s), utf8_null_if_blank(%1$s)";
    Row whole = RowFactory.create(text, text, text, text, text);
    assertThat(SPARK.sql("SELECT " + calls.formatted(VectorTypes.quoted(text))).first())
        .isEqualTo(whole);
    assertThat(
            SPARK
                .sql("SELECT " + VectorTypes.quoted(text) + " AS s")
                .localCheckpoint()
                .selectExpr(calls.formatted("s").split(", (?=qname|utf8)"))
                .first())
        .isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sym", "\u00DF"})
  void standBehindTheirModules(String text) {
    assertThat(
            SPARK
                .sql("SELECT qname_normalize(" + VectorTypes.quoted(text) + ", 'mod')")
                .first()
                .get(0))
        .isEqualTo("mod." + text);
  }
}
