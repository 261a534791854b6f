// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.expr.NaiveEvaluator;
import dev.pond.kernel.expr.RandomPredicates;
import dev.pond.kernel.expr.RandomRows;
import dev.pond.kernel.expr.RowBatch;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DataSkippingPropertyTest {
  static final StructType DATA = mapped(RandomRows.schema());
  static final StructType PARTITIONS =
      mapped(
          new StructType()
              .add("pi", PrimitiveType.INTEGER)
              .add("ps", PrimitiveType.STRING)
              .add("pd", PrimitiveType.DOUBLE)
              .add("pt", PrimitiveType.TIMESTAMP)
              .add("pdt", PrimitiveType.DATE)
              .add("pb", PrimitiveType.BOOLEAN));
  static final StructType SCHEMA =
      new StructType(Stream.concat(DATA.fields().stream(), PARTITIONS.fields().stream()).toList());
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);
  private static final DataSkipping SKIPPING =
      new DataSkipping(
          SCHEMA,
          PARTITIONS.fields().stream().map(StructField::name).toList(),
          ZoneOffset.UTC,
          Column.of("add", "partitionValues"),
          "stats");

  /** Gives every field, nested ones too, a physical name. */
  private static StructType mapped(StructType schema) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : schema.fields()) {
      DataType type = field.type() instanceof StructType inner ? mapped(inner) : field.type();
      Map<String, String> metadata =
          Map.of("delta.columnMapping.physicalName", "col-" + field.name());
      fields.add(new StructField(field.name(), type, true, metadata));
    }
    return new StructType(fields);
  }

  /** A file: the rows that a reader sees, and what the log says about it. */
  record File(List<Map<String, Object>> rows, LogEntry log) {}

  record LogEntry(Map<String, Object> texts, Map<String, Object> statistics) {
    ColumnBatch with(StructType statsSchema) {
      StructType schema =
          new StructType()
              .add("add", new StructType().add("partitionValues", TEXTS))
              .add("stats", statsSchema);
      return RowBatch.of(
          schema, List.of(Map.of("add", Map.of("partitionValues", texts), "stats", statistics)));
    }
  }

  static File file(Random random, boolean complete) {
    RandomRows values = new RandomRows(random);
    double nulls = new double[] {0, 0.2, 0.9, 1}[random.nextInt(4)];
    Map<String, Object> partition = values.row(PARTITIONS, 0.2);
    if ("".equals(partition.get("ps"))) {
      partition.put("ps", null);
    }
    List<Map<String, Object>> rows =
        Stream.generate(() -> values.row(DATA, nulls)).limit(1 + random.nextInt(3)).toList();
    rows.forEach(row -> row.putAll(partition));
    // Statistics may speak of rows that a deletion vector has taken away since.
    List<Map<String, Object>> written = new ArrayList<>(rows);
    if (random.nextInt(3) == 0) {
      written.add(values.row(DATA, nulls));
    }
    Map<String, Object> statistics = new FileStatistics(random, complete).of(DATA, written);
    return new File(rows, new LogEntry(texts(partition), statistics));
  }

  private static Map<String, Object> texts(Map<String, Object> partition) {
    Map<String, Object> texts = new HashMap<>();
    for (StructField field : PARTITIONS.fields()) {
      Object value = partition.get(field.name());
      texts.put(PhysicalNames.of(field), value == null ? null : text(field.type(), value));
    }
    return texts;
  }

  private static String text(DataType type, Object value) {
    if (type == PrimitiveType.DATE) {
      return LocalDate.ofEpochDay((Long) value).toString();
    }
    if (type == PrimitiveType.TIMESTAMP) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
    }
    return value.toString();
  }

  private static boolean isSkipped(SkippingPredicate skipping, File file) {
    ColumnBatch batch = file.log().with(skipping.statsSchema());
    boolean[] selection = {true};
    Stream.of(skipping.partitionFilter(), skipping.statisticsFilter())
        .flatMap(Optional::stream)
        .forEach(
            filter ->
                Evaluator.keepUnlessFalse(Evaluator.of(filter, batch.schema()), batch, selection));
    return !selection[0];
  }

  private static boolean matches(Expression predicate, Map<String, Object> row, Random random) {
    Object value = NaiveEvaluator.evaluate(predicate, SCHEMA, row, u -> random.nextBoolean());
    return Boolean.TRUE.equals(value);
  }

  @Property(tries = 20_000)
  void aFileWithAMatchingRowIsNeverSkipped(@ForAll long seed) {
    Random random = new Random(seed);
    File file = file(random, false);
    Expression predicate = new RandomPredicates(random, SCHEMA).next(random.nextInt(4));
    SkippingPredicate skipping = SKIPPING.filesFor(predicate);
    if (isSkipped(skipping, file)) {
      assertThat(file.rows())
          .as("%s became %s", ExpressionPrinter.print(predicate), skipping)
          .noneMatch(row -> matches(predicate, row, random));
    }
  }

  @Property(tries = 20_000)
  void aFileIsReadForEachOfItsValuesAndForWhatLiesNearThem(@ForAll long seed) {
    Random random = new Random(seed);
    File file = file(random, false);
    List<StructField> plain =
        DATA.fields().stream()
            .filter(f -> !(f.type() instanceof StructType) && !(f.type() instanceof ArrayType))
            .toList();
    StructField field = plain.get(random.nextInt(plain.size()));
    Object value = file.rows().get(0).get(field.name());
    Column column = Column.of(field.name());
    Literal literal = new Literal(field.type(), near(field.type(), value, random));
    Expression.Comparator[] ops = Expression.Comparator.values();
    Expression comparison =
        new Expression.Comparison(ops[random.nextInt(ops.length)], column, literal);
    Expression predicate =
        switch (random.nextInt(4)) {
          case 0 -> new Expression.Not(comparison);
          case 1 -> new Expression.In(column, listWith(literal, random));
          default -> comparison;
        };
    SkippingPredicate skipping = SKIPPING.filesFor(predicate);
    if (isSkipped(skipping, file)) {
      assertThat(file.rows())
          .as("%s became %s", ExpressionPrinter.print(predicate), skipping)
          .noneMatch(row -> matches(predicate, row, random));
    }
  }

  private static Object near(DataType type, Object value, Random random) {
    if (value instanceof Long number
        && (type == PrimitiveType.TIMESTAMP || type == PrimitiveType.TIMESTAMP_NTZ)) {
      long[] steps = {0, 0, 1, 999, 1_000, 59_000_000, 59_999_999};
      long step = steps[random.nextInt(steps.length)];
      return random.nextBoolean() ? number + step : number - step;
    }
    return value;
  }

  private static List<Literal> listWith(Literal literal, Random random) {
    RandomRows values = new RandomRows(random);
    List<Literal> list = new ArrayList<>();
    list.add(literal);
    // Long enough to be taken as a range; mostly of one other value, so that an end is met.
    Literal other = new Literal(literal.type(), values.value(literal.type()));
    while (list.size() < 40) {
      list.add(other);
    }
    return list;
  }

  @Property(tries = 2_000)
  void partitionPredicatesAreExact(@ForAll long seed) {
    Random random = new Random(seed);
    File file = file(random, true);
    RandomRows values = new RandomRows(random);
    StructField field = PARTITIONS.field(random.nextInt(PARTITIONS.size()));
    Expression.Comparator op =
        Expression.Comparator.values()[random.nextInt(Expression.Comparator.values().length)];
    Expression comparison =
        new Expression.Comparison(
            op,
            Column.of(field.name()),
            new Expression.Literal(field.type(), values.value(field.type())));
    Expression predicate = random.nextBoolean() ? comparison : new Expression.Not(comparison);
    SkippingPredicate skipping = SKIPPING.filesFor(predicate);
    assertThat(skipping.statisticsFilter()).isEmpty();
    assertThat(isSkipped(skipping, file))
        .isEqualTo(!matches(predicate, file.rows().get(0), random));
  }

  @Example
  void skippingIsNotIdle() {
    Random random = new Random(7);
    int skipped = 0;
    int matched = 0;
    for (int i = 0; i < 4_000; i++) {
      File file = file(random, true);
      Expression predicate = new RandomPredicates(random, SCHEMA).next(random.nextInt(3));
      skipped += isSkipped(SKIPPING.filesFor(predicate), file) ? 1 : 0;
      matched += file.rows().stream().anyMatch(row -> matches(predicate, row, random)) ? 1 : 0;
    }
    assertThat(matched).isGreaterThan(1_000);
    assertThat(skipped).isGreaterThan(1_000);
  }
}
