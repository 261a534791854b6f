// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The aggregates give what brute force gives: over groups, over all rows, over moving frames. */
class AggregateModelTest {
  private static final int POOL = 5;

  /** Values of each type in ascending order, as Spark sorts them. */
  private static final Map<String, String> POOLS = pools();

  /** Buffers that are objects are given up for sorting after the first group. */
  private static final Map<String, String> SORTED_AT_ONCE =
      Map.of("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "1");

  private static SparkSession spark;
  private static String pool;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Map<String, String> pools() {
    Map<String, String> pools = new LinkedHashMap<>();
    pools.put("STRING", "array('', 'B', 'a', '\ue000', '\ud800\udc00')");
    pools.put(
        "DOUBLE", "array(double('-inf'), double(-1.5), double(0), double('inf'), double('nan'))");
    pools.put("BIGINT", "array(-9223372036854775807L, -1L, 0L, 7L, 9223372036854775807L)");
    pools.put("DECIMAL", "array(-20.5BD, -3.25BD, 0.00BD, 3.25BD, 100.00BD)");
    pools.put(
        "DATE",
        "array(date'0001-01-01', date'1969-12-31', date'1970-01-01', date'2024-02-29',"
            + " date'9999-12-31')");
    pools.put("BINARY", "array(X'', X'00', X'0001', X'7F', X'80')");
    pools.put(
        "STRUCT",
        "array(named_struct('a', CAST(NULL AS INT), 'b', 'z'), named_struct('a', 1, 'b', 'a'),"
            + " named_struct('a', 1, 'b', 'b'), named_struct('a', 2, 'b', NULL),"
            + " named_struct('a', 2, 'b', ''))");
    pools.put(
        "NESTED",
        "array(struct(array(double(-1))), struct(array(double(0))), struct(array(double(0), 1)),"
            + " struct(array(double(1))), struct(array(double('nan'))))");
    pools.put("ARRAY", "array(array(), array(1), array(1, 2), array(2), array(2, 0))");
    return pools;
  }

  static Stream<Arguments> ways() {
    List<Map<String, String>> settings =
        List.of(
            Map.of("spark.sql.adaptive.enabled", "false"),
            Map.of("spark.sql.ansi.enabled", "true"),
            SORTED_AT_ONCE,
            Map.of(
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.factoryMode", "NO_CODEGEN"));
    Stream<Arguments> types = POOLS.keySet().stream().map(type -> Arguments.of(type, Map.of()));
    Stream<Arguments> sorted =
        Stream.of("DOUBLE", "NESTED").map(type -> Arguments.of(type, SORTED_AT_ONCE));
    return Stream.of(types, settings.stream().map(set -> Arguments.of("STRING", set)), sorted)
        .flatMap(ways -> ways);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("ways")
  void giveWhatBruteForceGives(String type, Map<String, String> settings) {
    settings.forEach(spark.conf()::set);
    try {
      AggregateModel model = AggregateModel.random(7 + type.hashCode(), 400, 40, POOL);
      create(type, model, 3);
      assertGroups(model);
      assertFrames(model);
      assertThat(rows("SELECT " + columns("", true) + " FROM typed WHERE id < 0"))
          .containsExactly(row(new AggregateModel(List.of()), true));
      assertThat(rows("SELECT " + columns("", true) + " FROM typed"))
          .containsExactly(row(model, true));
    } finally {
      settings.keySet().forEach(spark.conf()::unset);
    }
  }

  private static void create(String type, AggregateModel model, int partitions) {
    spark
        .createDataFrame(model.rows(), AggregateModel.SCHEMA)
        .repartition(partitions)
        .createOrReplaceTempView("places");
    pool = POOLS.get(type);
    spark
        .sql(
            "SELECT id, g, v, if(v IS NULL, NULL, element_at(p, v)) AS x,"
                + " if(k IS NULL, NULL, element_at(p, k)) AS y FROM (SELECT *, "
                + pool
                + " AS p FROM places)")
        .createOrReplaceTempView("typed");
  }

  private static void assertGroups(AggregateModel model) {
    List<String> expected = new ArrayList<>();
    model
        .groups()
        .forEach(
            (group, members) ->
                expected.add(
                    "["
                        + group
                        + ","
                        + inner(row(members, true))
                        + ","
                        + inner(row(members.where(line -> line.id() % 3 != 0), true))
                        + "]"));
    assertThat(
            rows(
                "SELECT g, "
                    + columns("", true)
                    + ", "
                    + columns(" FILTER (WHERE id % 3 <> 0)", true)
                    + " FROM typed GROUP BY g ORDER BY g"))
        .isEqualTo(expected);
  }

  private static void assertFrames(AggregateModel model) {
    List<String> expected = new ArrayList<>();
    for (AggregateModel group : model.groups().values()) {
      for (int i = 0; i < group.lines().size(); i++) {
        expected.add(row(group.frame(i, 2, 1), false));
      }
    }
    String window = " OVER (PARTITION BY g ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING)";
    assertThat(rows("SELECT " + columns(window, false) + " FROM typed ORDER BY g, id"))
        .isEqualTo(expected);
  }

  /** The functions whose values do not depend on the order of rows, and in windows the others. */
  private static String columns(String clause, boolean unordered) {
    List<String> columns = new ArrayList<>();
    columns.add(places("list_unique(x)" + clause));
    columns.add(places("collect_set_det(x, true)" + clause));
    columns.add("count_distinct_agg(x)" + clause);
    columns.add("count_distinct_agg(x, true)" + clause);
    columns.add(place("arg_min(x, y)" + clause));
    columns.add(place("any_value_det(x, y)" + clause));
    columns.add(place("arg_max(x, y)" + clause));
    columns.add(place("asof_select(x, y)" + clause));
    if (!unordered) {
      columns.add(place("first_value_agg(x)" + clause));
      columns.add(place("first_value_agg(x, true)" + clause));
      columns.add(place("last_value_agg(x)" + clause));
      columns.add(place("last_value_agg(x, true)" + clause));
      columns.add("string_agg(v, '-')" + clause);
    }
    return String.join(", ", columns);
  }

  private static String places(String values) {
    return "to_json(transform(" + values + ", e -> array_position(" + pool + ", e)))";
  }

  private static String place(String value) {
    return "array_position(" + pool + ", " + value + ")";
  }

  private static String row(AggregateModel model, boolean unordered) {
    List<String> values = new ArrayList<>();
    values.add(model.listUnique(false));
    values.add(model.listUnique(true));
    values.add(model.countDistinct(false));
    values.add(model.countDistinct(true));
    values.add(model.smallest());
    values.add(model.smallest());
    values.add(model.largest());
    values.add(model.largest());
    if (!unordered) {
      values.add(model.first(false));
      values.add(model.first(true));
      values.add(model.last(false));
      values.add(model.last(true));
      values.add(model.joined("-"));
    }
    return "[" + String.join(",", values) + "]";
  }

  private static String inner(String row) {
    return row.substring(1, row.length() - 1);
  }

  private static List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }
}
