// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.spark.ext.FunctionVectors.Argument;
import dev.pond.spark.ext.FunctionVectors.Vector;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of a scalar function, folded, in generated code, interpreted, and in ANSI mode. */
class ScalarVectorsTest {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.codegen.maxFields", "10000")
          .config("spark.sql.codegen.fallback", "false")
          .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
          .getOrCreate();

  private final Set<String> changed = new HashSet<>();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @AfterEach
  void restore() {
    changed.forEach(key -> SPARK.conf().unset(key));
  }

  static Stream<Vector> succeeding() {
    return vectors().filter(vector -> !vector.fails());
  }

  static Stream<Vector> failing() {
    return vectors().filter(Vector::fails);
  }

  /** The succeeding vectors that one query can run: of one function, with one configuration. */
  static Stream<List<Vector>> groups() {
    Map<String, List<Vector>> groups = new LinkedHashMap<>();
    succeeding()
        .forEach(
            vector ->
                groups
                    .computeIfAbsent(vector.function() + vector.config(), key -> new ArrayList<>())
                    .add(vector));
    return groups.values().stream();
  }

  private static Stream<Vector> vectors() {
    return FunctionVectors.all().stream()
        .filter(
            vector ->
                Functions.find(vector.function())
                    .filter(spec -> spec.kind() == FunctionKind.SCALAR)
                    .isPresent());
  }

  @Test
  void coverEveryFunction() {
    Set<String> tested = new HashSet<>();
    vectors().forEach(vector -> tested.add(vector.function()));
    assertThat(tested)
        .containsAll(
            Functions.all().stream()
                .filter(spec -> spec.kind() == FunctionKind.SCALAR)
                .map(FunctionSpec::name)
                .toList())
        .hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("succeeding")
  void foldsLiterals(Vector vector) {
    configure(vector);
    boolean metadata = vector.arguments().stream().anyMatch(a -> !a.metadata().isMissingNode());
    Dataset<Row> result =
        metadata
            ? query(List.of(vector), call(vector, "c0_"))
            : SPARK.sql("SELECT " + call(vector, null));
    if (!metadata) {
      assertThat(result.queryExecution().optimizedPlan()).isInstanceOf(Project.class);
      Project project = (Project) result.queryExecution().optimizedPlan();
      assertThat(((Alias) project.projectList().head()).child()).isInstanceOf(Literal.class);
    }
    VectorResults.check(vector, result.schema().fields()[0], result.first().get(0));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void runsOverColumnsInGeneratedCode(List<Vector> vectors) {
    Dataset<Row> result = checkOverColumns(vectors);
    assertThat(result.queryExecution().executedPlan().toString()).contains("*(1) Project");
  }

  @ParameterizedTest
  @MethodSource("groups")
  void runsOverColumnsInterpreted(List<Vector> vectors) {
    set("spark.sql.codegen.wholeStage", "false");
    set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    Dataset<Row> result = checkOverColumns(vectors);
    assertThat(result.queryExecution().executedPlan().toString()).doesNotContain("*(1)");
  }

  @ParameterizedTest
  @MethodSource("groups")
  void runsOverColumnsInAnsiMode(List<Vector> vectors) {
    set("spark.sql.ansi.enabled", "true");
    checkOverColumns(vectors);
  }

  @ParameterizedTest
  @MethodSource("failing")
  void failsOverColumns(Vector vector) {
    configure(vector);
    VectorResults.checkError(
        vector, catchThrowable(() -> query(List.of(vector), call(vector, "c0_")).collect()));
    set("spark.sql.codegen.wholeStage", "false");
    set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    set("spark.sql.ansi.enabled", "true");
    VectorResults.checkError(
        vector, catchThrowable(() -> query(List.of(vector), call(vector, "c0_")).collect()));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void failsWithLiterals(Vector vector) {
    configure(vector);
    boolean column =
        vector.expected().path("contains").asText("").contains("literal")
            && vector.arguments().stream().anyMatch(a -> !a.literal())
            && vector.arguments().stream().noneMatch(a -> a.literal());
    String sql = column ? call(vector, "c0_") + " FROM t" : call(vector, null);
    table(List.of(vector)).createOrReplaceTempView("t");
    VectorResults.checkError(vector, catchThrowable(() -> SPARK.sql("SELECT " + sql).collect()));
  }

  private Dataset<Row> checkOverColumns(List<Vector> vectors) {
    configure(vectors.get(0));
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      String call = call(vectors.get(i), "c" + i + "_");
      calls.add(call);
      if (isMap(vectors.get(i))) {
        calls.add("map_entries(" + call + ")");
      }
    }
    Dataset<Row> result = query(vectors, calls.toArray(new String[0]));
    Row row = result.first();
    int column = 0;
    for (Vector vector : vectors) {
      StructField field = result.schema().fields()[column];
      assertThat(field.name()).startsWith(vector.function() + "(").doesNotContain("invoke");
      VectorResults.check(vector, field, row.get(column++));
      if (isMap(vector)) {
        VectorResults.checkEntries(vector, row.get(column++));
      }
    }
    return result;
  }

  private static boolean isMap(Vector vector) {
    return VectorTypes.type(vector.expected().path("type").asText()) instanceof MapType;
  }

  /** Returns the call as SQL; over columns that start with a prefix, or with literals alone. */
  private static String call(Vector vector, String prefix) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < vector.arguments().size(); i++) {
      Argument argument = vector.arguments().get(i);
      String label = argument.name() == null ? "" : argument.name() + " => ";
      String value =
          prefix == null || argument.literal()
              ? VectorTypes.sql(argument.type(), argument.value())
              : prefix + i;
      arguments.add(label + value);
    }
    return vector.function() + "(" + String.join(", ", arguments) + ")";
  }

  private static Dataset<Row> query(List<Vector> vectors, String... expressions) {
    return table(vectors).selectExpr(expressions);
  }

  /** One row with all arguments, from an RDD: the optimizer folds local rows. */
  private static Dataset<Row> table(List<Vector> vectors) {
    StructType schema = new StructType();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      List<Argument> arguments = vectors.get(i).arguments();
      for (int j = 0; j < arguments.size(); j++) {
        Argument argument = arguments.get(j);
        var type = VectorTypes.type(argument.type());
        Metadata metadata =
            argument.metadata().isMissingNode()
                ? Metadata.empty()
                : Metadata.fromJson(argument.metadata().toString());
        schema = schema.add(new StructField("c" + i + "_" + j, type, true, metadata));
        values.add(VectorTypes.object(type, argument.value()));
      }
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    return SPARK.createDataFrame(
        context.parallelize(List.of(RowFactory.create(values.toArray())), 1), schema);
  }

  private void configure(Vector vector) {
    vector.config().forEach((key, value) -> set("spark.pond.functions." + key, value));
  }

  private void set(String key, String value) {
    SPARK.conf().set(key, value);
    changed.add(key);
  }
}
