// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f(x INT) RETURN x",
        "\n\t create or replace temporary function f() RETURN 1",
        "/* a */ CREATE FUNCTION f() RETURN 1",
        "-- a\nCREATE FUNCTION f() RETURN 1",
        "drop function f",
        "${c} FUNCTION f() RETURN 1"
      })
  void looksCloserAtStatementsAboutFunctions(String text) {
    assertThat(StatementScan.mayConcernFunctions(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "SELECT 1",
        "SELECT 'create function f(x)'",
        "CREATE TABLE t (a INT)",
        "DROP TABLE t",
        "EXPLAIN CREATE FUNCTION f AS 'c'",
        "WITH create AS (SELECT 1) SELECT function FROM create",
        "create func"
      })
  void letsEveryOtherTextPass(String text) {
    assertThat(StatementScan.mayConcernFunctions(text)).isFalse();
  }
}
