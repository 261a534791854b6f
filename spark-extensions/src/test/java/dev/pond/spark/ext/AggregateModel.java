// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The aggregates by brute force, over rows whose values are places in an ordered pool of values.
 */
final class AggregateModel {
  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("g", DataTypes.IntegerType)
          .add("v", DataTypes.IntegerType)
          .add("k", DataTypes.IntegerType);

  /** A row: its place, its group, and the places of its value and its key in the pool, or null. */
  record Line(int id, int group, Integer value, Integer key) {
    Row row() {
      return RowFactory.create(id, group, value, key);
    }

    private boolean isComplete() {
      return value != null && key != null;
    }
  }

  private final List<Line> lines;

  AggregateModel(List<Line> lines) {
    this.lines = lines;
  }

  /** Returns rows in random groups of very different sizes. */
  static AggregateModel random(long seed, int rows, int groups, int poolSize) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int id = 0; id < rows; id++) {
      int group = random.nextInt(1 + random.nextInt(groups));
      lines.add(new Line(id, group, place(random, poolSize), place(random, poolSize)));
    }
    return new AggregateModel(lines);
  }

  private static Integer place(Random random, int poolSize) {
    int place = random.nextInt(poolSize + 1);
    return place == 0 ? null : (Integer) place;
  }

  List<Row> rows() {
    return lines.stream().map(Line::row).toList();
  }

  AggregateModel where(Predicate<Line> kept) {
    return new AggregateModel(lines.stream().filter(kept).toList());
  }

  /** Returns the rows of each group, in their order. */
  TreeMap<Integer, AggregateModel> groups() {
    TreeMap<Integer, List<Line>> groups =
        lines.stream()
            .collect(Collectors.groupingBy(Line::group, TreeMap::new, Collectors.toList()));
    TreeMap<Integer, AggregateModel> models = new TreeMap<>();
    groups.forEach((group, members) -> models.put(group, new AggregateModel(members)));
    return models;
  }

  List<Line> lines() {
    return lines;
  }

  /** Returns the rows from so many before a row to so many after it. */
  AggregateModel frame(int index, int before, int after) {
    int from = Math.min(lines.size(), Math.max(0, index - before));
    int to = Math.max(from, Math.min(lines.size(), index + after + 1));
    return new AggregateModel(lines.subList(from, to));
  }

  String listUnique(boolean ignoreNulls) {
    List<String> places =
        new TreeSet<>(values())
            .stream().map(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
    if (!ignoreNulls && values().size() < lines.size()) {
      places.add("null");
    }
    return "[" + String.join(",", places) + "]";
  }

  String countDistinct(boolean ignoreNulls) {
    int nulls = !ignoreNulls && values().size() < lines.size() ? 1 : 0;
    return String.valueOf(new TreeSet<>(values()).size() + nulls);
  }

  String smallest() {
    return extreme(Comparator.comparing(Line::key));
  }

  String largest() {
    return extreme(Comparator.comparing(Line::key).reversed());
  }

  private String extreme(Comparator<Line> byKey) {
    return lines.stream()
        .filter(Line::isComplete)
        .min(byKey.thenComparing(Line::value))
        .map(line -> String.valueOf(line.value()))
        .orElse("null");
  }

  String first(boolean ignoreNulls) {
    return edge(ignoreNulls, true);
  }

  String last(boolean ignoreNulls) {
    return edge(ignoreNulls, false);
  }

  private String edge(boolean ignoreNulls, boolean first) {
    List<Integer> candidates = new ArrayList<>();
    lines.stream().map(Line::value).filter(v -> !ignoreNulls || v != null).forEach(candidates::add);
    return candidates.isEmpty()
        ? "null"
        : String.valueOf(candidates.get(first ? 0 : candidates.size() - 1));
  }

  String joined(String separator) {
    return values().isEmpty()
        ? "null"
        : values().stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  private List<Integer> values() {
    return lines.stream().map(Line::value).filter(Objects::nonNull).toList();
  }
}
