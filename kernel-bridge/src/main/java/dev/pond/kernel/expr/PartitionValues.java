// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts of partition values by the rules of the Delta protocol (section "Partition Value
 * Serialization"). A binary is the UTF-8 form of its text.
 */
public final class PartitionValues {
  private static final int MAX_NUMBER_LENGTH = 400;
  private static final Pattern DATE = Pattern.compile("([+-]?\\d{4,7})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          DATE.pattern()
              + "(?:[ T](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?"
              + " ?([A-Za-z+-][A-Za-z0-9_/:+-]*)?)?");

  private PartitionValues() {}

  /**
   * Returns the value that a text stands for.
   *
   * @param text may be {@code null}
   * @param zone in which a timestamp without a zone is read
   * @return a value as {@link Expression.Literal} holds it; {@code null} for {@code null} and for
   *     the empty text
   * @throws IllegalArgumentException if the text is no value of the type; its message does not
   *     quote the text
   */
  public static Object parse(String text, DataType type, ZoneId zone) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      if (type instanceof DecimalType decimal) {
        return decimal(text.trim(), decimal);
      }
      if (type instanceof PrimitiveType primitive) {
        return primitive(text, primitive, zone);
      }
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw wrong(type);
    }
    throw wrong(type);
  }

  private static Object primitive(String text, PrimitiveType type, ZoneId zone) {
    return switch (type) {
      case BOOLEAN -> bool(text.trim());
      case BYTE -> whole(text.trim(), Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> whole(text.trim(), Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(text.trim(), Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> Long.parseLong(text.trim());
      case FLOAT -> (double) Float.parseFloat(floating(text));
      case DOUBLE -> Double.parseDouble(floating(text));
      case STRING -> text;
      case BINARY -> text.getBytes(StandardCharsets.UTF_8);
      case DATE -> date(text.trim());
      case TIMESTAMP -> timestamp(text.trim(), zone);
      case TIMESTAMP_NTZ -> wallClock(text.trim());
      case VOID -> throw wrong(type);
    };
  }

  private static IllegalArgumentException wrong(DataType type) {
    return new IllegalArgumentException("A partition value is no " + type.describe());
  }

  private static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw wrong(PrimitiveType.BOOLEAN);
  }

  private static Long whole(String text, long min, long max) {
    long value = Long.parseLong(text);
    if (value < min || value > max) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static String floating(String text) {
    String trimmed = text.trim();
    if (trimmed.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException();
    }
    return switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "nan" -> "NaN";
      case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
      case "-inf", "-infinity" -> "-Infinity";
      default -> trimmed;
    };
  }

  private static BigDecimal decimal(String text, DecimalType type) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException();
    }
    BigDecimal value = new BigDecimal(text);
    long magnitude = (long) value.precision() - value.scale();
    if (value.signum() == 0 || magnitude < -DecimalType.MAX_PRECISION) {
      return BigDecimal.ZERO.setScale(type.scale());
    }
    // Checked before rescaling: an exponent of a billion would need as many digits.
    if (magnitude > DecimalType.MAX_PRECISION) {
      throw new NumberFormatException();
    }
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw new NumberFormatException();
    }
    return rounded;
  }

  private static Long date(String text) {
    Matcher parts = DATE.matcher(text);
    if (!parts.matches()) {
      return Math.floorDiv(wallClock(text), 86_400_000_000L);
    }
    return date(parts).toEpochDay();
  }

  private static LocalDate date(Matcher parts) {
    return LocalDate.of(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private static Long timestamp(String text, ZoneId zone) {
    Matcher parts = matchTimestamp(text);
    String own = parts.group(8);
    ZoneId inForce = own == null ? zone : ZoneId.of(own);
    return micros(clock(parts).atZone(inForce).toEpochSecond(), parts);
  }

  /** A zone in the text is passed over: a wall clock has none. */
  private static Long wallClock(String text) {
    Matcher parts = matchTimestamp(text);
    return micros(clock(parts).toEpochSecond(ZoneOffset.UTC), parts);
  }

  private static Matcher matchTimestamp(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException("no timestamp");
    }
    return parts;
  }

  private static LocalDateTime clock(Matcher parts) {
    return date(parts).atTime(number(parts, 4), number(parts, 5), number(parts, 6));
  }

  private static int number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static long micros(long seconds, Matcher parts) {
    String fraction = parts.group(7);
    long micros = fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
    return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), micros);
  }
}
