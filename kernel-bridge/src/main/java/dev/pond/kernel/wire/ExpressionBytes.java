// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Expressions as bytes. Stateless. */
public final class ExpressionBytes {
  /** How deep expressions may nest; chains of one operator are flat. */
  static final int MAX_DEPTH = 1000;

  static final int COLUMN = 1;
  static final int LITERAL = 2;
  static final int COMPARISON = 3;
  static final int AND = 4;
  static final int OR = 5;
  static final int NOT = 6;
  static final int IS_NULL = 7;
  static final int IN = 8;
  static final int STARTS_WITH = 9;
  static final int COALESCE = 10;
  static final int WIDEN = 11;
  static final int PARTITION_VALUE = 12;
  static final int UNKNOWN = 13;

  /** The kinds of a literal's value. */
  static final int NO_VALUE = 0;

  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int LONG = 3;
  static final int DOUBLE = 4;
  static final int DECIMAL = 5;
  static final int STRING = 6;
  static final int BINARY = 7;

  private static final Comparator[] COMPARATORS = Comparator.values();
  private static final int MAX_SCALE = 10_000;

  private ExpressionBytes() {}

  /**
   * Appends an expression.
   *
   * @throws IllegalStateException if it nests deeper than {@link #read} takes
   */
  public static void write(Expression expression, ByteWriter out) {
    new ExpressionWriter(out).child(expression);
  }

  /**
   * Reads an expression.
   *
   * @throws MalformedBytesException if the bytes are none
   */
  public static Expression read(ByteReader in) {
    try {
      return read(in, 1);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedBytesException("An expression cannot be", e);
    }
  }

  private static Expression read(ByteReader in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedBytesException("An expression nests deeper than " + MAX_DEPTH);
    }
    int tag = in.readByte();
    return switch (tag) {
      case COLUMN -> new Expression.Column(texts(in));
      case LITERAL -> literal(in);
      case COMPARISON ->
          new Expression.Comparison(comparator(in), read(in, depth + 1), read(in, depth + 1));
      case AND -> new Expression.And(children(in, depth));
      case OR -> new Expression.Or(children(in, depth));
      case NOT -> new Expression.Not(read(in, depth + 1));
      case IS_NULL -> new Expression.IsNull(read(in, depth + 1));
      case IN -> new Expression.In(read(in, depth + 1), literals(in));
      case STARTS_WITH -> new Expression.StartsWith(read(in, depth + 1), in.readText());
      case COALESCE -> new Expression.Coalesce(children(in, depth));
      case WIDEN -> new Expression.Widen(read(in, depth + 1), SchemaBytes.read(in));
      case PARTITION_VALUE ->
          new Expression.PartitionValue(
              read(in, depth + 1), in.readText(), SchemaBytes.read(in), ZoneId.of(in.readText()));
      case UNKNOWN -> new Expression.Unknown(in.readText(), children(in, depth));
      default -> throw new MalformedBytesException("No expression has the tag " + tag);
    };
  }

  private static List<Expression> children(ByteReader in, int depth) {
    int count = in.readCount(2);
    List<Expression> children = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      children.add(read(in, depth + 1));
    }
    return children;
  }

  private static List<String> texts(ByteReader in) {
    int count = in.readCount(1);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.readText());
    }
    return texts;
  }

  private static List<Expression.Literal> literals(ByteReader in) {
    int count = in.readCount(2);
    List<Expression.Literal> literals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      literals.add(literal(in));
    }
    return literals;
  }

  private static Comparator comparator(ByteReader in) {
    int ordinal = in.readByte();
    if (ordinal >= COMPARATORS.length) {
      throw new MalformedBytesException("No comparison has the number " + ordinal);
    }
    return COMPARATORS[ordinal];
  }

  private static Expression.Literal literal(ByteReader in) {
    DataType type = SchemaBytes.read(in);
    return new Expression.Literal(type, value(in));
  }

  private static Object value(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case NO_VALUE -> null;
      case FALSE -> false;
      case TRUE -> true;
      case LONG -> in.readSigned();
      case DOUBLE -> Double.longBitsToDouble(in.readLong());
      case DECIMAL -> decimal(in);
      case STRING -> in.readText();
      case BINARY -> in.readBlock();
      default -> throw new MalformedBytesException("No value has the kind " + kind);
    };
  }

  private static BigDecimal decimal(ByteReader in) {
    long scale = in.readSigned();
    byte[] unscaled = in.readBlock();
    if (Math.abs(scale) > MAX_SCALE || unscaled.length == 0) {
      throw new MalformedBytesException("A decimal cannot be");
    }
    return new BigDecimal(new BigInteger(unscaled), (int) scale);
  }
}
