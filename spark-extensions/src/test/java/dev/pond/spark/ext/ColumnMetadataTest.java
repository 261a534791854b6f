// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MetadataBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ColumnMetadataTest {
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

  @Test
  void standsInTheSchema() {
    Dataset<Row> frame =
        SPARK.sql(
            "SELECT stable_id(' NODE_ID ', s) AS id, stable_id('other', s) AS other,"
                + " span_make(1, 2, 1) AS span, semantic_tag('file', s) FROM VALUES ('a') AS t(s)");
    assertThat(metadata(frame, 0)).isEqualTo("{\"semantic_type\":\"NodeId\"}");
    assertThat(metadata(frame, 1)).isEqualTo("{}");
    assertThat(metadata(frame, 2))
        .contains("\"semantic_type\":\"Span\"", "\"line_base\":\"1\"", "\"col_unit\":\"byte\"");
    assertThat(metadata(frame, 3)).isEqualTo("{\"semantic_type\":\"file\"}");
  }

  @Test
  void isReadByAQueryAbove() {
    assertThat(
            SPARK
                .sql(
                    "SELECT arrow_metadata(id, 'semantic_type'), arrow_metadata(id),"
                        + " arrow_metadata(n, 'semantic_type'), arrow_metadata(n)"
                        + " FROM (SELECT stable_id('edge', s) AS id, count(*) AS n"
                        + " FROM VALUES ('a') AS t(s) GROUP BY s)")
                .selectExpr("to_json(struct(*), map('ignoreNullFields', 'false'))")
                .first()
                .getString(0))
        .contains("\"EdgeId\"", "{\"semantic_type\":\"EdgeId\"}", ":null", ":{}");
  }

  @Test
  void goesThroughGroupsViewsAndJoins() {
    SPARK
        .sql("SELECT semantic_tag('node', s) AS s FROM VALUES ('a') AS t(s)")
        .createOrReplaceTempView("tagged");
    assertThat(first("SELECT arrow_metadata(s, 'semantic_type') FROM tagged")).isEqualTo("NodeId");
    assertThat(
            first(
                "SELECT arrow_metadata(a.s, 'semantic_type') FROM tagged a JOIN tagged b"
                    + " ON a.s = b.s"))
        .isEqualTo("NodeId");
    assertThat(
            first(
                "WITH c AS (SELECT semantic_tag('span', max(s)) AS m FROM tagged) SELECT"
                    + " arrow_metadata(m, 'semantic_type') FROM c"))
        .isEqualTo("SpanId");
    assertThat(
            metadata(
                SPARK.sql(
                    "WITH c AS (SELECT stable_id('node', s) AS id FROM tagged), d AS (SELECT * FROM"
                        + " c) SELECT id FROM d UNION ALL SELECT a.id FROM d a JOIN c b USING (id)"),
                0))
        .contains("NodeId");
  }

  @Test
  void keepsWhatTheColumnSaidBefore() {
    Dataset<Row> frame =
        SPARK
            .range(1)
            .select(
                functions
                    .col("id")
                    .as(
                        "id",
                        new MetadataBuilder()
                            .putString("semantic_type", "Old")
                            .putLong("k", 7)
                            .putBoolean("b", true)
                            .build()));
    Dataset<Row> tagged = frame.selectExpr("semantic_tag('node', id) AS id");
    assertThat(metadata(tagged, 0))
        .contains("\"semantic_type\":\"NodeId\"", "\"k\":7", "\"b\":true");
    assertThat(tagged.selectExpr("arrow_metadata(id, 'k')").first().getString(0)).isEqualTo("7");
    assertThat(metadata(frame.selectExpr("span_make(id, 1)"), 0)).contains("\"Old\"");
  }

  @Test
  void readsFieldsOfStructs() {
    assertThat(
            first(
                "SELECT arrow_metadata(p.id, 'semantic_type') FROM (SELECT struct(id) AS p FROM"
                    + " (SELECT stable_id('node', 'x') AS id))"))
        .isEqualTo("NodeId");
  }

  @Test
  void givenByHandGoesFirst() {
    Dataset<Row> frame =
        SPARK
            .range(1)
            .select(
                functions
                    .expr("stable_id('node', 'x')")
                    .as("id", new MetadataBuilder().putString("mine", "1").build()));
    assertThat(metadata(frame, 0)).isEqualTo("{\"mine\":\"1\"}");
  }

  private static String metadata(Dataset<Row> frame, int column) {
    return frame.schema().fields()[column].metadata().json();
  }

  private static String first(String sql) {
    return SPARK.sql(sql).first().getString(0);
  }
}
