// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.catalyst.Builders;
import dev.pond.udf.ArgumentType;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import dev.pond.udf.Parameter;
import dev.pond.udf.spark.SpecifiedInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFunctionsTest {
  private static final SparkSession SPARK = TestSessions.withExtension();

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "name,age\nada,36\nbob,41\n");
    Files.writeString(folder.resolve("people.txt"), "ada;36\nbob;41\n");
    Path zipped = Files.createDirectory(folder.resolve("zipped"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(zipped.resolve("people.csv.gz")))) {
      out.write("name,age\nada,36\n".getBytes(StandardCharsets.UTF_8));
    }
    SPARK
        .sql("SELECT * FROM VALUES ('ada', 36), ('bob', 41) AS t(name, age)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("people.parquet").toString());
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void documentsEveryFunction() {
    assertThat(SPARK.sql("SELECT name FROM udf_docs()").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyElementsOf(
            Functions.all().stream().map(FunctionSpec::name).sorted().toList());
    assertThat(SPARK.sql("SELECT * FROM udf_docs()").schema().toDDL())
        .isEqualTo(
            "name STRING NOT NULL,kind STRING NOT NULL,section STRING NOT NULL,description STRING"
                + " NOT NULL,syntax STRING NOT NULL,sql_example STRING,argument_names"
                + " ARRAY<STRING> NOT NULL,argument_descriptions ARRAY<STRING> NOT"
                + " NULL,alternative_syntax ARRAY<STRING> NOT NULL,related_udfs ARRAY<STRING> NOT"
                + " NULL");
    assertThat(
            query(
                "SELECT kind, section, syntax, sql_example, argument_names, argument_descriptions,"
                    + " alternative_syntax FROM udf_docs() WHERE name = 'stable_hash64'"))
        .isEqualTo(
            "scalar\tHashing Functions\tstable_hash64(value)\tSELECT stable_hash64('alpha')\t"
                + "[value]\t[The text to hash.]\t[hash64(value)]");
  }

  @Test
  void registersWhatPlannersKnow() {
    assertThat(query("SELECT * FROM udf_registry() WHERE name = 'stable_hash64'"))
        .isEqualTo("stable_hash64\tscalar\timmutable\t[hash64]\t[value]\ttrue\tfalse\tfalse");
    assertThat(query("SELECT * FROM udf_registry() WHERE name = 'range_table'"))
        .isEqualTo("range_table\ttable\timmutable\t[]\t[start, end]\tfalse\ttrue\tfalse");
    assertThat(query("SELECT volatility FROM udf_registry() WHERE name = 'read_csv'"))
        .isEqualTo("volatile");
    assertThat(query("SELECT count(*) FROM udf_registry() a JOIN udf_registry() b USING (name)"))
        .isEqualTo(String.valueOf(Functions.all().size()));
  }

  @Test
  void showsWhatWasDefinedInTheSession() {
    SparkSession session = SPARK.newSession();
    FunctionSpec spec =
        new FunctionSpec(
            "add_one",
            List.of(),
            FunctionKind.SCALAR,
            "SQL Macros",
            "Adds one.",
            List.of(Parameter.required("x", ArgumentType.INT, "A number.")),
            "INT",
            "NULL for NULL.",
            false,
            List.of(),
            List.of(),
            "");
    ExpressionInfo shown =
        new ExpressionInfo("x", null, "add_one", "add_one(x)", "", "", "", "", "", "", "scala_udf");
    session
        .sessionState()
        .functionRegistry()
        .registerFunction(
            new FunctionIdentifier("add_one"),
            new SpecifiedInfo(shown, spec),
            Builders.expressions(arguments -> arguments.get(0)));
    assertThat(
            TestSessions.text(
                session.sql(
                    "SELECT d.section, d.sql_example, r.volatility, r.parameter_names"
                        + " FROM udf_docs() d JOIN udf_registry() r USING (name)"
                        + " WHERE name = 'add_one'")))
        .isEqualTo("SQL Macros\tNULL\tvolatile\t[x]");
    assertThat(query("SELECT count(*) FROM udf_docs() WHERE name = 'add_one'")).isEqualTo("0");
  }

  @Test
  void rangesOverIntegersInParallel() {
    assertThat(query("SELECT * FROM range_table(-1, 2) ORDER BY 1")).isEqualTo("-1\n0\n1");
    assertThat(query("SELECT sum(value) FROM range_table(`end` => 5, start => 1)")).isEqualTo("10");
    assertThat(query("SELECT count(*) FROM range_table(3, 3)")).isEqualTo("0");
    assertThat(query("SELECT count(*) FROM range_table(3, -3)")).isEqualTo("0");
    assertThat(query("SELECT * FROM range_table(1 + 1, CAST('4' AS BIGINT)) ORDER BY 1"))
        .isEqualTo("2\n3");
    assertThat(SPARK.sql("SELECT * FROM range_table(0, 10)").rdd().getNumPartitions()).isEqualTo(2);
    assertThat(SPARK.sql("SELECT * FROM range_table(0, 10)").schema().toDDL())
        .isEqualTo("value BIGINT NOT NULL");
  }

  @Test
  void readsParquet() {
    String path = folder.resolve("people.parquet").toString();
    assertThat(query("SELECT * FROM read_parquet('" + path + "') ORDER BY name"))
        .isEqualTo("ada\t36\nbob\t41");
    assertThat(query("SELECT count(*) FROM read_parquet('" + path + "', 1)")).isEqualTo("1");
    assertThat(query("SELECT count(*) FROM read_parquet('" + path + "', NULL)")).isEqualTo("2");
    assertThat(
            query(
                "SELECT * FROM read_parquet(schema => 'age INT, none STRING', path => concat('"
                    + folder
                    + "', '/people.parquet')) ORDER BY age"))
        .isEqualTo("36\tNULL\n41\tNULL");
  }

  @Test
  void readsOnlyWhatAQueryOfParquetNeeds() {
    String path = folder.resolve("people.parquet").toString();
    String plan = query("EXPLAIN SELECT name FROM read_parquet('" + path + "') WHERE age > 40");
    assertThat(plan).contains("PushedFilters: [IsNotNull(age), GreaterThan(age,40)]");
  }

  @Test
  void readsCsv() {
    String path = "'" + folder.resolve("people.csv") + "'";
    assertThat(SPARK.sql("SELECT * FROM read_csv(" + path + ")").schema().toDDL())
        .isEqualTo("name STRING,age INT");
    assertThat(query("SELECT * FROM read_csv(" + path + ") ORDER BY age"))
        .isEqualTo("ada\t36\nbob\t41");
    assertThat(query("SELECT * FROM read_csv(" + path + ", 1, 'n STRING, a BIGINT')"))
        .isEqualTo("ada\t36");
    assertThat(query("SELECT count(*) FROM read_csv(" + path + ", has_header => false)"))
        .isEqualTo("3");
    assertThat(
            query(
                "SELECT * FROM read_csv('"
                    + folder.resolve("people.txt")
                    + "', 5, 'n STRING, a INT', false, ';', 'none') ORDER BY a"))
        .isEqualTo("ada\t36\nbob\t41");
  }

  @Test
  void makesSureOfCompression() {
    String path = "'" + folder.resolve("zipped") + "'";
    assertThat(query("SELECT * FROM read_csv(" + path + ")")).isEqualTo("ada\t36");
    assertThat(query("SELECT * FROM read_csv(" + path + ", compression => 'GZ')"))
        .isEqualTo("ada\t36");
    assertThat(failure("SELECT * FROM read_csv(" + path + ", compression => 'zstd')"))
        .hasMessageContaining(
            "read_csv compression is zstd, but by its name a file of the path has compression gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          udf_docs(1)                  | WRONG_NUM_ARGS.WITHOUT_SUGGESTION        | udf_docs expects zero arguments
          udf_registry('x')            | WRONG_NUM_ARGS.WITHOUT_SUGGESTION        | udf_registry expects zero arguments
          range_table(1)               | WRONG_NUM_ARGS.WITHOUT_SUGGESTION        | range_table expects two arguments
          range_table(1, 2, 3)         | WRONG_NUM_ARGS.WITHOUT_SUGGESTION        | range_table expects two arguments
          range_table(1.5, 2)          | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE  | range_table expects argument 1 (start) to be an integer literal
          range_table(1, NULL)         | DATATYPE_MISMATCH.UNEXPECTED_NULL        | argument 2 of range_table must not be NULL
          range_table(1, step => 2)    | UNRECOGNIZED_PARAMETER_NAME              | `step`
          read_parquet()               | WRONG_NUM_ARGS.WITHOUT_SUGGESTION        | read_parquet expects
          read_parquet(1)              | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE  | read_parquet expects argument 1 (path) to be a string literal
          read_parquet(NULL)           | DATATYPE_MISMATCH.UNEXPECTED_NULL        | argument 1 of read_parquet must not be NULL
          read_parquet('/no/such')     | PATH_NOT_FOUND                           | /no/such
          read_parquet('/x', -1)       | DATATYPE_MISMATCH.INVALID_ARG_VALUE      | limit must be from 0
          read_csv(uuid())             | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT     | read_csv expects argument 1 (path) to be a string literal
          read_csv('/x', delimiter => '')   | DATATYPE_MISMATCH.INVALID_ARG_VALUE | delimiter must not be empty
          read_csv('/x', compression => 'rar') | DATATYPE_MISMATCH.INVALID_ARG_VALUE | compression must be one of none, bzip2
          read_csv('/x', 1, 'n STRNG')      | UNSUPPORTED_DATATYPE                | STRNG
          """)
  void refusesArgumentsInSparksWords(String call, String errorClass, String text) {
    AnalysisException error = failure("SELECT * FROM " + call);
    assertThat(error.getErrorClass()).isEqualTo(errorClass);
    assertThat(error).hasMessageContaining(text);
    assertThat(error.getSqlState()).isNotNull();
  }

  private static AnalysisException failure(String sql) {
    return catchThrowableOfType(() -> SPARK.sql(sql).collectAsList(), AnalysisException.class);
  }

  private static String query(String sql) {
    return TestSessions.text(SPARK.sql(sql));
  }
}
