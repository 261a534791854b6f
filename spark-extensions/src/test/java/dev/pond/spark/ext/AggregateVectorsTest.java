// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.spark.ext.FunctionVectors.Argument;
import dev.pond.spark.ext.FunctionVectors.Vector;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of an aggregate or window function, under each of the names that stand for it. */
class AggregateVectorsTest {
  /** Names of Spark's own, which keep their meaning, and pond's names for the functions meant. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "collect_set", List.of("pond_collect_set", "collect_set_det"),
          "count_if", List.of("pond_count_if", "count_if"),
          "string_agg", List.of("string_agg", "pond_string_agg"));

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static Stream<Vector> vectors() {
    return FunctionVectors.all().stream().filter(AggregateVectorsTest::isOurs);
  }

  private static boolean isOurs(Vector vector) {
    return Functions.find(names(vector).get(0))
        .filter(spec -> spec.kind() == FunctionKind.AGGREGATE || spec.kind() == FunctionKind.WINDOW)
        .isPresent();
  }

  private static List<String> names(Vector vector) {
    return NAMES.getOrDefault(vector.function(), List.of(vector.function()));
  }

  @Test
  void coverTheAggregates() {
    Set<String> tested = new HashSet<>();
    vectors().forEach(vector -> tested.addAll(names(vector)));
    assertThat(tested)
        .containsAll(
            Functions.all().stream()
                .filter(spec -> spec.kind() == FunctionKind.AGGREGATE)
                .map(FunctionSpec::name)
                .filter(name -> !name.endsWith("_value_agg"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void holds(Vector vector) {
    check(vector, 1);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void holdsOverSeveralPartitions(Vector vector) {
    if (!vector.function().equals("string_agg")) {
      check(vector, 3);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void holdsInterpretedAndInAnsiMode(Vector vector) {
    Map<String, String> settings =
        Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.ansi.enabled", "true");
    settings.forEach(spark.conf()::set);
    try {
      check(vector, 1);
    } finally {
      settings.keySet().forEach(spark.conf()::unset);
    }
  }

  private static void check(Vector vector, int partitions) {
    table(vector, partitions);
    String type = vector.expected().path("type").asText();
    String value = vector.expected().path("value").toString();
    for (String name : names(vector)) {
      String result = String.join(",", results(name, vector));
      assertThat(type.startsWith("column<") ? "[" + result + "]" : result).isEqualTo(value);
    }
  }

  private static List<String> results(String name, Vector vector) {
    String call = name + "(" + arguments(vector) + ")" + window(vector);
    return spark
        .sql("SELECT to_json(array(r)) FROM (SELECT " + call + " AS r" + rows(vector))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .map(json -> json.substring(1, json.length() - 1))
        .toList();
  }

  private static String rows(Vector vector) {
    return isWindowed(vector) ? ", id FROM t) ORDER BY id" : " FROM t)";
  }

  private static boolean isWindowed(Vector vector) {
    return vector.expected().path("type").asText().startsWith("column<");
  }

  private static String window(Vector vector) {
    return switch (vector.function()) {
      case "dedupe_best_by_score" -> " OVER (PARTITION BY c0 ORDER BY c1 DESC)";
      case "row_number_window" -> " OVER (ORDER BY c0)";
      default ->
          isWindowed(vector) ? " OVER (ORDER BY id " + vector.config().get("frame") + ")" : "";
    };
  }

  private static String arguments(Vector vector) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < vector.arguments().size(); i++) {
      Argument argument = vector.arguments().get(i);
      arguments.add(
          isColumn(argument) ? "c" + i : VectorTypes.sql(argument.type(), argument.value()));
    }
    if (vector.note().contains("[IGNORE NULLS]")) {
      arguments.add("ignore_nulls => true");
    }
    return Functions.find(names(vector).get(0)).orElseThrow().parameters().isEmpty()
        ? ""
        : String.join(", ", arguments);
  }

  private static boolean isColumn(Argument argument) {
    return argument.type().startsWith("column<");
  }

  private static void table(Vector vector, int partitions) {
    StructType schema = new StructType().add("id", DataTypes.IntegerType);
    List<Argument> columns = vector.arguments();
    int size = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (isColumn(columns.get(i))) {
        String type = columns.get(i).type();
        schema =
            schema.add(
                "c" + i, VectorTypes.type(type.substring("column<".length(), type.length() - 1)));
        size = columns.get(i).value().size();
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < size; at++) {
      List<Object> values = new ArrayList<>(List.of(at));
      for (int i = 0; i < columns.size(); i++) {
        if (isColumn(columns.get(i))) {
          values.add(
              VectorTypes.object(schema.apply("c" + i).dataType(), columns.get(i).value().get(at)));
        }
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    spark.createDataFrame(rows, schema).repartition(partitions).createOrReplaceTempView("t");
  }

  @Test
  void namesOfSparksAreNotReplaced() {
    Set<String> ours =
        Stream.of(
                "collect_set", "count_if", "first_value", "last_value", "lag", "lead", "any_value")
            .filter(name -> Functions.find(name).isPresent())
            .collect(Collectors.toSet());
    assertThat(ours).isEmpty();
    assertThat(spark.sql("DESCRIBE FUNCTION collect_set").collectAsList().toString())
        .contains("org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet");
  }
}
