// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {
  private static final double TWO_TO_53 = 0x1p53;
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private static ColumnBatch column(DataType type, Object... values) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object value : values) {
      Map<String, Object> row = new HashMap<>();
      row.put("c", value);
      rows.add(row);
    }
    return RowBatch.of(new StructType().add("c", type), rows);
  }

  private static List<Object> evaluate(Expression expression, ColumnBatch batch) {
    ColumnVector result = Evaluator.of(expression, batch.schema()).evaluate(batch);
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < batch.rowCount(); row++) {
      values.add(RowBatch.read(result, row));
    }
    return values;
  }

  private static Expression c(Comparator op, DataType type, Object value) {
    return new Comparison(op, Column.of("c"), new Literal(type, value));
  }

  static Stream<Arguments> orders() {
    DecimalType decimal = new DecimalType(38, 18);
    return Stream.of(
        Arguments.of(PrimitiveType.LONG, 9007199254740993L, PrimitiveType.DOUBLE, TWO_TO_53, 1),
        Arguments.of(PrimitiveType.DOUBLE, TWO_TO_53, PrimitiveType.LONG, 9007199254740993L, -1),
        Arguments.of(PrimitiveType.LONG, Long.MAX_VALUE, PrimitiveType.DOUBLE, 0x1p63, -1),
        Arguments.of(PrimitiveType.LONG, Long.MIN_VALUE, PrimitiveType.DOUBLE, -0x1p63, 0),
        Arguments.of(PrimitiveType.LONG, -1L, PrimitiveType.DOUBLE, -1.5, 1),
        Arguments.of(PrimitiveType.LONG, 0L, PrimitiveType.DOUBLE, -0.0, 0),
        Arguments.of(PrimitiveType.LONG, 5L, PrimitiveType.DOUBLE, Double.NaN, -1),
        Arguments.of(PrimitiveType.INTEGER, 5L, PrimitiveType.DOUBLE, -1.0 / 0, 1),
        Arguments.of(PrimitiveType.FLOAT, (double) 0.1f, PrimitiveType.DOUBLE, 0.1, 1),
        Arguments.of(PrimitiveType.DOUBLE, Double.NaN, PrimitiveType.DOUBLE, Double.NaN, 0),
        Arguments.of(PrimitiveType.DOUBLE, 1.0 / 0, PrimitiveType.FLOAT, Double.NaN, -1),
        Arguments.of(PrimitiveType.DOUBLE, -0.0, PrimitiveType.DOUBLE, 0.0, 0),
        Arguments.of(PrimitiveType.DOUBLE, 0.5, decimal, new BigDecimal("0.500"), 0),
        Arguments.of(PrimitiveType.DOUBLE, 0.1, decimal, new BigDecimal("0.1"), 1),
        Arguments.of(PrimitiveType.LONG, 2L, decimal, new BigDecimal("2.5"), -1),
        Arguments.of(decimal, new BigDecimal("1E+19"), PrimitiveType.LONG, Long.MAX_VALUE, 1),
        Arguments.of(decimal, new BigDecimal("1"), PrimitiveType.DOUBLE, Double.NaN, -1),
        Arguments.of(PrimitiveType.STRING, "\uffff", PrimitiveType.STRING, "\ud83d\ude00", -1),
        Arguments.of(PrimitiveType.STRING, "a", PrimitiveType.STRING, "", 1),
        Arguments.of(
            PrimitiveType.BINARY, new byte[] {-1}, PrimitiveType.BINARY, new byte[] {1, 1}, 1),
        Arguments.of(PrimitiveType.BOOLEAN, false, PrimitiveType.BOOLEAN, true, -1),
        Arguments.of(PrimitiveType.DATE, -1L, PrimitiveType.DATE, 0L, -1));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void valuesCompareExactly(
      DataType type, Object value, DataType otherType, Object other, int order) {
    StructType schema = new StructType().add("a", type).add("b", otherType);
    ColumnBatch batch = RowBatch.of(schema, List.of(Map.of("a", value, "b", other)));
    List<Expression> pairs =
        List.of(
            Column.of("a"),
            Column.of("b"),
            Column.of("a"),
            new Literal(otherType, other),
            new Literal(type, value),
            Column.of("b"),
            new Literal(type, value),
            new Literal(otherType, other));
    for (int i = 0; i < pairs.size(); i += 2) {
      Expression left = pairs.get(i);
      Expression right = pairs.get(i + 1);
      assertThat(evaluate(new Comparison(Comparator.EQ, left, right), batch))
          .containsExactly(order == 0);
      assertThat(evaluate(new Comparison(Comparator.NE, left, right), batch))
          .containsExactly(order != 0);
      assertThat(evaluate(new Comparison(Comparator.LT, left, right), batch))
          .containsExactly(order < 0);
      assertThat(evaluate(new Comparison(Comparator.LE, left, right), batch))
          .containsExactly(order <= 0);
      assertThat(evaluate(new Comparison(Comparator.GT, left, right), batch))
          .containsExactly(order > 0);
      assertThat(evaluate(new Comparison(Comparator.GE, left, right), batch))
          .containsExactly(order >= 0);
      assertThat(evaluate(new Comparison(Comparator.NULL_SAFE_EQ, left, right), batch))
          .containsExactly(order == 0);
    }
  }

  @Test
  void nullIsNeitherTrueNorFalse() {
    ColumnBatch batch = column(PrimitiveType.LONG, 1L, null);
    assertThat(evaluate(c(Comparator.EQ, PrimitiveType.LONG, 1L), batch))
        .containsExactly(true, null);
    assertThat(evaluate(c(Comparator.EQ, PrimitiveType.LONG, null), batch))
        .containsExactly(null, null);
    assertThat(evaluate(c(Comparator.NULL_SAFE_EQ, PrimitiveType.LONG, null), batch))
        .containsExactly(false, true);
    assertThat(evaluate(c(Comparator.NULL_SAFE_EQ, PrimitiveType.LONG, 1L), batch))
        .containsExactly(true, false);
  }

  @Test
  void typesThatDoNotCompareGiveNull() {
    ColumnBatch batch = column(PrimitiveType.STRING, "1");
    assertThat(evaluate(c(Comparator.EQ, PrimitiveType.LONG, 1L), batch))
        .containsExactly((Object) null);
    Literal one = new Literal(PrimitiveType.LONG, 1L);
    assertThat(evaluate(new Expression.In(Column.of("c"), List.of(one)), batch))
        .containsExactly((Object) null);
    assertThat(evaluate(new Expression.StartsWith(one, "1"), batch)).containsExactly((Object) null);
  }

  @Test
  void aListOfMixedNumbersIsSearched() {
    Expression in =
        new Expression.In(
            Column.of("c"),
            List.of(
                new Literal(PrimitiveType.DOUBLE, 2.5),
                new Literal(PrimitiveType.LONG, 7L),
                new Literal(new DecimalType(3, 1), new BigDecimal("1.0"))));
    assertThat(evaluate(in, column(PrimitiveType.INTEGER, 1L, 2L, 7L, null)))
        .containsExactly(true, false, true, null);
    assertThat(evaluate(in, column(PrimitiveType.DOUBLE, 1.0, 2.5, Double.NaN)))
        .containsExactly(true, true, false);
  }

  @Test
  void anEmptyListHoldsNothing() {
    assertThat(
            evaluate(new Expression.In(Column.of("c"), List.of()), column(PrimitiveType.LONG, 1L)))
        .containsExactly(false);
  }

  @Test
  void aDateBeyondTheReachOfTimestampsIsNullAsOne() {
    Expression wide = new Expression.Widen(Column.of("c"), PrimitiveType.TIMESTAMP_NTZ);
    assertThat(evaluate(wide, column(PrimitiveType.DATE, -1L, 2_147_483_647L, -2_147_483_648L)))
        .containsExactly(-86_400_000_000L, null, null);
  }

  @Test
  void aFieldOfANullStructIsNull() {
    StructType inner = new StructType().add("a", PrimitiveType.LONG);
    ColumnBatch batch =
        column(new StructType().add("in", inner), Map.of("in", Map.of("a", 1L)), null);
    assertThat(evaluate(Column.of("c", "in", "a"), batch)).containsExactly(1L, null);
  }

  @Test
  void partitionValuesAreReadAsTheirType() {
    Map<String, Object> garbage = Map.of("p", "garbage");
    Map<String, Object> none = new HashMap<>();
    none.put("p", null);
    ColumnBatch batch =
        column(
            TEXTS,
            Map.of("o", "1", "p", "2021-03-28 02:30:00"),
            Map.of("p", "2021-03-28T01:30:00Z"),
            garbage,
            garbage,
            Map.of("p", ""),
            Map.of("o", "x"),
            none,
            null);
    Expression value =
        new Expression.PartitionValue(
            Column.of("c"), "p", PrimitiveType.TIMESTAMP, ZoneId.of("Asia/Kathmandu"));
    assertThat(evaluate(value, batch))
        .containsExactly(
            1_616_877_900_000_000L, 1_616_895_000_000_000L, null, null, null, null, null, null);
  }

  @Test
  void onlyMarkedRowsAreDeselected() {
    ColumnBatch batch = column(PrimitiveType.LONG, 1L, 2L, null, 1L);
    boolean[] selection = {true, true, true, false};
    Evaluator.keepUnlessFalse(
        Evaluator.of(c(Comparator.GT, PrimitiveType.LONG, 1L), batch.schema()), batch, selection);
    assertThat(selection).containsExactly(false, true, true, false);
  }

  @Test
  void whatIsNoPredicateKeepsEverything() {
    ColumnBatch batch = column(PrimitiveType.LONG, 1L);
    boolean[] selection = {true};
    Evaluator.keepUnlessFalse(Evaluator.of(Column.of("c"), batch.schema()), batch, selection);
    Evaluator.keepUnlessFalse(
        Evaluator.of(new Expression.Unknown("f", List.of()), batch.schema()), batch, selection);
    assertThat(selection).containsExactly(true);
  }

  @Test
  void oneEvaluatorServesManyThreads() {
    Object[] texts = Stream.iterate(0, i -> i + 1).limit(5_000).map(i -> "t" + i).toArray();
    ColumnBatch batch = column(PrimitiveType.STRING, texts);
    Evaluator evaluator =
        Evaluator.of(c(Comparator.LT, PrimitiveType.STRING, "t3"), batch.schema());
    long expected = Arrays.stream(texts).filter(t -> ((String) t).compareTo("t3") < 0).count();
    List<Long> counts =
        Stream.generate(() -> 0)
            .limit(64)
            .parallel()
            .map(
                i -> {
                  boolean[] selection = new boolean[texts.length];
                  Arrays.fill(selection, true);
                  Evaluator.keepUnlessFalse(evaluator, batch, selection);
                  return (long) batch.withSelection(selection).selectedCount();
                })
            .toList();
    assertThat(counts).containsOnly(expected);
  }

  @Test
  void columnsThatAreNotThereAndInexactConversionsAreRefused() {
    StructType schema = new StructType().add("c", PrimitiveType.LONG);
    assertThatIllegalArgumentException().isThrownBy(() -> Evaluator.of(Column.of("d"), schema));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Evaluator.of(new Expression.Widen(Column.of("c"), PrimitiveType.DOUBLE), schema));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Evaluator.of(
                    new Expression.PartitionValue(Column.of("c"), "p", PrimitiveType.LONG),
                    schema));
  }
}
