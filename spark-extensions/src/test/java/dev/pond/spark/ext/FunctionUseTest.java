// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.spark.PondFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionUseTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  private static final String ALPHA = "5982700193828047002";

  @BeforeAll
  static void makeTable() {
    SPARK
        .sql("SELECT * FROM VALUES ('alpha', 1), ('beta', 2), (NULL, 3) AS v(s, n)")
        .createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void haveAnExampleAndAllTheirWords() {
    for (FunctionSpec spec : Functions.all()) {
      if (spec.kind() == FunctionKind.SCALAR) {
        assertThat(spec.examples()).as(spec.name()).isNotEmpty();
        assertThat(List.of(spec.section(), spec.description(), spec.returns(), spec.nulls()))
            .as(spec.name())
            .noneMatch(String::isBlank);
      }
    }
  }

  @Test
  void standWhereverAnExpressionMay() {
    SPARK.sql("CREATE OR REPLACE TEMP VIEW v AS SELECT stable_hash64(s) AS h, n FROM t");
    assertThat(rows("SELECT h FROM v WHERE h = stable_hash64('alpha')")).containsExactly(ALPHA);
    assertThat(rows("SELECT transform(array('alpha'), x -> hash64(x))[0]")).containsExactly(ALPHA);
    assertThat(rows("SELECT (SELECT max(hash64(s)) FROM t WHERE n = 1)")).containsExactly(ALPHA);
    assertThat(
            rows(
                "SELECT n FROM t o WHERE EXISTS (SELECT 1 FROM v WHERE h = hash64(o.s) AND n = 2)"))
        .containsExactly("2");
    assertThat(
            rows("SELECT a.n FROM t a JOIN t b ON hash64(a.s) = hash64(b.s) ORDER BY hash64(a.s)"))
        .containsExactly("2", "1");
    assertThat(rows("SELECT count(*) FROM t GROUP BY hash64(s) ORDER BY hash64(s) NULLS FIRST"))
        .containsExactly("1", "1", "1");
    assertThat(
            rows(
                "SELECT hash64(s) FROM t GROUP BY hash64(s) HAVING hash64(s) > 2000000000000000000"))
        .containsExactly(ALPHA);
    assertThat(rows("SELECT max(hash64(s)) OVER (ORDER BY n) FROM t WHERE n = 1"))
        .containsExactly(ALPHA);
  }

  @Test
  void areCalledFromTheDataFrameInterface() {
    Dataset<Row> table = SPARK.table("t").filter("n = 1");
    assertThat(
            table
                .select(
                    expr("stable_hash64(value => s)"),
                    call_function("hash64", col("s")),
                    call_function("stable_id", lit("node"), col("s")))
                .first()
                .mkString("|"))
        .isEqualTo(ALPHA + "|" + ALPHA + "|node:b52f7e54cd313e691148cc2c80345831");
  }

  @Test
  void nameColumnsAsTheCallWasWritten() {
    assertThat(
            SPARK
                .sql(
                    "SELECT utf8_normalize(s, form => 'NFC'), span_len(span_make(n, 5)),"
                        + " list_compact(array(s)), hash64(s) FROM t")
                .columns())
        .containsExactly(
            "utf8_normalize(s, form => NFC)",
            "span_len(span_make(n, 5))",
            "list_compact(array(s))",
            "hash64(s)");
  }

  @Test
  void areNullableWhereTheirArgumentsAre() {
    Dataset<Row> result =
        SPARK
            .range(1)
            .selectExpr(
                "stable_hash64(CAST(id AS STRING)) AS a",
                "stable_hash64(nullif(CAST(id AS STRING), '0')) AS b",
                "span_make(id, id) AS c",
                "stable_hash_any(nullif(id, 0)) AS d",
                "utf8_normalize(CAST(id AS STRING)) AS e",
                "position_encoding_norm(nullif(CAST(id AS STRING), '0')) AS f",
                "span_overlaps(span_make(id, id), span_make(1, 2)) AS g",
                "cdf_change_rank('insert') AS h");
    assertThat(Stream.of(result.schema().fields()).filter(f -> f.nullable()).map(f -> f.name()))
        .containsExactly("b", "e");
  }

  @Test
  void keepTypesOfElementsKeysAndValues() {
    assertThat(
            SPARK
                .sql(
                    "SELECT list_compact(array(1S, NULL)), list_unique_sorted(array(DATE'2024-01-02',"
                        + " DATE'2024-01-01')), map_get_default(map('a', 1L), 'b', 0),"
                        + " map_normalize(map(2, 1.5, 1, NULL)), map_get_default(map(1, 'x'), '1', 'y'),"
                        + " map_get_default(map(1, NULL, 2, 'x'), 2, 'y')")
                .selectExpr("to_json(struct(*))")
                .first()
                .getString(0))
        .contains("[1]", "\"2024-01-01\",\"2024-01-02\"", ":0,", "{\"1\":null,\"2\":1.5}")
        .endsWith(":\"x\",\"map_get_default(map(1, NULL, 2, x), 2, y)\":\"x\"}");
  }

  @Test
  void takeValuesOfAnyTypeByTheirText() {
    assertThat(
            rows(
                "SELECT stable_hash_any(v) = stable_hash_any(t, false) FROM (SELECT"
                    + " named_struct('d', DATE'2024-01-02', 'l', array(1.50BD, NULL), 'm',"
                    + " map('k', true), 'b', X'0AFF', 'f', 1.0F) AS v, '{d: 2024-01-02, l: [1.50,"
                    + " NULL], m: {k: true}, b: 0aff, f: 1}' AS t)"))
        .containsExactly("true");
    assertThat(
            rows(
                "SELECT stable_hash_any(v, canonical => false) = stable_hash128(t) FROM (SELECT"
                    + " TIMESTAMP'2024-01-02 03:04:05.5Z' AS v, '2024-01-02T03:04:05.500Z' AS t)"))
        .containsExactly("true");
    assertThat(
            rows(
                "SELECT stable_id_parts('p', s, n, n > 1, CAST(n AS DOUBLE)) = stable_id_parts('p',"
                    + " coalesce(s, '__NULL__'), CAST(n AS STRING), CAST(n > 1 AS STRING), CAST(n AS"
                    + " STRING)) FROM t"))
        .containsExactly("true", "true", "true");
  }

  @Test
  void areReadTheSameInAnsiMode() {
    for (String ansi : new String[] {"false", "true"}) {
      SPARK.conf().set("spark.sql.ansi.enabled", ansi);
      assertThat(rows("SELECT span_len(span_make(-9223372036854775807, 9223372036854775807))"))
          .containsExactly("-2");
      assertThat(rows("SELECT interval_align_score('0', '1', '+2', 3)")).containsExactly("-1.0");
      assertThat(
              rows(
                  "SELECT interval_align_score(0, 1, -1.9D, 2.9), interval_align_score(0, 1,"
                      + " double('NaN'), 1e300D), interval_align_score(0, 1, 0,"
                      + " 12345678901234567890123)"))
          .containsExactly("-3.0|-9.223372036854776E18|-9.223372036854776E18");
      assertThat(rows("SELECT utf8_normalize(42), col_to_byte('abc', 2S, 'BYTE')"))
          .containsExactly("42|2");
    }
    SPARK.conf().unset("spark.sql.ansi.enabled");
  }

  @Test
  void comeToALiveSessionWithoutTheExtension() {
    PondFunctions.register(SPARK);
    PondFunctions.register(SPARK);
    assertThat(rows("SELECT stable_hash64('alpha')")).containsExactly(ALPHA);
  }

  private static List<String> rows(String sql) {
    return SPARK.sql(sql).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  @Test
  void readTextOutsideOfArrays(@TempDir Path folder) {
    SPARK.conf().set("spark.sql.columnVector.offheap.enabled", "true");
    SPARK.table("t").coalesce(1).write().mode("overwrite").parquet(folder.toString());
    assertThat(
            SPARK
                .read()
                .parquet(folder.toString())
                .filter("n = 1")
                .selectExpr("hash64(s)", "utf8_null_if_blank(concat(' ', s))", "null_if_blank(s)")
                .first()
                .mkString("|"))
        .isEqualTo(ALPHA + "|alpha|alpha");
    SPARK.conf().unset("spark.sql.columnVector.offheap.enabled");
  }

  @Test
  void pickFieldsOfWhatVariesOnce() {
    assertThat(
            SPARK
                .range(50)
                .selectExpr("struct_pick(struct(rand() AS r), 'r', ' r ') AS p")
                .collectAsList())
        .allMatch(row -> row.getStruct(0).get(0).equals(row.getStruct(0).get(1)));
  }
}
