// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.catalyst.ForwardingParser;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  private static final SparkSession SPARK = MacroSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f(x INT) RETURN x",
        "CREATE FUNCTION f() RETURN 1",
        "create or replace temporary function f(x int) return x;",
        "CREATE TEMP FUNCTION f(x INT) RETURN x ; ;",
        "CREATE FUNCTION IF NOT EXISTS f(x INT) AS 'x'",
        "/* c */ CREATE -- d\n FUNCTION /* e */ f /* g */ (x INT) RETURN x",
        "CREATE FUNCTION `a b`(x INT) RETURN x",
        "CREATE FUNCTION function(x INT) RETURN x",
        "CREATE FUNCTION temporary(x INT) RETURN x"
      })
  void takesDefinitionsWithAParameterList(String text) {
    assertThat(Statements.parse(SPARK, text)).containsInstanceOf(CreateMacro.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f AS 'org.example.F'",
        "CREATE OR REPLACE FUNCTION db.f AS 'org.example.F' USING JAR 'a.jar'",
        "CREATE TEMPORARY FUNCTION f AS 'org.example.F'",
        "CREATE FUNCTION IDENTIFIER('f') AS 'org.example.F'",
        "CREATE VIEW function AS SELECT 1",
        "CREATE TABLE function(x INT)",
        "CREATE FUNCTION",
        "CREATE FUNCTION 'f'(x INT)",
        "DROP FUNCTION nobody_made_this",
        "DROP FUNCTION IF EXISTS nobody_made_this",
        "DROP FUNCTION db.f",
        "DROP TEMPORARY FUNCTION f",
        "-- create function f(x)\nSELECT 1",
        "SHOW FUNCTIONS"
      })
  void leavesEveryOtherStatementToSpark(String text) {
    assertThat(Statements.parse(SPARK, text)).isEmpty();
  }

  @Test
  void handsSparksOwnFormToSparksCommand() {
    assertThatThrownBy(() -> SPARK.sql("CREATE TEMPORARY FUNCTION sparks AS 'org.example.Nobody'"))
        .hasMessageContaining("CANNOT_LOAD_FUNCTION_CLASS")
        .hasMessageContaining("org.example.Nobody");
  }

  @Test
  void worksBehindTheParserOfAnotherExtension() throws ParseException {
    ParserInterface outer = new Outer(SPARK.sessionState().sqlParser());
    assertThat(outer.parsePlan("CREATE FUNCTION f(x INT) RETURN x"))
        .isInstanceOf(CreateMacro.class);
  }

  @Test
  void substitutesVariablesAsSparkDoes() {
    SPARK.conf().set("spark.pond.test.body", "x + 1");
    SPARK.sql("CREATE TEMPORARY FUNCTION by_variable(x INT) RETURN ${spark.pond.test.body}");
    SPARK.conf().set("spark.pond.test.body", "x + 2");
    assertThat(MacroSession.rows(SPARK, "SELECT by_variable(1)")).containsExactly("2");
  }

  @Test
  void runsSeveralStatementsOneAfterTheOther() {
    String script =
        """
        CREATE TEMPORARY FUNCTION first_step(x INT) RETURN x + 1;
        CREATE TEMPORARY FUNCTION second_step(x INT) AS $$ first_step(x) * 2 $$;
        CREATE OR REPLACE TEMPORARY FUNCTION first_step(x INT) RETURN x + 10;
        """;
    script.lines().forEach(SPARK::sql);
    assertThat(MacroSession.rows(SPARK, "SELECT second_step(1)")).containsExactly("22");
  }

  @Test
  void keepsNamedParametersOfTheQuerySparks() {
    SPARK.sql("CREATE TEMPORARY FUNCTION plus_p(x INT, y INT DEFAULT 1) RETURN x + y");
    assertThat(
            SPARK
                .sql("SELECT plus_p(:a, y => :b)", java.util.Map.of("a", 1, "b", 5))
                .first()
                .get(0))
        .isEqualTo(6);
    assertThatThrownBy(() -> SPARK.sql("CREATE FUNCTION p(x INT) RETURN x + :a"))
        .hasMessageContaining("UNBOUND_SQL_PARAMETER");
  }

  @Test
  void isOptionalForTextsOfNothing() {
    assertThat(Statements.parse(SPARK, "")).isEqualTo(Optional.<LogicalPlan>empty());
  }

  private static final class Outer extends ForwardingParser {
    Outer(ParserInterface delegate) {
      super(delegate);
    }
  }
}
