// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators become on values of each type, over a table on disk. */
class OperatorLoweringTest {
  private static final SparkSession SPARK = OperatorSession.start();

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    SPARK
        .sql(
            """
            SELECT id,
                   named_struct('kind', IF(id = 2, NULL, concat('k', id)), 'Size', id * 10,
                     'in', named_struct('l', array(id, id + 1), 'doc', '{"a":[1,{"b":"x"}]}')) AS s,
                   IF(id = 3, NULL, map('a', id, 'b', NULL)) AS m,
                   map(1, 'one', 2, 'two') AS n,
                   IF(id = 3, NULL, array('x', NULL, concat('y', id))) AS l,
                   CASE id WHEN 1 THEN '{"a":{"b":[10,20]},"t":"q"}'
                     WHEN 2 THEN 'not json' END AS j,
                   CAST(id - 2 AS INT) AS i, 'kind' AS c
            FROM range(1, 4)
            """)
        .coalesce(1)
        .write()
        .parquet(folder.resolve("t").toString());
    SPARK.read().parquet(folder.resolve("t").toString()).createOrReplaceTempView("t");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @AfterEach
  void reset() {
    SPARK.conf().unset("spark.sql.ansi.enabled");
    SPARK.conf().unset("spark.sql.caseSensitive");
  }

  @Test
  void aGroupIsRecognisedByTheOperatorItWasMadeWith() {
    for (String contains :
        List.of(
            "m @> map('b', CAST(NULL AS BIGINT))",
            "array(s) @> array(s)",
            "array(1.5D, i) @> array(1.5D)",
            "j @> '{}'",
            "j #> '{a,b}'")) {
      assertThat(
              SPARK
                  .sql("SELECT " + contains + ", count(*) FROM t GROUP BY " + contains)
                  .collectAsList())
          .as(contains)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          s -> 'kind'                § [k1, null, k3]
          s ->> 'kind'               § [k1, null, k3]
          s -> 'size'                § [10, 20, 30]
          s ->> 'size'               § [10, 20, 30]
          s -> 'in' -> 'l' -> 1      § [2, 3, 4]
          s #> '{in,l,-1}'           § [2, 3, 4]
          s #>> array('in', 'l', '0') § [1, 2, 3]
          s #> array('in', 'l', string(i)) § [2, 2, 4]
          s #> '{in,doc,a,1,b}'      § ["x", "x", "x"]
          s #>> '{in,doc,a,1,b}'     § [x, x, x]
          s -> 'in' ->> 'l'          § [[1,2], [2,3], [3,4]]
          s -> 'in' ->> 'doc'        § [{"a":[1,{"b":"x"}]}, {"a":[1,{"b":"x"}]}, {"a":[1,{"b":"x"}]}]
          (s -> 'in') ->> 'doc' ->> 'a' § [[1,{"b":"x"}], [1,{"b":"x"}], [1,{"b":"x"}]]
          s #>> '{in}'               § [{"l":[1,2],"doc":"{\\"a\\":[1,{\\"b\\":\\"x\\"}]}"}, {"l":[2,3],"doc":"{\\"a\\":[1,{\\"b\\":\\"x\\"}]}"}, {"l":[3,4],"doc":"{\\"a\\":[1,{\\"b\\":\\"x\\"}]}"}]
          s #> '{NULL}'              § [null, null, null]
          s -> NULL                  § [null, null, null]
          m -> 'a'                   § [1, 2, null]
          m -> c                     § [null, null, null]
          m ->> 'a'                  § [1, 2, null]
          m #>> '{a}'                § [1, 2, null]
          m ->> 'b' IS NULL          § [true, true, true]
          n -> 1                     § [one, one, one]
          n -> (i + 1)               § [null, one, two]
          n #> '{2}'                 § [two, two, two]
          n #> '{x}'                 § [null, null, null]
          l -> 0                     § [x, x, null]
          l -> -1                    § [y1, y2, null]
          l -> 1                     § [null, null, null]
          l -> 7                     § [null, null, null]
          l -> -7                    § [null, null, null]
          l -> 9999999999            § [null, null, null]
          l -> i                     § [y1, x, null]
          l -> (i * 9999999999L)     § [null, x, null]
          l #> '{-1}'                § [y1, y2, null]
          l #> '{a}'                 § [null, null, null]
          l ->> i                    § [y1, x, null]
          j -> 'a'                   § [{"b":[10,20]}, null, null]
          j -> 'a' -> 'b' -> 1       § [20, null, null]
          j #> '{a,b,1}'             § [20, null, null]
          j #>> array('a', 'b', string(i)) § [20, null, null]
          j -> 't'                   § ["q", null, null]
          j ->> 't'                  § [q, null, null]
          j -> c                     § [null, null, null]
          NULL -> 'a'                § [null, null, null]
          NULL @> j                  § [null, null, null]
          l @> array('x')            § [true, true, null]
          l @> array(NULL)           § [true, true, null]
          l @> array()               § [true, true, null]
          l @> l                     § [true, true, null]
          array('x', 'z') @> l       § [false, false, null]
          array('y1') <@ l           § [true, false, null]
          s -> 'in' -> 'l' @> array(2.0) § [true, true, false]
          m @> map('a', 1)           § [true, false, null]
          m @> map('b', NULL)        § [true, true, null]
          m @> map()                 § [true, true, null]
          s @> named_struct('KIND', 'k1') § [true, false, false]
          s @> named_struct('kind', NULL) § [false, true, false]
          s @> named_struct('size', 10L, 'in', named_struct('l', array(2))) § [true, false, false]
          named_struct('size', 20) <@ s § [false, true, false]
          array(s) @> array(named_struct('kind', 'k3')) § [false, false, true]
          map('k', s) @> map('k', named_struct('in', named_struct('l', array(4)))) § [false, false, true]
          array(array(1, 2), array(3)) @> array(array(2)) § [true, true, true]
          array(double('NaN'), -0.0D) @> array(0.0D, double('NaN')) § [true, true, true]
          array(X'01', NULL) @> array(X'01') § [true, true, true]
          map(X'01', X'02') @> map(X'01', X'02') § [true, true, true]
          j @> '{"t":"q"}'           § [true, null, null]
          '[1,2]' @> string(i + 2)   § [true, true, false]
          """)
  void answersByType(String expression, String expected) {
    for (String ansi : List.of("false", "true")) {
      SPARK.conf().set("spark.sql.ansi.enabled", ansi);
      assertThat(column(SPARK.table("t").selectExpr(expression, "id")))
          .as(expression + " with ansi " + ansi)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          s -> 'size'        § bigint
          s ->> 'size'       § string
          s -> 'in'          § struct<l:array<bigint>,doc:string>
          s #> '{in,l}'      § array<bigint>
          s #>> '{in,l}'     § string
          m -> 'a'           § bigint
          l -> 0             § string
          j -> 'a'           § string
          l @> array('x')    § boolean
          """)
  void keepsTypesWhereTheOperatorDoes(String expression, String type) {
    assertThat(SPARK.table("t").selectExpr(expression).schema().apply(0).dataType().catalogString())
        .isEqualTo(type);
  }

  @Test
  void namesColumnsAsSparkNamesBinaryOperators() {
    assertThat(
            SPARK
                .sql(
                    "SELECT s -> 'kind', s->>'kind', s #> '{in,l}', l @> array('x'), l <@ l,"
                        + " m -> 'a' || 'x', -(s -> 'size'), t.j ->> 't' || 'x' FROM t")
                .columns())
        .containsExactly(
            "(s -> kind)",
            "(s ->> kind)",
            "(s #> {in,l})",
            "(l @> array(x))",
            "(l <@ l)",
            "concat((m -> a), x)",
            "(- (s -> size))",
            "concat((j ->> t), x)");
  }

  @Test
  void hasAFunctionFormOfEachOperator() {
    assertThat(
            SPARK
                .sql(
                    "SELECT pond_get(s, 'kind'), pond_get_text(s, 'size'), pond_path(s, '{in,l,0}'),"
                        + " pond_path_text(s, '{in,l}'), pond_contains(l, array('x')),"
                        + " pond_contained_by(array('x'), l) FROM t WHERE id = 1")
                .first()
                .toString())
        .isEqualTo("[k1,10,1,[1,2],true,true]");
    assertThat(column(SPARK.sql("DESCRIBE FUNCTION pond_get")))
        .contains("pond_get(left, right)", "left -> right");
  }

  @Test
  void takesArgumentsOfFunctionFormsByName() {
    assertThat(SPARK.sql("SELECT pond_get(right => 'a', left => map('a', 1))").first().getInt(0))
        .isEqualTo(1);
    assertThatThrownBy(() -> SPARK.sql("SELECT pond_get(map('a', 1), foo => 'a')"))
        .hasMessageContaining("UNRECOGNIZED_PARAMETER_NAME");
  }

  @Test
  void namesTheErrorOfAPathThatComesWithTheRow() {
    assertThatThrownBy(
            () ->
                SPARK
                    .sql("SELECT '{}' #> concat('{a', if(id = 1, '', '}')) FROM t")
                    .collectAsList())
        .hasStackTraceContaining("[POND_PATH_TEXT_MALFORMED]");
  }

  /** A key that would have to be wrapped or cut off is no key of the map. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "map(1, 'W') -> 4294967297",
        "map(CAST(1 AS TINYINT), 'W') -> 257",
        "map(1, 'W') -> (1.5D + id - id)",
        "map(1, 'W') -> (4294967296 + id)",
        "map(DATE'2020-01-01', 'W') -> TIMESTAMP'2020-01-01 10:00:00'"
      })
  void findsNothingUnderAKeyThatTheMapCannotHold(String expression) {
    assertThat(SPARK.sql("SELECT " + expression + " FROM t WHERE id = 1").first().isNullAt(0))
        .isTrue();
  }

  @Test
  void findsNothingUnderATextThatIsNoKeyUnderAnsiToo() {
    SPARK.conf().set("spark.sql.ansi.enabled", "true");
    assertThat(SPARK.sql("SELECT map(1, 2) -> 'x', map(1, 2) -> '1'").first().toString())
        .isEqualTo("[null,2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s -> 'kind' = 'k1'", "s ->> 'kind' = 'k1'", "s #>> '{kind}' = 'k1'"})
  void pushesComparisonsOfStructFieldsToTheSourceAndReadsNothingElse(String condition) {
    String plan = plan(SPARK.sql("SELECT s -> 'size' FROM t WHERE " + condition));

    assertThat(plan).contains("PushedFilters: [IsNotNull(s.kind), EqualTo(s.kind,k1)]");
    assertThat(plan).contains("ReadSchema: struct<s:struct<kind:string,Size:bigint>>");
  }

  @Test
  void readsOnlyTheLeafOfAPath() {
    assertThat(plan(SPARK.sql("SELECT s #> '{in,l,0}' FROM t")))
        .contains("ReadSchema: struct<s:struct<in:struct<l:array<bigint>>>>");
    assertThat(plan(SPARK.sql("SELECT id FROM t WHERE s @> named_struct('kind', 'k1')")))
        .contains("ReadSchema: struct<id:bigint,s:struct<kind:string>>");
  }

  @Test
  void foldsConstants() {
    String plan =
        SPARK
            .sql(
                "SELECT map('a', 1) -> 'a', '{\"a\":1}' -> 'a', '[1]' @> '1', array(1) <@ array(1),"
                    + " '[5]' #>> '{0}'")
            .queryExecution()
            .optimizedPlan()
            .toString();
    assertThat(plan).startsWith("Project [1 AS ").contains(" 1 AS ", "true AS ", " 5 AS ");
    assertThat(plan).doesNotContainIgnoringCase("invoke").doesNotContain("->>", "size(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          SELECT id FROM t WHERE s -> 'kind' = 'k3' § [3]
          SELECT a.id FROM t a JOIN t b ON a.s -> 'size' = b.s #> '{size}' AND b.l @> array('y1') § [1]
          SELECT s -> 'in' -> 'l' -> 0, count(*) FROM t GROUP BY s -> 'in' -> 'l' -> 0 ORDER BY s -> 'in' -> 'l' -> 0 DESC § [3, 2, 1]
          SELECT max(s -> 'size') FROM t GROUP BY s ->> 'nokind' IS NULL § error
          SELECT max(s -> 'size') FROM t HAVING max(s -> 'size') > 5 § [30]
          SELECT CASE WHEN l @> array('y1') THEN m -> 'a' ELSE -1 END FROM t ORDER BY id § [1, -1, -1]
          SELECT sum(s -> 'size') OVER (PARTITION BY s ->> 'none' ORDER BY s -> 'size') FROM t § error
          SELECT sum(s -> 'size') OVER (ORDER BY s -> 'in' -> 'l' -> 0) FROM t ORDER BY id § [10, 30, 60]
          SELECT * FROM VALUES (map('k', 1) -> 'k'), (2) AS v(x) ORDER BY x § [1, 2]
          SELECT transform(s -> 'in' -> 'l', x -> x + (s -> 'size')) FROM t WHERE id = 1 § [ArraySeq(11, 12)]
          SELECT filter(array(s), x -> x -> 'size' > 15 AND l @> array('x'))[0] -> 'size' FROM t ORDER BY id § [null, 20, null]
          SELECT (SELECT max(u.s -> 'size') FROM t u WHERE u.s -> 'kind' = t.s -> 'kind') FROM t ORDER BY id § [10, null, 30]
          SELECT id FROM t WHERE s -> 'kind' IN (SELECT u.s -> 'kind' FROM t u WHERE u.id > 1) § [3]
          SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.s -> 'size' > t.s -> 'size' + 10) § error
          SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.s -> 'size' > (t.s -> 'size') + 10) § [1]
          SELECT x FROM t LATERAL VIEW explode(s -> 'in' -> 'l') AS x WHERE id = 1 ORDER BY x § [1, 2]
          WITH c AS (SELECT s -> 'in' AS v FROM t) SELECT v -> 'l' -> 0 FROM c ORDER BY 1 § [1, 2, 3]
          SELECT /*+ COALESCE(1) */ s -> 'size' /* -> */ FROM t -- ->> 'x' § [10, 20, 30]
          SELECT count(*) FILTER (WHERE s -> 'kind' = 'k1') FROM t § [1]
          SELECT id FROM t ORDER BY s -> 'size' DESC LIMIT 1 § [3]
          SELECT DISTINCT s -> 'in' ->> 'doc' ->> 'none' FROM t § [null]
          SELECT s -> 'size' FROM t UNION ALL SELECT m -> 'a' FROM t WHERE id = 1 ORDER BY 1 § [1, 10, 20, 30]
          """)
  void worksWhereverAnExpressionMayStand(String text, String expected) {
    if (expected.equals("error")) {
      // What PostgreSQL's precedence or a struct without the field refuses is refused at analysis.
      assertThat(catchThrowableOfType(() -> SPARK.sql(text), AnalysisException.class)).isNotNull();
    } else {
      List<String> values =
          SPARK.sql(text).collectAsList().stream()
              .map(row -> String.valueOf(row.get(0)).replaceAll("WrappedArray", "ArraySeq"))
              .toList();
      assertThat(values.toString()).isEqualTo(expected);
    }
  }

  @Test
  void worksInTheApisOfDatasets() {
    Dataset<Row> table = SPARK.table("t");
    assertThat(column(table.filter("s -> 'kind' = 'k3'").select("id"))).isEqualTo("[3]");
    assertThat(column(table.where("l <@ array('x', 'y1', NULL)").select("id"))).isEqualTo("[1]");
    assertThat(column(table.select(functions.expr("(s -> 'size') / 10"), functions.col("id"))))
        .isEqualTo("[1.0, 2.0, 3.0]");
    assertThat(column(table.selectExpr("s #>> '{in,l}' AS text", "id")))
        .isEqualTo("[[1,2], [2,3], [3,4]]");
  }

  @Test
  void worksInViewsAndWrites() {
    SPARK.sql("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT id, s ->> 'kind' AS k FROM t");
    assertThat(column(SPARK.sql("SELECT k, id FROM v WHERE k -> 'x' IS NULL")))
        .isEqualTo("[k1, null, k3]");
    SPARK.sql("CREATE GLOBAL TEMPORARY VIEW g AS SELECT id, m -> 'a' AS a FROM t");
    assertThat(column(SPARK.sql("SELECT a, id FROM global_temp.g"))).isEqualTo("[1, 2, null]");
    SPARK.sql(
        "CREATE TABLE w USING parquet LOCATION '"
            + folder.resolve("w")
            + "'"
            + " AS SELECT id, s -> 'in' -> 'l' AS l FROM t");
    SPARK.sql("INSERT INTO w SELECT id + 10, s #> '{in,l}' FROM t WHERE l @> array('y1')");
    SPARK.sql("CREATE VIEW p AS SELECT id, l -> -1 AS last FROM w");
    try {
      assertThat(column(SPARK.sql("SELECT last, id FROM p"))).isEqualTo("[2, 3, 4, 2]");
      assertThat(column(SPARK.sql("SHOW CREATE TABLE p"))).contains("l -> -1 AS last");
    } finally {
      SPARK.sql("DROP VIEW p");
      SPARK.sql("DROP TABLE w");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          SELECT s -> 'kindd' FROM t § UNRESOLVED_FIELD.WITH_SUGGESTION § 42703 § `kindd` § "s". Did you mean one of the following? [`kind` § s -> 'kindd'
          SELECT 1 + (s #> '{in,x}') FROM t § UNRESOLVED_FIELD.WITH_SUGGESTION § 42703 § `x` § `l` § s #> '{in,x}'
          SELECT s -> c FROM t § DATATYPE_MISMATCH.NON_FOLDABLE_INPUT § 42K09 § "(s -> c)" § field name § s -> c
          SELECT s -> 1 FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(s -> 1)" § "STRING" § s -> 1
          SELECT l -> 'a' FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(l -> a)" § "INT" § l -> 'a'
          SELECT l -> 1.5 FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(l -> 1.5)" § "INT" § l -> 1.5
          SELECT id -> 'a' FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(id -> a)" § "STRUCT" § id -> 'a'
          SELECT j -> true FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(j -> true)" § "STRING" § j -> true
          SELECT s #> '{kind' FROM t § DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT § 42K09 § closing brace § path § s #> '{kind'
          SELECT s #> c FROM t § DATATYPE_MISMATCH.NON_FOLDABLE_INPUT § 42K09 § "(s #> c)" § path § s #> c
          SELECT s #> '{size,x}' FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(s #> {size,x})" § "BIGINT" § s #> '{size,x}'
          SELECT s #>> 1 FROM t § DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE § 42K09 § "(s #>> 1)" § "ARRAY<STRING>" § s #>> 1
          SELECT l @> array(1) FROM t § DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES § 42K09 § "(l @> array(1))" § "ARRAY<STRING>" § l @> array(1)
          SELECT l @> 'x' FROM t § DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES § 42K09 § "(l @> x)" § "STRING" § l @> 'x'
          SELECT 1 <@ l FROM t § DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES § 42K09 § "(1 <@ l)" § "INT" § 1 <@ l
          SELECT s @> named_struct('knd', 1) FROM t § UNRESOLVED_FIELD.WITH_SUGGESTION § 42703 § `knd` § `kind` § s @> named_struct('knd', 1)
          SELECT pond_get(s) FROM t § WRONG_NUM_ARGS.WITHOUT_SUGGESTION § 42605 § `pond_get` § 2 § pond_get(s)
          """)
  void refusesAtAnalysisWithSparksClassesAtThePlace(
      String text, String errorClass, String state, String quoted, String also, String fragment) {
    AnalysisException error = catchThrowableOfType(() -> SPARK.sql(text), AnalysisException.class);

    assertThat(error).as(text).isNotNull();
    assertThat(error.getErrorClass()).isEqualTo(errorClass);
    assertThat(error.getSqlState()).isEqualTo(state);
    assertThat(error.getMessage())
        .contains(quoted, also)
        .doesNotContain("staticinvoke", "INTERNAL");
    assertThat(error.getQueryContext()).hasSize(1);
    assertThat(error.getQueryContext()[0].fragment()).isEqualTo(fragment);
    assertThat(error.getQueryContext()[0].startIndex()).isEqualTo(text.indexOf(fragment));
  }

  @Test
  void comparesFieldNamesAsTheSessionDoes() {
    SPARK.conf().set("spark.sql.caseSensitive", "true");
    assertThat(
            catchThrowableOfType(
                () -> SPARK.sql("SELECT s -> 'size' FROM t"), AnalysisException.class))
        .hasMessageContaining("`Size`");
    assertThat(column(SPARK.sql("SELECT s -> 'Size' FROM t"))).isEqualTo("[10, 20, 30]");
    SPARK.conf().unset("spark.sql.caseSensitive");
    assertThat(
            catchThrowableOfType(
                    () -> SPARK.sql("SELECT named_struct('a', 1, 'A', 2) -> 'a'"),
                    AnalysisException.class)
                .getErrorClass())
        .isEqualTo("AMBIGUOUS_REFERENCE_TO_FIELDS");
  }

  private static String column(Dataset<Row> rows) {
    Dataset<Row> ordered = rows.columns().length > 1 ? rows.orderBy("id") : rows;
    return ordered.collectAsList().stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList()
        .toString();
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }
}
