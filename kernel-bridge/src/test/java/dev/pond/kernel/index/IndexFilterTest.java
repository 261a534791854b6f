// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose ids are the hundred from a number on, in any order; some do not say so. */
class IndexFilterTest {
  private static final StructType SCHEMA =
      new StructType().add("id", PrimitiveType.LONG).add("p", PrimitiveType.STRING);

  private static final StructType BOUNDS =
      MadeIndex.BOUNDS.add("nullCount", new StructType().add("id", PrimitiveType.LONG));

  private static long first(long number) {
    return number * 7919 % 10_000;
  }

  private static boolean isSilent(long number) {
    return number % 17 == 0;
  }

  private static MadeFacts file(long number) {
    MadeFacts file = MadeFacts.of(number).in(Map.of("p", "v" + number % 3));
    String text =
        "{\"numRecords\":100,\"minValues\":{\"id\":%d},\"maxValues\":{\"id\":%d},\"nullCount\":{\"id\":0}}"
            .formatted(first(number), first(number) + 99);
    return isSilent(number) ? file : file.knowing(text);
  }

  private static FileIndex index(long count) {
    return MadeIndex.of(
        BOUNDS, false, LongStream.range(0, count).mapToObj(IndexFilterTest::file).toList());
  }

  private static Expression between(long low, long high) {
    Column id = Column.of("id");
    return new Expression.And(
        List.of(
            new Expression.Not(new Expression.IsNull(id)),
            new Expression.Comparison(Comparator.GE, id, literal(low)),
            new Expression.Comparison(Comparator.LE, id, literal(high))));
  }

  private static Expression literal(long value) {
    return new Expression.Literal(PrimitiveType.LONG, value);
  }

  private static boolean mayHold(long number, long low, long high) {
    return isSilent(number) || first(number) + 99 >= low && first(number) <= high;
  }

  private static List<Long> numbers(FileSelection files) {
    List<Long> numbers = new ArrayList<>();
    files.files().forEach(file -> numbers.add(file.size()));
    return numbers;
  }

  private static void check(FileIndex index, Expression predicate, LongPredicate keeps) {
    IndexFilter filter = IndexFilter.of(predicate, SCHEMA, List.of("p"), ZoneOffset.UTC);
    List<Long> expected = numbers(index.all()).stream().filter(keeps::test).toList();
    IndexFilter.Outcome outcome = filter.over(index);
    assertThat(numbers(outcome.files())).isEqualTo(expected);
    assertThat(outcome.prunedByPartition() + outcome.prunedByStatistics() + expected.size())
        .isEqualTo(index.size());
    assertThat(numbers(filter.within(index.all()))).isEqualTo(expected);
    int half = index.size() / 2;
    assertThat(numbers(filter.within(index.all().first(half))))
        .isEqualTo(numbers(index.all().first(half)).stream().filter(keeps::test).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void rangesFindTheirFilesAcrossSegments(int more) {
    FileIndex index = index(IndexSegment.CAPACITY + more);
    check(index, between(500, 520), number -> mayHold(number, 500, 520));
    check(index, between(-7, -1), IndexFilterTest::isSilent);
    check(index, between(-1, 20_000), number -> true);
    Expression one =
        new Expression.Comparison(
            Comparator.EQ, Column.of("p"), new Expression.Literal(PrimitiveType.STRING, "v1"));
    check(index, one, number -> number % 3 == 1);
    check(
        index,
        new Expression.And(List.of(one, between(3_000, 3_000))),
        number -> number % 3 == 1 && mayHold(number, 3_000, 3_000));
    check(
        index,
        new Expression.Or(List.of(between(10, 20), between(9_000, 9_010))),
        number -> mayHold(number, 10, 20) || mayHold(number, 9_000, 9_010));
  }

  @Test
  void filesThatAreGoneAreNotFound() {
    FileIndex before = index(3_000);
    List<MadeFacts> gone =
        LongStream.range(1_000, 1_100).map(i -> 2 * i).mapToObj(IndexFilterTest::file).toList();
    FileIndex index = MadeIndex.advanced(before, gone, List.of(file(3_000), file(3_001)));
    assertThat(index.size()).isEqualTo(2_902);
    LongPredicate isThere = number -> number < 2_000 || number >= 2_200 || number % 2 == 1;
    assertThat(numbers(index.all())).allMatch(isThere::test);
    check(index, between(500, 900), number -> mayHold(number, 500, 900));
    check(index, new Expression.Literal(PrimitiveType.BOOLEAN, true), number -> true);
    check(index, new Expression.Literal(PrimitiveType.BOOLEAN, false), number -> false);
  }
}
