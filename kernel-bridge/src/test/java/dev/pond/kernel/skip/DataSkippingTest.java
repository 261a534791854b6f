// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import static dev.pond.kernel.expr.Expression.Comparator.EQ;
import static dev.pond.kernel.expr.Expression.Comparator.GE;
import static dev.pond.kernel.expr.Expression.Comparator.GT;
import static dev.pond.kernel.expr.Expression.Comparator.LE;
import static dev.pond.kernel.expr.Expression.Comparator.LT;
import static dev.pond.kernel.expr.Expression.Comparator.NE;
import static dev.pond.kernel.expr.Expression.Comparator.NULL_SAFE_EQ;
import static dev.pond.kernel.skip.FiveFiles.DECIMAL;
import static dev.pond.kernel.skip.FiveFiles.LONG_TEXT;
import static dev.pond.kernel.skip.FiveFiles.SCHEMA;
import static dev.pond.kernel.skip.FiveFiles.filesRead;
import static dev.pond.kernel.skip.FiveFiles.map;
import static dev.pond.kernel.skip.FiveFiles.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.expr.RowBatch;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which files of a table of five are read. */
class DataSkippingTest {
  private static final DataSkipping SKIPPING =
      new DataSkipping(
          SCHEMA,
          List.of("part", "name", "flag", "day"),
          ZoneOffset.UTC,
          Column.of("partitionValues"),
          "stats");

  private static Literal lit(DataType type, Object value) {
    return new Literal(type, value);
  }

  private static Literal integer(long value) {
    return lit(PrimitiveType.INTEGER, value);
  }

  private static Expression is(Comparator op, String column, DataType type, Object value) {
    return new Comparison(op, Column.of(column), lit(type, value));
  }

  private static Expression i(Comparator op, long value) {
    return is(op, "i", PrimitiveType.INTEGER, value);
  }

  private static Expression d(Comparator op, double value) {
    return is(op, "d", PrimitiveType.DOUBLE, value);
  }

  private static Expression s(Comparator op, String value) {
    return is(op, "s", PrimitiveType.STRING, value);
  }

  private static Expression ts(Comparator op, String time) {
    return is(op, "ts", PrimitiveType.TIMESTAMP, micros(time));
  }

  private static Expression ntz(Comparator op, String time) {
    return is(op, "ntz", PrimitiveType.TIMESTAMP_NTZ, micros(time));
  }

  private static Expression in(String column, Literal... values) {
    return new Expression.In(Column.of(column), List.of(values));
  }

  private static Expression isNull(String... path) {
    return new Expression.IsNull(Column.of(path));
  }

  private static Expression not(Expression child) {
    return new Expression.Not(child);
  }

  private static Expression and(Expression... children) {
    return new Expression.And(List.of(children));
  }

  private static Expression or(Expression... children) {
    return new Expression.Or(List.of(children));
  }

  private static Arguments reads(Expression predicate, Integer... files) {
    return Arguments.of(ExpressionPrinter.print(predicate), predicate, Arrays.asList(files));
  }

  /** File 2 holds NULL only; file 4 has no statistics and is always read. */
  static Stream<Arguments> comparisons() {
    return Stream.of(
        reads(i(EQ, 2), 0, 4),
        reads(i(EQ, 4), 4),
        reads(i(GT, 13), 3, 4),
        reads(i(GE, 13), 1, 3, 4),
        reads(i(LT, 1), 4),
        reads(i(LE, 1), 0, 4),
        reads(i(NE, 21), 0, 1, 4),
        reads(not(i(EQ, 21)), 0, 1, 4),
        reads(not(i(GT, 13)), 0, 1, 4),
        reads(new Comparison(LT, integer(13), Column.of("i")), 3, 4),
        reads(is(GT, "i", PrimitiveType.DOUBLE, 12.5), 1, 3, 4),
        reads(is(EQ, "l", new DecimalType(5, 1), new BigDecimal("215.0")), 3, 4),
        reads(is(EQ, "dec", DECIMAL, new BigDecimal("-0.5000")), 1, 4),
        reads(is(GT, "dt", PrimitiveType.DATE, 120L), 4),
        reads(is(EQ, "dt", PrimitiveType.DATE, 120L), 1, 4),
        reads(
            new Comparison(
                GT,
                new Expression.Widen(Column.of("i"), PrimitiveType.LONG),
                lit(PrimitiveType.LONG, 20L)),
            3,
            4),
        reads(
            new Comparison(
                LT,
                new Expression.Widen(Column.of("dt"), PrimitiveType.TIMESTAMP_NTZ),
                lit(PrimitiveType.TIMESTAMP_NTZ, 0L)),
            3,
            4),
        reads(new Comparison(EQ, Column.of("st", "a"), integer(2)), 0, 4),
        reads(new Comparison(GT, Column.of("i"), Column.of("l")), 4),
        reads(new Comparison(LT, Column.of("i"), Column.of("l")), 0, 1, 3, 4),
        reads(new Comparison(GE, Column.of("i"), Column.of("st", "a")), 0, 1, 3, 4),
        reads(is(EQ, "i", PrimitiveType.INTEGER, null)),
        reads(is(EQ, "i", PrimitiveType.STRING, "1"), 0, 1, 3, 4));
  }

  static Stream<Arguments> floats() {
    return Stream.of(
        reads(d(GT, 100), 1, 4),
        reads(d(EQ, Double.NaN), 1, 4),
        reads(d(GE, Double.NaN), 1, 4),
        reads(d(LT, 12.5), 0, 3, 4),
        reads(not(d(LT, 12.5)), 1, 4),
        reads(d(EQ, -0.0), 0, 4),
        reads(d(LT, -0.0), 4),
        reads(d(NE, 0.0), 0, 1, 3, 4),
        reads(d(LE, Double.NaN), 0, 1, 3, 4));
  }

  static Stream<Arguments> strings() {
    return Stream.of(
        reads(s(EQ, "bbb"), 0, 4),
        reads(s(GT, "ccc"), 1, 3, 4),
        reads(s(LT, "kkk"), 0, 4),
        reads(s(EQ, LONG_TEXT + "y"), 3, 4),
        reads(s(GT, LONG_TEXT), 3, 4),
        reads(s(GT, LONG_TEXT + "y"), 3, 4),
        reads(s(NE, LONG_TEXT), 0, 1, 3, 4),
        reads(s(GT, "xy"), 4),
        reads(s(LE, LONG_TEXT), 0, 1, 3, 4),
        reads(s(LT, LONG_TEXT), 0, 1, 4),
        reads(new Expression.StartsWith(Column.of("s"), "a"), 0, 4),
        reads(new Expression.StartsWith(Column.of("s"), "l"), 1, 4),
        reads(new Expression.StartsWith(Column.of("s"), "kkkk"), 1, 4),
        reads(new Expression.StartsWith(Column.of("s"), "n"), 4),
        reads(new Expression.StartsWith(Column.of("s"), ""), 0, 1, 3, 4),
        reads(new Expression.StartsWith(Column.of("s"), LONG_TEXT + "yy"), 3, 4),
        reads(not(new Expression.StartsWith(Column.of("s"), "xx")), 0, 1, 4),
        reads(not(new Expression.StartsWith(Column.of("s"), "kk")), 0, 1, 3, 4));
  }

  static Stream<Arguments> times() {
    return Stream.of(
        reads(ts(EQ, "2020-03-01T10:00:00.123999"), 0, 4),
        reads(ts(GT, "2020-03-01T10:00:00.123999"), 0, 1, 4),
        reads(ts(GT, "2020-03-01T10:00:00.124"), 1, 4),
        reads(ts(LT, "2020-03-01T10:00:00.123"), 3, 4),
        reads(ts(LE, "2020-03-01T10:00:00.123"), 0, 3, 4),
        reads(ts(EQ, "1850-06-01T12:00:59"), 3, 4),
        reads(ts(EQ, "1850-06-01T11:59:01"), 3, 4),
        reads(ts(EQ, "1850-06-01T12:01:01"), 4),
        reads(ts(EQ, "1850-06-01T11:58:59"), 4),
        reads(ntz(EQ, "1850-06-01T12:00:00.000999"), 3, 4),
        reads(ntz(EQ, "1850-06-01T12:00:01"), 4),
        reads(ntz(EQ, "1850-06-01T11:59:59"), 4),
        reads(ntz(GT, "2020-03-01T10:00:00.123998"), 0, 4),
        reads(is(GT, "ts", PrimitiveType.TIMESTAMP, Long.MAX_VALUE), 4),
        reads(is(LT, "ts", PrimitiveType.TIMESTAMP, Long.MIN_VALUE), 4),
        reads(is(LT, "ts", PrimitiveType.DATE, 0L), 0, 1, 3, 4));
  }

  static Stream<Arguments> nullsAndOddities() {
    Expression unknown = new Expression.Unknown("f", List.of(Column.of("i")));
    return Stream.of(
        reads(isNull("i"), 1, 2, 4),
        reads(not(isNull("i")), 0, 1, 3, 4),
        reads(isNull("st", "a"), 1, 2, 4),
        reads(isNull("st"), 0, 1, 2, 3, 4),
        reads(not(isNull("st")), 0, 1, 2, 3, 4),
        reads(isNull("arr"), 1, 2, 4),
        reads(isNull("bin"), 1, 2, 4),
        reads(is(NULL_SAFE_EQ, "i", PrimitiveType.INTEGER, null), 1, 2, 4),
        reads(not(is(NULL_SAFE_EQ, "i", PrimitiveType.INTEGER, null)), 0, 1, 3, 4),
        reads(i(NULL_SAFE_EQ, 2), 0, 4),
        reads(not(i(NULL_SAFE_EQ, 21)), 0, 1, 2, 4),
        reads(Column.of("b"), 0, 1, 3, 4),
        reads(not(Column.of("b")), 0, 1, 3, 4),
        reads(is(EQ, "b", PrimitiveType.BOOLEAN, true), 0, 1, 3, 4),
        reads(is(EQ, "bin", PrimitiveType.BINARY, new byte[] {2}), 0, 1, 3, 4),
        reads(lit(PrimitiveType.BOOLEAN, true), 0, 1, 2, 3, 4),
        reads(lit(PrimitiveType.BOOLEAN, false)),
        reads(lit(PrimitiveType.BOOLEAN, null)),
        reads(not(lit(PrimitiveType.BOOLEAN, null))),
        reads(unknown, 0, 1, 2, 3, 4),
        reads(not(unknown), 0, 1, 2, 3, 4),
        reads(and(unknown, not(isNull("i"))), 0, 1, 3, 4),
        reads(
            new Comparison(
                EQ, new Expression.Coalesce(List.of(Column.of("i"), integer(0))), integer(0)),
            0,
            1,
            2,
            3,
            4));
  }

  static Stream<Arguments> lists() {
    Literal none = lit(PrimitiveType.INTEGER, null);
    Literal[] many =
        LongStream.rangeClosed(4, 60).mapToObj(DataSkippingTest::integer).toArray(Literal[]::new);
    return Stream.of(
        reads(in("i", integer(2), integer(12), integer(99)), 0, 1, 4),
        reads(in("i", integer(4), integer(10)), 4),
        reads(in("i", integer(2), none), 0, 4),
        reads(in("i", none)),
        reads(in("i", many), 1, 3, 4),
        reads(not(in("i", integer(21), integer(12))), 0, 1, 4),
        reads(not(in("i", integer(21), none))),
        reads(in("part", integer(2), none), 3, 4),
        reads(not(in("part", integer(1), integer(0))), 3, 4));
  }

  /** File 4 has a text for {@code part} that is no number, file 2 one that is no day. */
  static Stream<Arguments> partitions() {
    return Stream.of(
        reads(is(EQ, "part", PrimitiveType.INTEGER, 1L), 1, 2, 4),
        reads(is(NE, "part", PrimitiveType.INTEGER, 1L), 0, 3, 4),
        reads(is(EQ, "name", PrimitiveType.STRING, "a/b"), 4),
        reads(is(NE, "name", PrimitiveType.STRING, "a"), 1, 4),
        reads(is(EQ, "name", PrimitiveType.STRING, "")),
        reads(isNull("name"), 2, 3),
        reads(not(isNull("name")), 0, 1, 4),
        reads(is(NULL_SAFE_EQ, "name", PrimitiveType.STRING, null), 2, 3),
        reads(not(is(NULL_SAFE_EQ, "name", PrimitiveType.STRING, "a")), 1, 2, 3, 4),
        reads(new Expression.StartsWith(Column.of("name"), "a"), 0, 4),
        reads(Column.of("flag"), 0, 3),
        reads(not(Column.of("flag")), 1, 4),
        reads(is(GT, "day", PrimitiveType.DATE, 19_724L), 2, 4),
        reads(isNull("day"), 2, 3),
        reads(not(isNull("day")), 0, 1, 2, 4),
        reads(
            new Comparison(
                EQ, new Expression.Coalesce(List.of(Column.of("part"), integer(7))), integer(7)),
            4));
  }

  static Stream<Arguments> combinations() {
    Expression one = is(EQ, "part", PrimitiveType.INTEGER, 1L);
    return Stream.of(
        reads(and(i(GE, 4), i(LE, 10)), 4),
        reads(and(i(EQ, 1), i(EQ, 21)), 4),
        reads(or(i(EQ, 1), i(EQ, 21)), 0, 3, 4),
        reads(not(and(i(GT, 5), i(LT, 20))), 0, 3, 4),
        reads(not(or(i(GT, 5), isNull("i"))), 0, 4),
        reads(and(one, i(EQ, 12)), 1, 4),
        reads(or(one, i(EQ, 2)), 0, 1, 2, 4),
        reads(not(or(one, i(EQ, 2))), 0, 3, 4),
        reads(and(or(one, i(EQ, 2)), is(EQ, "name", PrimitiveType.STRING, "a")), 0),
        reads(or(one, new Expression.Unknown("f", List.of())), 0, 1, 2, 3, 4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "comparisons",
    "floats",
    "strings",
    "times",
    "nullsAndOddities",
    "lists",
    "partitions",
    "combinations"
  })
  void theFilesThatMayMatchAreRead(String text, Expression predicate, List<Integer> files) {
    assertThat(filesRead(SKIPPING.filesFor(predicate))).as(text).isEqualTo(files);
  }

  @Test
  void conjunctsOverPartitionColumnsStandApart() {
    Expression one = is(EQ, "part", PrimitiveType.INTEGER, 1L);
    SkippingPredicate both = SKIPPING.filesFor(and(i(EQ, 1), not(not(one))));
    assertThat(both.partitionFilter()).isPresent();
    assertThat(both.statisticsFilter()).isPresent();
    assertThat(SKIPPING.filesFor(one).statisticsFilter()).isEmpty();
    assertThat(SKIPPING.filesFor(i(EQ, 1)).partitionFilter()).isEmpty();
    assertThat(SKIPPING.filesFor(or(one, i(EQ, 1))).partitionFilter()).isEmpty();
  }

  @Test
  void whatSaysNothingGivesNoFilters() {
    assertThat(SKIPPING.filesFor(lit(PrimitiveType.BOOLEAN, true)))
        .isEqualTo(SkippingPredicate.KEEP_ALL);
    assertThat(SKIPPING.filesFor(new Expression.Unknown("f", List.of())))
        .isEqualTo(SkippingPredicate.KEEP_ALL);
    assertThat(SKIPPING.filesFor(is(EQ, "elsewhere", PrimitiveType.LONG, 1L)))
        .isEqualTo(SkippingPredicate.KEEP_ALL);
  }

  @Test
  void onlyTheMembersThatAreReadAreParsed() {
    SkippingPredicate skipping =
        SKIPPING.filesFor(and(i(GT, 1), new Comparison(LT, Column.of("st", "a"), integer(5))));
    assertThat(skipping.statsSchema())
        .isEqualTo(
            new StructType()
                .add("numRecords", PrimitiveType.LONG)
                .add(
                    "minValues",
                    new StructType().add("st", new StructType().add("a", PrimitiveType.INTEGER)))
                .add("maxValues", new StructType().add("i", PrimitiveType.INTEGER))
                .add(
                    "nullCount",
                    new StructType()
                        .add("i", PrimitiveType.LONG)
                        .add("st", new StructType().add("a", PrimitiveType.LONG))));
  }

  @Test
  void physicalNamesAreUsedOnEveryLevel() {
    StructField inner =
        new StructField(
            "a", PrimitiveType.INTEGER, true, Map.of("delta.columnMapping.physicalName", "c-a"));
    StructField outer =
        new StructField(
            "st",
            new StructType(List.of(inner)),
            true,
            Map.of("delta.columnMapping.physicalName", "c-st"));
    StructField part =
        new StructField(
            "p", PrimitiveType.LONG, true, Map.of("delta.columnMapping.physicalName", "c-p"));
    DataSkipping mapped =
        new DataSkipping(
            new StructType(List.of(outer, part)),
            List.of("p"),
            ZoneOffset.UTC,
            Column.of("add", "partitionValues"),
            "stats");
    SkippingPredicate skipping =
        mapped.filesFor(
            and(
                new Comparison(GT, Column.of("st", "a"), integer(1)),
                is(EQ, "p", PrimitiveType.LONG, 1L)));
    assertThat(ExpressionPrinter.print(skipping.statisticsFilter().orElseThrow()))
        .isEqualTo(
            "(stats.maxValues.`c-st`.`c-a` > 1)"
                + " AND (stats.nullCount.`c-st`.`c-a` < stats.numRecords)");
    assertThat(ExpressionPrinter.print(skipping.partitionFilter().orElseThrow()))
        .startsWith("((CAST(add.partitionValues['c-p'] AS long) = 1) <=> true)");
  }

  @Test
  void boundsOfAFloatThatBecameADoubleMayBeHalfAStepOff() {
    StructField widened =
        new StructField(
            "d",
            PrimitiveType.DOUBLE,
            true,
            Map.of("delta.typeChanges", "[{\"fromType\":\"float\",\"toType\":\"double\"}]"));
    DataSkipping skipping =
        new DataSkipping(
            new StructType(List.of(widened)),
            List.of(),
            ZoneOffset.UTC,
            Column.of("partitionValues"),
            "stats");
    // The file's value is 0.1f; its bounds say 0.1, which is less.
    SkippingPredicate equal = skipping.filesFor(is(EQ, "d", PrimitiveType.DOUBLE, (double) 0.1f));
    StructType schema = new StructType().add("stats", equal.statsSchema());
    ColumnBatch batch =
        RowBatch.of(
            schema,
            List.of(
                Map.of(
                    "stats",
                    map(
                        "numRecords",
                        1L,
                        "nullCount",
                        map("d", 0L),
                        "minValues",
                        map("d", 0.1),
                        "maxValues",
                        map("d", 0.1)))));
    boolean[] selection = {true};
    Evaluator.keepUnlessFalse(
        Evaluator.of(equal.statisticsFilter().orElseThrow(), schema), batch, selection);
    assertThat(selection).containsExactly(true);
  }

  @Test
  void aPartitionColumnMustBeInTheSchema() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataSkipping(
                    SCHEMA, List.of("other"), ZoneOffset.UTC, Column.of("p"), "stats"));
  }
}
