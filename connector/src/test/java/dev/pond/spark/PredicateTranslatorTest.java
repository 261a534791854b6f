// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.AlwaysFalse;
import org.apache.spark.sql.connector.expressions.filter.AlwaysTrue;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateTranslatorTest {
  private static final Expression UNKNOWN = new Expression.Unknown("unknown", List.of());
  private static final StructType SCHEMA =
      new StructType()
          .add("Id", PrimitiveType.LONG)
          .add("n", PrimitiveType.INTEGER)
          .add("s", new StructType().add("X", PrimitiveType.STRING))
          .add("a.b", PrimitiveType.STRING)
          .add("amount", new DecimalType(10, 2))
          .add("f", PrimitiveType.FLOAT)
          .add("flag", PrimitiveType.BOOLEAN)
          .add("d", PrimitiveType.DATE);

  private static Expression translate(Predicate predicate) {
    return new PredicateTranslator(new ColumnNames(SCHEMA, false)).translate(predicate);
  }

  private static Predicate predicate(
      String name, org.apache.spark.sql.connector.expressions.Expression... children) {
    return new Predicate(name, children);
  }

  private static NamedReference column(String name) {
    return Expressions.column(name);
  }

  private static LiteralValue<?> number(long value) {
    return new LiteralValue<>(value, DataTypes.LongType);
  }

  private static LiteralValue<?> text(String value) {
    return new LiteralValue<>(UTF8String.fromString(value), DataTypes.StringType);
  }

  private static Expression.Literal literal(DataType type, Object value) {
    return new Expression.Literal(type, value);
  }

  private static Expression compare(Comparator op, String column, Expression right) {
    return new Expression.Comparison(op, Expression.Column.of(column), right);
  }

  private static final Expression ID_IS_5 =
      compare(Comparator.EQ, "Id", literal(PrimitiveType.LONG, 5L));

  @ParameterizedTest
  @CsvSource({"=,EQ", "<>,NE", "<,LT", "<=,LE", ">,GT", ">=,GE", "<=>,NULL_SAFE_EQ"})
  void translatesComparisons(String name, Comparator op) {
    assertThat(translate(predicate(name, column("Id"), number(5))))
        .isEqualTo(compare(op, "Id", literal(PrimitiveType.LONG, 5L)));
  }

  @Test
  void keepsTheOrderOfOperands() {
    assertThat(translate(predicate("<", number(5), column("Id"))))
        .isEqualTo(
            new Expression.Comparison(
                Comparator.LT, literal(PrimitiveType.LONG, 5L), Expression.Column.of("Id")));
  }

  @Test
  void findsColumnsByTheSessionsCaseRule() {
    Predicate predicate = predicate("=", column("iD"), number(5));

    assertThat(translate(predicate)).isEqualTo(ID_IS_5);
    assertThat(new PredicateTranslator(new ColumnNames(SCHEMA, true)).translate(predicate))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void findsNestedColumnsAndNamesWithDots() {
    assertThat(translate(predicate("STARTS_WITH", column("S.x"), text("ab"))))
        .isEqualTo(new Expression.StartsWith(Expression.Column.of("s", "X"), "ab"));
    assertThat(translate(predicate("=", column("`a.b`"), text("q"))))
        .isEqualTo(compare(Comparator.EQ, "a.b", literal(PrimitiveType.STRING, "q")));
  }

  @Test
  void refusesToGuessBetweenNamesThatDifferByCase() {
    StructType twins = new StructType().add("aa", PrimitiveType.LONG).add("AA", PrimitiveType.LONG);
    PredicateTranslator translator = new PredicateTranslator(new ColumnNames(twins, false));

    assertThat(translator.translate(predicate("=", column("Aa"), number(5)))).isEqualTo(UNKNOWN);
    assertThat(translator.translate(predicate("=", column("AA"), number(5))))
        .isEqualTo(compare(Comparator.EQ, "AA", literal(PrimitiveType.LONG, 5L)));
  }

  @Test
  void translatesInWithItsNulls() {
    assertThat(
            translate(
                predicate(
                    "IN", column("Id"), number(5), new LiteralValue<>(null, DataTypes.LongType))))
        .isEqualTo(
            new Expression.In(
                Expression.Column.of("Id"),
                List.of(literal(PrimitiveType.LONG, 5L), literal(PrimitiveType.LONG, null))));
  }

  @Test
  void translatesNullTestsOfColumnsOfAnyType() {
    assertThat(translate(predicate("IS_NULL", column("s"))))
        .isEqualTo(new Expression.IsNull(Expression.Column.of("s")));
    assertThat(translate(predicate("IS_NOT_NULL", column("s"))))
        .isEqualTo(new Expression.Not(new Expression.IsNull(Expression.Column.of("s"))));
  }

  @Test
  void translatesConnectives() {
    Predicate id = predicate("=", column("Id"), number(5));

    assertThat(translate(new And(id, new AlwaysTrue())))
        .isEqualTo(new Expression.And(List.of(ID_IS_5, literal(PrimitiveType.BOOLEAN, true))));
    assertThat(translate(new Or(id, new AlwaysFalse())))
        .isEqualTo(new Expression.Or(List.of(ID_IS_5, literal(PrimitiveType.BOOLEAN, false))));
    assertThat(translate(new Not(id))).isEqualTo(new Expression.Not(ID_IS_5));
  }

  @Test
  void leavesAnUnknownBranchUnknown() {
    Predicate id = predicate("=", column("Id"), number(5));
    Predicate odd =
        predicate(
            "=",
            new GeneralScalarExpression(
                "UPPER",
                new org.apache.spark.sql.connector.expressions.Expression[] {column("a.b")}),
            text("Q"));

    assertThat(translate(new Or(id, odd))).isEqualTo(new Expression.Or(List.of(ID_IS_5, UNKNOWN)));
    assertThat(translate(predicate("CASE_WHEN", id, odd, id))).isEqualTo(UNKNOWN);
    assertThat(translate(predicate("BOOLEAN_EXPRESSION", id))).isEqualTo(UNKNOWN);
    assertThat(translate(predicate("="))).isEqualTo(UNKNOWN);
    assertThat(translate(predicate("NOT"))).isEqualTo(UNKNOWN);
    assertThat(translate(predicate("IN"))).isEqualTo(UNKNOWN);
  }

  @Test
  void widensWhereCastsAreExact() {
    assertThat(translate(predicate("=", new Cast(column("n"), DataTypes.LongType), number(5))))
        .isEqualTo(
            new Expression.Comparison(
                Comparator.EQ,
                new Expression.Widen(Expression.Column.of("n"), PrimitiveType.LONG),
                literal(PrimitiveType.LONG, 5L)));
    assertThat(
            translate(
                predicate(
                    ">",
                    new Cast(column("amount"), DataTypes.createDecimalType(12, 3)),
                    new LiteralValue<>(
                        Decimal.apply("1.500"), DataTypes.createDecimalType(12, 3)))))
        .isEqualTo(
            new Expression.Comparison(
                Comparator.GT,
                new Expression.Widen(Expression.Column.of("amount"), new DecimalType(12, 3)),
                literal(new DecimalType(12, 3), new BigDecimal("1.500"))));
  }

  @Test
  void leavesInexactCastsUnknown() {
    Map<String, org.apache.spark.sql.types.DataType> casts =
        Map.of(
            "Id", DataTypes.DoubleType,
            "n", DataTypes.FloatType,
            "a.b", DataTypes.LongType,
            "amount", DataTypes.createDecimalType(10, 3),
            "d", DataTypes.TimestampType);
    casts.forEach(
        (name, type) ->
            assertThat(
                    translate(
                        predicate(
                            "=",
                            new Cast(Expressions.column("`" + name + "`"), type),
                            new LiteralValue<>(null, type))))
                .isEqualTo(UNKNOWN));
  }

  @Test
  void takesSparksValuesAsOurs() {
    assertThat(
            translate(predicate("=", column("f"), new LiteralValue<>(1.5f, DataTypes.FloatType))))
        .isEqualTo(compare(Comparator.EQ, "f", literal(PrimitiveType.FLOAT, 1.5)));
    assertThat(
            translate(predicate("=", column("d"), new LiteralValue<>(20454, DataTypes.DateType))))
        .isEqualTo(compare(Comparator.EQ, "d", literal(PrimitiveType.DATE, 20454L)));
    assertThat(
            translate(
                predicate("=", column("flag"), new LiteralValue<>(true, DataTypes.BooleanType))))
        .isEqualTo(compare(Comparator.EQ, "flag", literal(PrimitiveType.BOOLEAN, true)));
  }

  @Test
  void leavesTextThatIsNoUtf8Unknown() {
    UTF8String broken = UTF8String.fromBytes(new byte[] {(byte) 0xC3, 0x28});

    assertThat(
            translate(
                predicate("=", column("`a.b`"), new LiteralValue<>(broken, DataTypes.StringType))))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void leavesComparisonsOfDifferentTypesUnknown() {
    assertThat(translate(predicate("=", column("`a.b`"), number(5)))).isEqualTo(UNKNOWN);
    assertThat(translate(predicate("=", column("s"), column("s")))).isEqualTo(UNKNOWN);
  }
}
