// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.PrimitiveType;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExpressionPrinterTest {
  private static Literal number(long value) {
    return new Literal(PrimitiveType.LONG, value);
  }

  private static Expression compare(Comparator op, Expression left, Expression right) {
    return new Comparison(op, left, right);
  }

  @Test
  void predicatesReadLikeSql() {
    Expression predicate =
        new Expression.And(
            List.of(
                compare(Comparator.GE, Column.of("a"), number(1)),
                new Expression.Or(
                    List.of(
                        new Expression.IsNull(Column.of("st", "my col")),
                        new Expression.Not(new Expression.IsNull(Column.of("b"))),
                        new Expression.Not(
                            new Expression.In(Column.of("a"), List.of(number(2), number(3)))),
                        new Expression.StartsWith(Column.of("s"), "it's")))));
    assertThat(ExpressionPrinter.print(predicate))
        .isEqualTo(
            "(a >= 1) AND ((st.`my col` IS NULL) OR (b IS NOT NULL) OR (NOT (a IN (2, 3)))"
                + " OR (s STARTS WITH 'it''s'))");
  }

  @Test
  void literalsShowTheirTypes() {
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.DATE, -1L)))
        .isEqualTo("DATE'1969-12-31'");
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.TIMESTAMP, -1L)))
        .isEqualTo("TIMESTAMP'1969-12-31T23:59:59.999999Z'");
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.TIMESTAMP_NTZ, 0L)))
        .isEqualTo("TIMESTAMP_NTZ'1970-01-01T00:00'");
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.BINARY, new byte[] {10, -1})))
        .isEqualTo("X'0AFF'");
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.DOUBLE, Double.NaN)))
        .isEqualTo("NaN");
    assertThat(ExpressionPrinter.print(new Literal(PrimitiveType.STRING, null))).isEqualTo("NULL");
  }

  @Test
  void extremeLiteralsCanBePrinted() {
    for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      for (PrimitiveType type :
          List.of(PrimitiveType.DATE, PrimitiveType.TIMESTAMP, PrimitiveType.TIMESTAMP_NTZ)) {
        assertThat(ExpressionPrinter.print(new Literal(type, value))).isNotEmpty();
      }
    }
  }

  @Test
  void redactedTextHasNoValues() {
    Expression predicate =
        new Expression.Or(
            List.of(
                compare(
                    Comparator.NULL_SAFE_EQ,
                    Column.of("s"),
                    new Literal(PrimitiveType.STRING, "secret")),
                new Expression.StartsWith(Column.of("s"), "secret"),
                new Expression.In(Column.of("a"), List.of(number(4711)))));
    assertThat(ExpressionPrinter.printRedacted(predicate))
        .isEqualTo("(s <=> ?) OR (s STARTS WITH ?) OR (a IN (?))");
  }

  @Test
  void longListsAreCut() {
    List<Literal> values =
        LongStream.range(0, 1_000).mapToObj(ExpressionPrinterTest::number).toList();
    assertThat(ExpressionPrinter.print(new Expression.In(Column.of("a"), values)))
        .endsWith("18, 19, ... 980 more)");
  }

  @Test
  void functionsKeepTheirArguments() {
    Expression value =
        new Expression.PartitionValue(Column.of("add", "partitionValues"), "p", PrimitiveType.DATE);
    assertThat(
            ExpressionPrinter.print(
                new Expression.Coalesce(
                    List.of(
                        value,
                        new Expression.Widen(Column.of("i"), PrimitiveType.LONG),
                        new Expression.Unknown("f", List.of(Column.of("x")))))))
        .isEqualTo("coalesce(CAST(add.partitionValues['p'] AS date), CAST(i AS long), f(x))");
  }
}
