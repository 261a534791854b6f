// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;

/** JSON values as {@link Cells cells} of a type. */
enum JsonCells {
  /** For actions of the log: a value of another type is an error. */
  STRICT,
  /** For statistics: a value of another type is NULL. */
  LENIENT;

  /**
   * Returns the members of an object, NULL for those that it lacks.
   *
   * @throws IllegalArgumentException if a value is of another type
   */
  Object[] struct(JsonNode object, StructType type) {
    Object[] fields = new Object[type.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = cell(object.get(type.field(i).name()), type.field(i).type());
    }
    return fields;
  }

  private Object cell(JsonNode value, DataType type) {
    if (value == null || value.isNull()) {
      return null;
    }
    Object cell = nested(value, type);
    if (cell == null && this == STRICT && type != PrimitiveType.VOID) {
      throw new IllegalArgumentException("A value is no " + type.describe());
    }
    return cell;
  }

  private Object nested(JsonNode value, DataType type) {
    if (type instanceof StructType struct) {
      return value.isObject() ? struct(value, struct) : null;
    } else if (type instanceof ArrayType array) {
      if (!value.isArray()) {
        return null;
      }
      List<Object> elements = new ArrayList<>();
      value.forEach(element -> elements.add(cell(element, array.elementType())));
      return elements;
    } else if (type instanceof MapType map) {
      return value.isObject() ? entries(value, map) : null;
    } else if (type instanceof DecimalType decimal) {
      return value.isNumber() ? exact(value.decimalValue(), decimal) : null;
    }
    return primitive(value, (PrimitiveType) type);
  }

  private List<Object> entries(JsonNode object, MapType type) {
    List<Object> entries = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            member -> {
              JsonNode value = member.getValue();
              // Some writers put bare numbers and booleans where a text belongs.
              boolean bare = type.valueType() == PrimitiveType.STRING && value.isValueNode();
              Object cell =
                  bare && !value.isNull() ? value.asText() : cell(value, type.valueType());
              entries.add(new SimpleEntry<>(member.getKey(), cell));
            });
    return entries;
  }

  private static Object primitive(JsonNode value, PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> value.isBoolean() ? value.booleanValue() : null;
      case BYTE -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> floating(value, true);
      case DOUBLE -> floating(value, false);
      case STRING -> value.textValue();
      case BINARY -> value.isTextual() ? value.textValue().getBytes(StandardCharsets.UTF_8) : null;
      case DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          value.isTextual() ? time(value.textValue(), type) : null;
      case VOID -> null;
    };
  }

  private static Long whole(JsonNode value, long least, long greatest) {
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= least
            && value.longValue() <= greatest;
    return fits ? value.longValue() : null;
  }

  private static Double floating(JsonNode value, boolean single) {
    if (value.isNumber()) {
      double number = single ? value.floatValue() : value.doubleValue();
      return Double.isInfinite(number) ? null : (Double) number;
    }
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "INF", "+INF", "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF", "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  private static BigDecimal exact(BigDecimal value, DecimalType type) {
    BigDecimal bare = value.stripTrailingZeros();
    long whole = (long) bare.precision() - bare.scale();
    boolean fits = bare.scale() <= type.scale() && whole <= type.precision() - type.scale();
    return fits || bare.signum() == 0 ? bare.setScale(type.scale()) : null;
  }

  private static Long time(String text, PrimitiveType type) {
    try {
      if (type == PrimitiveType.DATE) {
        return LocalDate.parse(text).toEpochDay();
      }
      String iso = text.replace(' ', 'T');
      if (type == PrimitiveType.TIMESTAMP) {
        OffsetDateTime time = OffsetDateTime.parse(iso);
        return micros(time.toEpochSecond(), time.getNano());
      }
      String clock = iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
      LocalDateTime time = LocalDateTime.parse(clock);
      return micros(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static long micros(long seconds, int nanos) {
    return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), nanos / 1000);
  }
}
