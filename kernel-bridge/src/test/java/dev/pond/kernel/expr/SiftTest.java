// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiftTest {
  private static final long[] EDGES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 7, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };

  private static final long[] DAYS = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};

  private static ColumnBatch batch(DataType type, Long[] lefts, Long[] rights) {
    StructType schema = new StructType().add("a", type).add("b", type);
    VectorBuilder a = VectorBuilder.of(type);
    VectorBuilder b = VectorBuilder.of(type);
    Arrays.stream(lefts).forEach(value -> append(a, value));
    Arrays.stream(rights).forEach(value -> append(b, value));
    return new ColumnBatch(schema, lefts.length, a.build(), b.build());
  }

  private static void append(VectorBuilder builder, Long value) {
    if (value == null) {
      builder.appendNull();
    } else {
      builder.appendLong(value);
    }
  }

  private static Boolean compare(Comparator op, Long left, Long right) {
    if (left == null || right == null) {
      return op == Comparator.NULL_SAFE_EQ ? Boolean.valueOf(Objects.equals(left, right)) : null;
    }
    int order = Long.compare(left, right);
    return switch (op) {
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case EQ, NULL_SAFE_EQ -> order == 0;
      case NE -> order != 0;
    };
  }

  private static void check(ColumnBatch batch, Expression predicate, IntPredicate keeps) {
    int rows = batch.rowCount();
    int[] all = IntStream.range(0, rows).toArray();
    int[] odd = IntStream.range(0, rows).filter(row -> row % 2 == 1).toArray();
    int[] first = IntStream.range(0, rows / 2).toArray();
    int[] last = IntStream.range(rows / 2, rows).toArray();
    for (int[] some : List.of(all, odd, first, last, new int[0])) {
      int[] sifted = some.clone();
      int left =
          Evaluator.sift(Evaluator.of(predicate, batch.schema()), batch, sifted, some.length);
      assertThat(Arrays.copyOf(sifted, left))
          .as(() -> ExpressionPrinter.print(predicate))
          .isEqualTo(Arrays.stream(some).filter(keeps).toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimitiveType.class,
      names = {"LONG", "TIMESTAMP", "TIMESTAMP_NTZ", "INTEGER", "DATE"})
  void everyOperatorKeepsItsValuesAtTheEndsOfLongs(PrimitiveType type) {
    boolean isNarrow = type == PrimitiveType.INTEGER || type == PrimitiveType.DATE;
    long[] edges = isNarrow ? DAYS : EDGES;
    List<Long> lefts = new ArrayList<>();
    List<Long> rights = new ArrayList<>();
    for (long left : edges) {
      for (long right : edges) {
        lefts.add(left);
        rights.add(right);
      }
    }
    checkAll(type, lefts.toArray(new Long[0]), rights.toArray(new Long[0]), edges);
    lefts.add(null);
    rights.add(1L);
    lefts.add(1L);
    rights.add(null);
    lefts.add(null);
    rights.add(null);
    checkAll(type, lefts.toArray(new Long[0]), rights.toArray(new Long[0]), edges);
  }

  private static void checkAll(PrimitiveType type, Long[] lefts, Long[] rights, long[] constants) {
    ColumnBatch batch = batch(type, lefts, rights);
    Expression a = Column.of("a");
    Expression b = Column.of("b");
    for (Comparator op : Comparator.values()) {
      Expression two = new Expression.Comparison(op, a, b);
      check(batch, two, row -> compare(op, lefts[row], rights[row]) != Boolean.FALSE);
      check(
          batch,
          new Expression.Not(two),
          row -> compare(op, lefts[row], rights[row]) != Boolean.TRUE);
      for (long constant : constants) {
        Expression literal = new Expression.Literal(type, constant);
        Expression one = new Expression.Comparison(op, a, literal);
        Expression turned = new Expression.Comparison(op, literal, a);
        check(batch, one, row -> compare(op, lefts[row], constant) != Boolean.FALSE);
        check(batch, turned, row -> compare(op, constant, lefts[row]) != Boolean.FALSE);
        check(
            batch,
            new Expression.Not(one),
            row -> compare(op, lefts[row], constant) != Boolean.TRUE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1023, 1024, 1025, 65_535, 65_536})
  void junctionsKeepWhatTheirPartsLeave(int size) {
    Random random = new Random(size);
    Long[] lefts = new Long[size];
    Long[] rights = new Long[size];
    for (int i = 0; i < size; i++) {
      lefts[i] = random.nextInt(20) == 0 ? null : Long.valueOf(random.nextInt(100));
      rights[i] = random.nextInt(20) == 0 ? null : Long.valueOf(random.nextInt(100));
    }
    ColumnBatch batch = batch(PrimitiveType.LONG, lefts, rights);
    Expression low = comparison(Comparator.GE, Column.of("a"), 30);
    Expression high = comparison(Comparator.LE, Column.of("b"), 60);
    Expression less = new Expression.Comparison(Comparator.LT, Column.of("a"), Column.of("b"));
    IntPredicate isLow = row -> compare(Comparator.GE, lefts[row], 30L) != Boolean.FALSE;
    IntPredicate isHigh = row -> compare(Comparator.LE, rights[row], 60L) != Boolean.FALSE;
    IntPredicate isLess = row -> compare(Comparator.LT, lefts[row], rights[row]) != Boolean.FALSE;
    Expression and = new Expression.And(List.of(less, low, high));
    Expression or = new Expression.Or(List.of(less, low, high));
    check(batch, and, isLow.and(isHigh).and(isLess));
    check(batch, or, isLow.or(isHigh).or(isLess));
    check(
        batch,
        new Expression.And(List.of(new Expression.Or(List.of(low, high)), less)),
        isLow.or(isHigh).and(isLess));
    IntPredicate notLow = row -> compare(Comparator.GE, lefts[row], 30L) != Boolean.TRUE;
    IntPredicate notHigh = row -> compare(Comparator.LE, rights[row], 60L) != Boolean.TRUE;
    IntPredicate notLess = row -> compare(Comparator.LT, lefts[row], rights[row]) != Boolean.TRUE;
    check(batch, new Expression.Not(and), notLow.or(notHigh).or(notLess));
    check(batch, new Expression.Not(or), notLow.and(notHigh).and(notLess));
  }

  private static Expression comparison(Comparator op, Expression left, long right) {
    return new Expression.Comparison(op, left, new Expression.Literal(PrimitiveType.LONG, right));
  }

  @Test
  void whatCostsLeastIsAskedFirst() {
    StructType schema =
        new StructType()
            .add("s", PrimitiveType.STRING)
            .add("a", PrimitiveType.LONG)
            .add("b", PrimitiveType.LONG);
    Expression text =
        new Expression.Comparison(
            Comparator.EQ, Column.of("s"), new Expression.Literal(PrimitiveType.STRING, "x"));
    Expression two = new Expression.Comparison(Comparator.LT, Column.of("a"), Column.of("b"));
    Expression one = comparison(Comparator.LT, Column.of("a"), 3);
    int ofText = Evaluator.of(text, schema).nanos();
    int ofTwo = Evaluator.of(two, schema).nanos();
    int ofOne = Evaluator.of(one, schema).nanos();
    assertThat(ofOne).isLessThan(ofTwo);
    assertThat(ofTwo).isLessThan(ofText);
    assertThat(Evaluator.of(new Expression.And(List.of(text, two, one)), schema).nanos())
        .isEqualTo(ofOne + ofTwo + ofText);
  }
}
