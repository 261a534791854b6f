// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.io.IOException;
import java.math.BigDecimal;

/** The readers of values without parts. */
final class JsonScalars {
  private JsonScalars() {}

  static JsonValue of(PrimitiveType type, boolean strict) {
    return switch (type) {
      case BOOLEAN -> new BooleanValue(strict);
      case BYTE -> new LongValue(strict, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> new LongValue(strict, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> new LongValue(strict, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> new LongValue(strict, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> new FloatingValue(strict, true);
      case DOUBLE -> new FloatingValue(strict, false);
      case STRING, BINARY -> new TextValue(strict, false);
      case DATE, TIMESTAMP, TIMESTAMP_NTZ -> new TimeValue(strict, type);
      case VOID -> new VoidValue(strict);
    };
  }

  private static final class BooleanValue extends JsonValue {
    BooleanValue(boolean strict) {
      super(strict);
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) {
      if (!token.isBoolean()) {
        return false;
      }
      into.appendBoolean(token == JsonToken.VALUE_TRUE);
      return true;
    }
  }

  private static final class LongValue extends JsonValue {
    private final long min;
    private final long max;

    LongValue(boolean strict, long min, long max) {
      super(strict);
      this.min = min;
      this.max = max;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
        return false;
      }
      long value = parser.getLongValue();
      if (value < min || value > max) {
        return false;
      }
      into.appendLong(value);
      return true;
    }
  }

  /** Numbers, and the texts by which JSON writers name what JSON has no number for. */
  private static final class FloatingValue extends JsonValue {
    private final boolean single;

    FloatingValue(boolean strict, boolean single) {
      super(strict);
      this.single = single;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token.isNumeric()) {
        double value = single ? parser.getFloatValue() : parser.getDoubleValue();
        if (Double.isInfinite(value)) {
          return false;
        }
        into.appendDouble(value);
        return true;
      }
      return token == JsonToken.VALUE_STRING && appendNamed(parser.getText(), into);
    }

    private static boolean appendNamed(String text, VectorBuilder into) {
      switch (text) {
        case "NaN" -> into.appendDouble(Double.NaN);
        case "Infinity", "+Infinity", "INF", "+INF", "Inf", "+Inf" ->
            into.appendDouble(Double.POSITIVE_INFINITY);
        case "-Infinity", "-INF", "-Inf" -> into.appendDouble(Double.NEGATIVE_INFINITY);
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  /** Strings and binaries, without a detour through {@link String}. */
  static final class TextValue extends JsonValue {
    private final boolean anyScalar;
    private final Utf8Buffer buffer = new Utf8Buffer();

    /**
     * @param anyScalar whether the text of a number or boolean is a string too
     */
    TextValue(boolean strict, boolean anyScalar) {
      super(strict);
      this.anyScalar = anyScalar;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.VALUE_STRING && !(anyScalar && token.isScalarValue())) {
        return false;
      }
      buffer.append(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), into);
      return true;
    }
  }

  private static final class TimeValue extends JsonValue {
    private final PrimitiveType type;

    TimeValue(boolean strict, PrimitiveType type) {
      super(strict);
      this.type = type;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.VALUE_STRING) {
        return false;
      }
      char[] text = parser.getTextCharacters();
      int offset = parser.getTextOffset();
      int length = parser.getTextLength();
      long value =
          switch (type) {
            case DATE -> JsonTimes.date(text, offset, length);
            case TIMESTAMP -> JsonTimes.timestamp(text, offset, length, JsonTimes.Zone.REQUIRED);
            default -> JsonTimes.timestamp(text, offset, length, JsonTimes.Zone.NONE);
          };
      if (value == JsonTimes.INVALID) {
        return false;
      }
      into.appendLong(value);
      return true;
    }
  }

  /** Returns the number with a type's scale, or null if the type does not hold it exactly. */
  static BigDecimal fitting(BigDecimal number, DecimalType type) {
    BigDecimal value = number.stripTrailingZeros();
    // An exponent may be a thousand million: compare sizes before any digit is written out.
    long integerDigits = (long) value.precision() - value.scale();
    if (value.signum() != 0
        && (value.scale() > type.scale() || integerDigits > type.precision() - type.scale())) {
      return null;
    }
    return value.setScale(type.scale());
  }

  private static final class VoidValue extends JsonValue {
    VoidValue(boolean strict) {
      super(strict);
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      parser.skipChildren();
      into.appendNull();
      return true;
    }
  }

  /** Decimals that the type holds without rounding. */
  static final class DecimalValue extends JsonValue {
    private final DecimalType type;

    DecimalValue(boolean strict, DecimalType type) {
      super(strict);
      this.type = type;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (!token.isNumeric()) {
        return false;
      }
      BigDecimal value = fitting(parser.getDecimalValue(), type);
      if (value == null) {
        return false;
      }
      into.appendDecimal(value);
      return true;
    }
  }
}
