// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.udf.Example;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.Functions;
import dev.pond.udf.spark.PondFunctions;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a session has that was started with the extension switched off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FallbackTest {
  private static final SparkSession SPARK = TestSessions.withoutExtension();

  static {
    SPARK.conf().set("spark.sql.catalog.cat", "dev.pond.spark.PondCatalog");
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  @Order(1)
  void hasNoneOfOurFunctionsByItself() {
    assertThat(failure("SELECT stable_hash64('a')").getErrorClass())
        .isEqualTo("UNRESOLVED_ROUTINE");
    assertThat(failure("SELECT * FROM udf_docs()").getErrorClass())
        .isEqualTo("UNRESOLVABLE_TABLE_VALUED_FUNCTION");
  }

  @Test
  @Order(2)
  void hasThemThroughACatalog() {
    assertThat(query("SELECT cat.stable_hash64('alpha'), cat.HASH64('alpha')"))
        .isEqualTo("5982700193828047002\t5982700193828047002");
    assertThat(
            query(
                "SELECT cat.stable_hash64(s) FROM VALUES ('alpha'), (NULL) AS t(s)"
                    + " ORDER BY 1 NULLS FIRST"))
        .isEqualTo("NULL\n5982700193828047002");
    assertThat(query("SELECT cat.stable_hash64(NULL)")).isEqualTo("NULL");
    assertThat(
            query(
                "SELECT cat.stable_hash64(s), count(*) FROM VALUES ('alpha'), ('alpha') AS t(s)"
                    + " GROUP BY cat.stable_hash64(s)"))
        .isEqualTo("5982700193828047002\t2");
  }

  @Test
  @Order(3)
  void refusesThroughACatalogWhatItCannotKnowThere() {
    AnalysisException error = failure("SELECT cat.stable_hash64(value => 'alpha')");
    assertThat(error)
        .hasMessageContaining("Cannot call stable_hash64 through a catalog")
        .hasMessageContaining("by position only");
    assertThat(error.getSqlState()).isEqualTo("0A000");
    assertThat(failure("SELECT cat.stable_hash64('a', 'b')").getErrorClass())
        .startsWith("WRONG_NUM_ARGS");
    assertThat(failure("SELECT cat.stable_hash64(a + 1) FROM VALUES (1) AS t(a)"))
        .hasMessageContaining("stable_hash64((a + 1))")
        .hasMessageContaining("line 1 pos 7");
    assertThat(failure("SELECT cat.no_such('a')")).hasMessageContaining("no_such");
  }

  @Test
  @Order(3)
  void listsThemAsACatalogsOwn() {
    assertThat(query("SHOW USER FUNCTIONS IN cat LIKE 'stable_hash6*'"))
        .isEqualTo("cat.stable_hash64");
    assertThat(failure("DESCRIBE FUNCTION cat.stable_id"))
        .hasMessageContaining("Catalog cat does not support functions");
  }

  @Test
  @Order(3)
  void callsHotFunctionsFromGeneratedCodeAndOthersRowByRow() {
    String rows = " FROM (SELECT concat(id, ' X') AS s FROM range(5000))";
    assertThat(
            query(
                "SELECT count(DISTINCT cat.stable_id('a', s)), count(DISTINCT cat.stable_hash64(s)),"
                    + " max(cat.utf8_normalize(s)), max(cat.utf8_normalize(s, 'NFC', false)),"
                    + " sum(cat.span_len(cat.span_make(0, length(s))))"
                    + rows))
        // 10 numbers of one digit, 90 of two, 900 of three, 4000 of four, and two more characters.
        .isEqualTo("5000\t5000\t999 x\t999 X\t" + (10 + 180 + 2700 + 16000 + 10000));
    assertThat(query("EXPLAIN CODEGEN SELECT cat.stable_hash64(s)" + rows))
        .contains("dev.pond.udf.spark.HotFunctions$Hash64.invoke");
  }

  @Test
  @Order(4)
  void takesThroughACatalogAConstantFromEveryRow() {
    assertThat(query("SELECT cat.utf8_normalize('\u00c9a', 'NFD') = 'e\u0301a'")).isEqualTo("true");
    assertThat(
            query(
                "SELECT cat.map_get_default(m, k, 0) FROM VALUES"
                    + " (map('a', 1), 'a'), (map('a', 1), 'b'), (map('b', 2), 'b') AS t(m, k)"))
        .isEqualTo("1\n0\n2");
    assertThat(query("SELECT cat.map_normalize(map('B', 1), 'upper', false)"))
        .isEqualTo("{B -> 1}");
  }

  @Test
  @Order(5)
  void answersThroughACatalogAsTheDocumentationShows() {
    checkExamples();
  }

  @Test
  @Order(5)
  void answersThroughACatalogInTasksToo() {
    String rules = "spark.sql.optimizer.excludedRules";
    String optimizer = "org.apache.spark.sql.catalyst.optimizer.";
    SPARK.conf().set(rules, optimizer + "ConstantFolding," + optimizer + "ConvertToLocalRelation");
    try {
      checkExamples();
    } finally {
      SPARK.conf().unset(rules);
    }
  }

  @Test
  @Order(5)
  void servesPermanentViewsThroughACatalog() {
    SPARK.sql("CREATE VIEW hashes AS SELECT cat.stable_hash64(s) AS h FROM VALUES ('alpha') t(s)");
    assertThat(query("SELECT h FROM hashes")).isEqualTo("5982700193828047002");
  }

  private static void checkExamples() {
    List<Example> examples =
        Functions.all().stream()
            .filter(spec -> spec.kind() == FunctionKind.SCALAR)
            .flatMap(spec -> spec.examples().stream())
            .filter(example -> !example.sql().matches(".*(=>|struct_pick|semantic_tag|arrow_m).*"))
            .toList();
    assertThat(examples).hasSizeGreaterThan(25);
    for (Example example : examples) {
      assertThat(query(throughCatalog(example.sql())))
          .as(example.sql())
          .isEqualTo(example.result());
    }
  }

  @Test
  @Order(6)
  void saysWhichFunctionsNeedTheExtension() {
    for (String call :
        List.of(
            "struct_pick(named_struct('a', 1), 'a')",
            "semantic_tag('node', 'v')",
            "arrow_metadata('x')")) {
      assertThat(failure("SELECT cat." + call))
          .hasMessageContaining("depends on more than the types of its arguments")
          .hasMessageContaining("spark.sql.extensions=dev.pond.spark.ext.PondExtensions");
    }
  }

  @Test
  @Order(7)
  void hasThemAllOnceTheyAreRegistered() {
    PondFunctions.register(SPARK);
    PondFunctions.register(SPARK);
    assertThat(query("SELECT stable_hash64('alpha')")).isEqualTo("5982700193828047002");
    assertThat(query("SELECT hash64(value => 'alpha')")).isEqualTo("5982700193828047002");
    assertThat(query("SELECT count(*) FROM range_table(0, 7)")).isEqualTo("7");
    assertThat(query("SHOW FUNCTIONS LIKE 'stable_hash64'")).isEqualTo("stable_hash64");
  }

  private static String throughCatalog(String sql) {
    return Pattern.compile("\\b([a-z][a-z_0-9]+)\\(")
        .matcher(sql)
        .replaceAll(
            call ->
                Functions.find(call.group(1)).isPresent() ? "cat." + call.group() : call.group());
  }

  private static AnalysisException failure(String sql) {
    return catchThrowableOfType(() -> SPARK.sql(sql).collectAsList(), AnalysisException.class);
  }

  private static String query(String sql) {
    return TestSessions.text(SPARK.sql(sql));
  }
}
