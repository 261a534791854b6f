// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.corpus.FilesRead;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What functions and operators become before they reach a scan: files that need no reading. */
class FunctionsOnTablesTest {
  private static SparkSession spark;

  /** Four files: ids 0 to 99, 100 to 199, 200 to 299, 300 to 399. */
  @BeforeAll
  static void write() {
    spark = Sparks.withDelta();
    Path table = TemporaryFolders.create("functions").resolve("t");
    spark
        .range(0, 400, 1, 4)
        .selectExpr(
            "id",
            "named_struct('kind', concat('k', lpad(CAST(id AS STRING), 3, '0')), 'deep',"
                + " named_struct('n', id), 'other', uuid()) AS attrs",
            "id AS bstart",
            "id + 1 AS bend")
        .write()
        .format("delta")
        .save(table.toString());
    spark.sql("CREATE TEMPORARY VIEW t USING pond OPTIONS (path '" + table + "')");
  }

  @Test
  void aComparisonOfAStructFieldPrunesFilesAndColumns() {
    Dataset<Row> rows = spark.sql("SELECT id FROM t WHERE attrs -> 'kind' = 'k250'");

    assertThat(rows.collectAsList()).extracting(row -> row.getLong(0)).containsExactly(250L);
    assertThat(FilesRead.of(rows)).isEqualTo(1);
    assertThat(explained(rows))
        .contains("attrs.kind = 'k250'", "columns=[id, attrs.kind]")
        .doesNotContain("other");
  }

  @Test
  void aPathToAFieldPrunesTooByEitherSpelling() {
    for (String path : new String[] {"array('deep', 'n')", "'{deep,n}'"}) {
      Dataset<Row> rows = spark.sql("SELECT id FROM t WHERE attrs #> " + path + " >= 399");

      assertThat(rows.collectAsList()).extracting(row -> row.getLong(0)).containsExactly(399L);
      assertThat(FilesRead.of(rows)).as(path).isEqualTo(1);
    }
  }

  @Test
  void aSpanPredicateIsAComparisonThatPrunes() {
    Dataset<Row> rows =
        spark.sql(
            "SELECT id FROM t WHERE span_overlaps(span_make(bstart, bend), span_make(110, 112))");

    assertThat(rows.collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactlyInAnyOrder(110L, 111L);
    assertThat(FilesRead.of(rows)).isEqualTo(1);
    assertThat(explained(rows)).doesNotContain("named_struct", "staticinvoke");
  }

  @Test
  void theLengthOfAMadeSpanIsADifference() {
    assertThat(explained(spark.sql("SELECT span_len(span_make(bstart, bend)) AS n FROM t")))
        .contains("(bend#")
        .contains(" - bstart#")
        .doesNotContain("named_struct");
  }

  @Test
  void aHashOfALiteralPrunesAsItsValue() {
    Dataset<Row> rows = spark.sql("SELECT id FROM t WHERE id = pmod(stable_hash64('alpha'), 400L)");

    // 5982700193828047002 mod 400
    assertThat(rows.collectAsList()).extracting(row -> row.getLong(0)).containsExactly(202L);
    assertThat(FilesRead.of(rows)).isEqualTo(1);
  }

  /** Every path through ICU, since the jar has only some of its tables. */
  @Test
  void textIsNormalisedByTheTablesInTheJar() {
    String texts =
        "VALUES ('\u00C9tude'), ('E\u0301tude'), ('\uFB01n'), ('\u039F\u0394\u039F\u03A3'),"
            + " ('\u0130'), ('\uD55C\uAE00'), ('\uD835\uDD04'), ('\u1E9E') AS t(s)";
    assertThat(spark.sql("SELECT utf8_normalize(s) FROM " + texts).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(
            "\u00E9tude",
            "\u00E9tude",
            "fin",
            "\u03BF\u03B4\u03BF\u03C2",
            "i\u0307",
            "\uD55C\uAE00",
            "a",
            "\u00DF");
    for (String form : new String[] {"NFC", "NFD", "NFKC", "NFKD"}) {
      assertThat(
              spark
                  .sql("SELECT sum(length(utf8_normalize(s, '" + form + "', false))) FROM " + texts)
                  .first()
                  .getLong(0))
          .as(form)
          .isGreaterThan(20);
    }
    assertThat(spark.sql("SELECT map_normalize(map('\u00DF', 1), 'upper')").first().getJavaMap(0))
        .containsOnlyKeys("SS");
  }

  @Test
  void operatorsReachDeltaStatements() {
    Path target = TemporaryFolders.create("functions").resolve("target");
    String name = "delta.`" + target + "`";
    spark.sql("CREATE TABLE " + name + " USING delta AS SELECT id, attrs FROM t WHERE id < 10");
    spark.sql("DELETE FROM " + name + " WHERE attrs -> 'kind' = 'k003'");
    spark.sql("UPDATE " + name + " SET id = 1000 WHERE attrs #> '{deep,n}' = 4");
    spark.sql(
        "MERGE INTO "
            + name
            + " AS o USING t AS n ON o.attrs -> 'kind' = n.attrs -> 'kind' AND n.id < 12"
            + " WHEN MATCHED AND n.attrs ->> 'kind' = 'k005' THEN DELETE"
            + " WHEN NOT MATCHED AND n.id < 12 THEN INSERT (id, attrs) VALUES (n.id, n.attrs)");

    // 0 to 9 without 3, with 1000 for 4, without 5; then 3, 10 and 11 come in.
    assertThat(spark.sql("SELECT id FROM " + name + " ORDER BY id").collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(0L, 1L, 2L, 3L, 6L, 7L, 8L, 9L, 10L, 11L, 1000L);
  }

  private static String explained(Dataset<Row> rows) {
    return rows.queryExecution().toString();
  }
}
