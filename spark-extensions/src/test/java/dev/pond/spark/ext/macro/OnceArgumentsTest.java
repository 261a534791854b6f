// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call of {@code ticket()} gives another number, so a second evaluation is seen. */
class OnceArgumentsTest {
  private static final AtomicLong TICKETS = new AtomicLong();
  private static final SparkSession SPARK = MacroSession.start();

  @BeforeAll
  static void define() {
    SPARK
        .udf()
        .register(
            "ticket",
            udf((UDF0<Long>) TICKETS::incrementAndGet, DataTypes.LongType).asNondeterministic());
    SPARK.sql("CREATE TEMPORARY FUNCTION diff(x BIGINT) RETURN x - x");
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION diff2(x BIGINT, y BIGINT, z BIGINT) RETURN x - x + (y - y) + z");
    SPARK.sql(
        "CREATE TEMPORARY FUNCTION each(x BIGINT) RETURN"
            + " size(array_distinct(transform(array(1, 2, 3), i -> x)))");
    SPARK.sql("CREATE TEMPORARY FUNCTION single(x BIGINT) RETURN x");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  private static List<String> rows(String sql) {
    return MacroSession.rows(SPARK, sql);
  }

  @Test
  void computesAnArgumentThatVariesOnceARow() {
    assertThat(rows("SELECT diff(ticket()) FROM range(3)")).containsExactly("0", "0", "0");
    assertThat(rows("SELECT diff2(ticket(), ticket(), id) FROM range(2)"))
        .containsExactly("0", "1");
    assertThat(rows("SELECT each(ticket()) FROM range(2)")).containsExactly("1", "1");
    assertThat(rows("SELECT diff(single(ticket()))")).containsExactly("0");
  }

  @Test
  void givesEachRowItsOwn() {
    assertThat(rows("SELECT count(DISTINCT t) FROM (SELECT single(ticket()) t FROM range(5))"))
        .containsExactly("5");
    assertThat(
            rows(
                "SELECT count(DISTINCT r) FROM (SELECT diff(ticket()) + ticket() r FROM range(5))"))
        .containsExactly("5");
  }

  @Test
  void worksInEveryClauseThatTakesSuchArguments() {
    assertThat(rows("SELECT count(*) FROM range(4) WHERE diff(ticket()) = 0")).containsExactly("4");
    assertThat(rows("SELECT id FROM range(2) ORDER BY diff(ticket()), id"))
        .containsExactly("0", "1");
    assertThat(rows("SELECT array_join(transform(array(1, 2), y -> diff(ticket()) + y), ',')"))
        .containsExactly("1,2");
    assertThat(rows("SELECT count(*) FROM range(4) GROUP BY diff(ticket())")).containsExactly("4");
  }

  @Test
  void worksWithoutGeneratedCode() {
    SPARK.conf().set("spark.sql.codegen.wholeStage", "false");
    SPARK.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      assertThat(rows("SELECT diff(ticket()) FROM range(2)")).containsExactly("0", "0");
    } finally {
      SPARK.conf().unset("spark.sql.codegen.wholeStage");
      SPARK.conf().unset("spark.sql.codegen.factoryMode");
    }
  }

  @Test
  void leavesOtherArgumentsAsTheyAre() {
    String plan =
        SPARK.sql("SELECT diff(id + 1) FROM range(2)").queryExecution().optimizedPlan().toString();
    assertThat(plan).doesNotContain("transform");
  }

  @Test
  void refusesThemWhereNoRowHoldsThem() {
    SPARK.sql("CREATE TEMPORARY FUNCTION msq(x DOUBLE) RETURN SUM(x * x) / COUNT(x)");
    assertThatThrownBy(() -> SPARK.sql("SELECT 1, msq(rand()) FROM range(2)"))
        .hasMessageContaining("AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION")
        .hasMessageContaining("line 1 pos 10");
  }
}
