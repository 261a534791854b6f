// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random predicates over a schema, with leaves of every kind. */
public final class RandomPredicates {
  private static final List<DataType> NUMBERS =
      List.of(
          PrimitiveType.INTEGER,
          PrimitiveType.LONG,
          PrimitiveType.FLOAT,
          PrimitiveType.DOUBLE,
          new DecimalType(12, 4));

  private final Random random;
  private final RandomRows values;
  private final List<Column> columns = new ArrayList<>();
  private final StructType schema;

  public RandomPredicates(Random random, StructType schema) {
    this.random = random;
    this.schema = schema;
    values = new RandomRows(random);
    for (StructField field : schema.fields()) {
      columns.add(Column.of(field.name()));
      if (field.type() instanceof StructType struct) {
        struct.fields().forEach(inner -> columns.add(Column.of(field.name(), inner.name())));
      }
    }
  }

  public Expression next(int depth) {
    int pick = depth == 0 ? 9 : random.nextInt(10);
    if (pick < 3) {
      return new Expression.And(some(depth));
    }
    if (pick < 6) {
      return new Expression.Or(some(depth));
    }
    return pick < 8 ? new Expression.Not(next(depth - 1)) : leaf();
  }

  private List<Expression> some(int depth) {
    return Stream.generate(() -> next(depth - 1)).limit(2 + random.nextInt(2)).toList();
  }

  private DataType type(Column column) {
    return schema.find(column.path()).orElseThrow().type();
  }

  private Column anyColumn() {
    return columns.get(random.nextInt(columns.size()));
  }

  private Column columnOf(DataType type) {
    List<Column> fitting = columns.stream().filter(c -> type(c).equals(type)).toList();
    return fitting.get(random.nextInt(fitting.size()));
  }

  private Column plainColumn() {
    Column column = anyColumn();
    while (!(type(column) instanceof PrimitiveType) && !(type(column) instanceof DecimalType)) {
      column = anyColumn();
    }
    return column;
  }

  private Literal literalFor(DataType type) {
    if (random.nextInt(15) == 0) {
      return new Literal(type, null);
    }
    DataType own =
        NUMBERS.contains(type) && random.nextInt(4) == 0
            ? NUMBERS.get(random.nextInt(NUMBERS.size()))
            : type;
    return new Literal(own, values.value(own));
  }

  private Comparator op() {
    return Comparator.values()[random.nextInt(Comparator.values().length)];
  }

  private Expression leaf() {
    return switch (random.nextInt(12)) {
      case 0 -> new Expression.IsNull(anyColumn());
      case 1 -> in(plainColumn());
      case 2 -> new Expression.StartsWith(columnOf(PrimitiveType.STRING), prefix());
      case 3 -> columnOf(PrimitiveType.BOOLEAN);
      case 4 -> twoColumns();
      case 5 -> widened();
      case 6 -> odd();
      default -> withLiteral(plainColumn());
    };
  }

  private String prefix() {
    String text = (String) values.value(PrimitiveType.STRING);
    int length = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, random.nextInt(length + 1)));
  }

  private Expression withLiteral(Column column) {
    Literal literal = literalFor(type(column));
    return random.nextInt(4) == 0
        ? new Comparison(op(), literal, column)
        : new Comparison(op(), column, literal);
  }

  private Expression in(Column column) {
    int size = random.nextInt(10) == 0 ? 40 : 1 + random.nextInt(4);
    return new Expression.In(
        column, Stream.generate(() -> literalFor(type(column))).limit(size).toList());
  }

  private Expression twoColumns() {
    Column left = plainColumn();
    boolean number = NUMBERS.contains(type(left)) && random.nextBoolean();
    Column right = columnOf(number ? PrimitiveType.DOUBLE : type(left));
    return new Comparison(op(), left, right);
  }

  private Expression widened() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Comparison(
              op(),
              new Expression.Widen(columnOf(PrimitiveType.INTEGER), PrimitiveType.LONG),
              literalFor(PrimitiveType.LONG));
      case 1 ->
          new Comparison(
              op(),
              new Expression.Widen(columnOf(PrimitiveType.FLOAT), PrimitiveType.DOUBLE),
              literalFor(PrimitiveType.DOUBLE));
      case 2 ->
          new Comparison(
              op(),
              literalFor(PrimitiveType.TIMESTAMP_NTZ),
              new Expression.Widen(columnOf(PrimitiveType.DATE), PrimitiveType.TIMESTAMP_NTZ));
      default ->
          new Comparison(
              op(),
              new Expression.Widen(columnOf(PrimitiveType.INTEGER), new DecimalType(12, 2)),
              literalFor(new DecimalType(12, 4)));
    };
  }

  private Expression odd() {
    return switch (random.nextInt(5)) {
      case 0 -> new Literal(PrimitiveType.BOOLEAN, true);
      case 1 -> new Literal(PrimitiveType.BOOLEAN, random.nextBoolean() ? null : false);
      case 2 ->
          new Comparison(
              op(),
              new Expression.Coalesce(
                  List.of(
                      columnOf(PrimitiveType.INTEGER),
                      columnOf(PrimitiveType.INTEGER),
                      new Literal(PrimitiveType.INTEGER, 0L))),
              literalFor(PrimitiveType.INTEGER));
      case 3 ->
          new Expression.Coalesce(
              List.of(
                  withLiteral(plainColumn()),
                  new Literal(PrimitiveType.BOOLEAN, random.nextBoolean())));
      default -> new Expression.Unknown("f", List.of(anyColumn()));
    };
  }
}
