// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random types, batches and expressions, of all kinds. */
final class RandomData {
  private static final String[] TEXTS = {"", "a", "größe", "a\u0000b", "\ud83d\ude00", "\ud800x"};

  private final Random random;

  RandomData(long seed) {
    random = new Random(seed);
  }

  StructType struct(int depth) {
    StructType struct = new StructType();
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean described = random.nextInt(4) == 0;
      struct =
          struct.add(
              new StructField(
                  "f" + i,
                  type(depth),
                  random.nextBoolean(),
                  described ? Map.of("k", "5", "t", "5") : Map.of(),
                  described ? Set.of("k") : Set.of()));
    }
    return struct;
  }

  DataType type(int depth) {
    int kind = random.nextInt(depth == 0 ? 8 : 12);
    return switch (kind) {
      case 8 -> struct(depth - 1);
      case 9 -> new ArrayType(type(depth - 1), true);
      case 10 -> new MapType(PrimitiveType.STRING, type(depth - 1), true);
      case 11, 0 -> {
        int precision = 1 + random.nextInt(DecimalType.MAX_PRECISION);
        yield new DecimalType(precision, random.nextInt(precision + 1));
      }
      default -> PrimitiveType.values()[random.nextInt(PrimitiveType.values().length)];
    };
  }

  /** A batch with a random selection. */
  ColumnBatch batch(StructType schema) {
    int rows = random.nextInt(40);
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = VectorBuilder.of(schema.field(i).type());
      int nulls = random.nextInt(3);
      for (int row = 0; row < rows; row++) {
        append(builder, nulls);
      }
      columns[i] = builder.build();
    }
    boolean[] selection = random.nextInt(3) == 0 ? null : new boolean[rows];
    for (int row = 0; selection != null && row < rows; row++) {
      selection[row] = random.nextBoolean();
    }
    return new ColumnBatch(schema, rows, columns, selection);
  }

  /**
   * @param nulls 0 for none, 1 for some, 2 for all
   */
  private void append(VectorBuilder into, int nulls) {
    DataType type = into.type();
    if (type == PrimitiveType.VOID || nulls == 2 || nulls == 1 && random.nextInt(3) == 0) {
      into.appendNull();
    } else if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        append(into.child(i), nulls);
      }
      into.endRow();
    } else if (type instanceof ArrayType || type instanceof MapType) {
      for (int i = random.nextInt(4); i > 0; i--) {
        append(into.child(0), type instanceof MapType ? 0 : nulls);
        if (type instanceof MapType) {
          append(into.child(1), nulls);
        }
      }
      into.endRow();
    } else if (type instanceof DecimalType decimal) {
      into.appendDecimal(decimal(decimal));
    } else {
      appendPrimitive(into, (PrimitiveType) type);
    }
  }

  private void appendPrimitive(VectorBuilder into, PrimitiveType type) {
    switch (type) {
      case BOOLEAN -> into.appendBoolean(random.nextBoolean());
      case BYTE -> into.appendLong((byte) random.nextInt());
      case SHORT -> into.appendLong((short) random.nextInt());
      case INTEGER, DATE -> into.appendLong(random.nextInt());
      case LONG, TIMESTAMP, TIMESTAMP_NTZ ->
          into.appendLong(random.nextLong() >> random.nextInt(64));
      case FLOAT -> into.appendDouble(random.nextInt(4) == 0 ? Float.NaN : random.nextFloat());
      case DOUBLE -> into.appendDouble(random.nextInt(4) == 0 ? -0.0 : random.nextGaussian());
      case STRING, BINARY -> {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        into.appendBytes(text, 0, text.length);
      }
      case VOID -> into.appendNull();
    }
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(100);
  }

  private BigDecimal decimal(DecimalType type) {
    BigInteger bound = BigInteger.TEN.pow(type.precision());
    BigInteger unscaled = new BigInteger(130, random).mod(bound);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }

  Expression expression(int depth) {
    int kind = random.nextInt(depth == 0 ? 2 : 13);
    return switch (kind) {
      case 0 -> column();
      case 1 -> literal();
      case 2 ->
          new Expression.Comparison(
              Expression.Comparator.values()[random.nextInt(7)],
              expression(depth - 1),
              expression(depth - 1));
      case 3 -> new Expression.And(some(depth));
      case 4 -> new Expression.Or(some(depth));
      case 5 -> new Expression.Not(expression(depth - 1));
      case 6 -> new Expression.IsNull(expression(depth - 1));
      case 7 ->
          new Expression.In(
              expression(depth - 1), Stream.generate(this::literal).limit(3).toList());
      case 8 -> new Expression.StartsWith(expression(depth - 1), text());
      case 9 -> new Expression.Coalesce(some(depth));
      case 10 -> new Expression.Widen(expression(depth - 1), type(1));
      case 11 ->
          new Expression.PartitionValue(
              column(), text(), type(0), ZoneId.of(random.nextBoolean() ? "Asia/Tokyo" : "Z"));
      default -> new Expression.Unknown(text(), some(depth));
    };
  }

  private List<Expression> some(int depth) {
    List<Expression> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(expression(depth - 1));
    }
    return some;
  }

  private Expression.Column column() {
    return random.nextBoolean()
        ? Expression.Column.of(text())
        : Expression.Column.of("add", text());
  }

  /** Of binaries there are none here: arrays that are alike are not equal. */
  private Literal literal() {
    return switch (random.nextInt(7)) {
      case 0 -> new Literal(type(1), null);
      case 1 -> new Literal(PrimitiveType.BOOLEAN, random.nextBoolean());
      case 2 -> new Literal(PrimitiveType.DATE, (long) random.nextInt());
      case 3 -> new Literal(PrimitiveType.LONG, random.nextLong());
      case 4 -> new Literal(PrimitiveType.DOUBLE, random.nextGaussian());
      case 5 -> {
        DecimalType type = new DecimalType(20, 3);
        yield new Literal(type, decimal(type));
      }
      default -> new Literal(PrimitiveType.STRING, text());
    };
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
