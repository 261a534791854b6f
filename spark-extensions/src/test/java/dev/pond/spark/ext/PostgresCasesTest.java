// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.udf.json.MalformedPathException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every case whose answer was taken from a real PostgreSQL, and those where the project decided
 * otherwise: as constants, and over columns in generated code and without it.
 */
class PostgresCasesTest {
  private static final int BATCH = 40;
  private static final List<JsonNode> CASES = read();
  private static final SparkSession SPARK = OperatorSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void hasAtLeastAHundredAndFiftyCases() {
    assertThat(CASES).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersConstants(boolean ansi) {
    with(
        ansi,
        true,
        () -> {
          for (List<JsonNode> batch : batches(false)) {
            List<String> columns = new ArrayList<>();
            batch.forEach(c -> columns.add(c.get("spark").textValue()));
            check(batch, SPARK.sql("SELECT " + named(columns)));
          }
        });
  }

  @Test
  void answersOverColumnsInGeneratedCode() {
    with(false, true, PostgresCasesTest::checkColumns);
  }

  @Test
  void answersOverColumnsWithoutGeneratedCodeUnderAnsi() {
    with(true, false, PostgresCasesTest::checkColumns);
  }

  @Test
  void refusesMalformedPathsAtAnalysisAndInRows() {
    int refused = 0;
    for (JsonNode c : CASES) {
      if (c.has("error")) {
        refused++;
        assertThatThrownBy(() -> SPARK.sql("SELECT " + c.get("spark").textValue()))
            .as(c.get("id").textValue())
            .isInstanceOf(AnalysisException.class)
            .hasMessageContaining("DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT");
        String operator = c.get("operator").textValue();
        Dataset<Row> rows = rows(List.of(c)).selectExpr("l0 " + operator + " r0");
        assertThatThrownBy(rows::collectAsList)
            .as(c.get("id").textValue())
            .satisfiesAnyOf(
                error -> assertThat(error).isInstanceOf(MalformedPathException.class),
                error -> assertThat(error).hasRootCauseInstanceOf(MalformedPathException.class));
      }
    }
    assertThat(refused).isPositive();
  }

  /** Both operands from columns, or the right one as a constant where the type demands it. */
  private static void checkColumns() {
    for (List<JsonNode> batch : batches(true)) {
      List<String> columns = new ArrayList<>();
      List<String> halves = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        JsonNode c = batch.get(i);
        String operator = c.get("operator").textValue();
        String right = c.get("operands").get(1).textValue();
        boolean constant = c.get("id").textValue().startsWith("typed-");
        columns.add("l" + i + " " + operator + " " + (constant ? right : "r" + i));
        halves.add("l" + i + " " + operator + " (" + right + ")");
      }
      Dataset<Row> rows = rows(batch);
      check(batch, rows.selectExpr(named(columns).split("(?<=AS `c\\d{1,3}`), ")));
      check(batch, rows.selectExpr(named(halves).split("(?<=AS `c\\d{1,3}`), ")));
    }
  }

  /** A row of operands, as a table that the optimizer does not look into. */
  private static Dataset<Row> rows(List<JsonNode> batch) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      JsonNode operands = batch.get(i).get("operands");
      columns.add(operands.get(0).textValue() + " AS l" + i);
      columns.add(operands.get(1).textValue() + " AS r" + i);
    }
    Dataset<Row> constants = SPARK.sql("SELECT " + String.join(", ", columns));
    return SPARK.createDataFrame(constants.collectAsList(), constants.schema());
  }

  private static void check(List<JsonNode> batch, Dataset<Row> result) {
    Row row = result.collectAsList().get(0);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < batch.size(); i++) {
      JsonNode expected = batch.get(i).get("expected");
      Object actual = row.get(i);
      softly
          .assertThat(actual == null ? null : String.valueOf(actual))
          .as(batch.get(i).get("id") + ": " + batch.get(i).get("spark"))
          .isEqualTo(expected.isNull() ? null : expected.asText());
      if (expected.isBoolean()) {
        softly.assertThat(actual).isInstanceOf(Boolean.class);
      }
    }
    softly.assertAll();
  }

  private static String named(List<String> expressions) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      named.add(expressions.get(i) + " AS `c" + i + "`");
    }
    return String.join(", ", named);
  }

  private static List<List<JsonNode>> batches(boolean withOperands) {
    List<List<JsonNode>> batches = new ArrayList<>();
    List<JsonNode> batch = new ArrayList<>();
    for (JsonNode c : CASES) {
      if (!c.has("error") && (!withOperands || c.has("operands"))) {
        batch.add(c);
        if (batch.size() == BATCH) {
          batches.add(batch);
          batch = new ArrayList<>();
        }
      }
    }
    batches.add(batch);
    return batches;
  }

  private static void with(boolean ansi, boolean codegen, Runnable work) {
    SPARK.conf().set("spark.sql.ansi.enabled", ansi);
    SPARK.conf().set("spark.sql.codegen.wholeStage", codegen);
    SPARK.conf().set("spark.sql.codegen.factoryMode", codegen ? "CODEGEN_ONLY" : "NO_CODEGEN");
    SPARK
        .conf()
        .set(
            "spark.sql.optimizer.excludedRules",
            "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation");
    try {
      work.run();
    } finally {
      SPARK.conf().unset("spark.sql.ansi.enabled");
      SPARK.conf().unset("spark.sql.codegen.wholeStage");
      SPARK.conf().unset("spark.sql.codegen.factoryMode");
      SPARK.conf().unset("spark.sql.optimizer.excludedRules");
    }
  }

  private static List<JsonNode> read() {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> cases = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PostgresCasesTest.class.getResourceAsStream("operators/cases.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        cases.add(mapper.readTree(line));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return cases;
  }
}
