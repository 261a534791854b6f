// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HexFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/**
 * Values of any type as text, the same in every session: integers and decimals in plain digits,
 * floats in their shortest decimal, dates and timestamps in ISO 8601 (a timestamp in UTC with a Z),
 * binary values in hexadecimal digits, intervals in ISO 8601, {@code [a, b]} for arrays, {@code {a:
 * 1}} for structs and maps, and NULL inside of them as {@code NULL}.
 */
final class DisplayText {
  private static final long MICROS = 1_000_000L;

  private DisplayText() {}

  /** Returns the text of one value of a row or an array. */
  static String of(DataType type, SpecializedGetters values, int at) {
    StringBuilder text = new StringBuilder();
    append(text, type, values, at);
    return text.toString();
  }

  private static void append(StringBuilder text, DataType type, SpecializedGetters values, int at) {
    if (values.isNullAt(at)) {
      text.append("NULL");
    } else if (type instanceof ArrayType array) {
      elements(text.append('['), array.elementType(), values.getArray(at)).append(']');
    } else if (type instanceof StructType struct) {
      fields(text.append('{'), struct, values.getStruct(at, struct.length())).append('}');
    } else if (type instanceof MapType map) {
      entries(text.append('{'), map, values.getMap(at)).append('}');
    } else if (type instanceof UserDefinedType<?> custom) {
      append(text, custom.sqlType(), values, at);
    } else {
      text.append(single(type, values, at));
    }
  }

  private static StringBuilder elements(StringBuilder text, DataType type, ArrayData array) {
    for (int i = 0; i < array.numElements(); i++) {
      append(text.append(i == 0 ? "" : ", "), type, array, i);
    }
    return text;
  }

  private static StringBuilder fields(StringBuilder text, StructType type, InternalRow struct) {
    for (int i = 0; i < type.length(); i++) {
      StructField field = type.fields()[i];
      text.append(i == 0 ? "" : ", ").append(field.name()).append(": ");
      append(text, field.dataType(), struct, i);
    }
    return text;
  }

  private static StringBuilder entries(StringBuilder text, MapType type, MapData map) {
    for (int i = 0; i < map.numElements(); i++) {
      append(text.append(i == 0 ? "" : ", "), type.keyType(), map.keyArray(), i);
      append(text.append(": "), type.valueType(), map.valueArray(), i);
    }
    return text;
  }

  private static String single(DataType type, SpecializedGetters values, int at) {
    if (type instanceof StringType) {
      return values.getUTF8String(at).toString();
    } else if (type instanceof LongType) {
      return Long.toString(values.getLong(at));
    } else if (type instanceof IntegerType) {
      return Integer.toString(values.getInt(at));
    } else if (type instanceof ShortType) {
      return Short.toString(values.getShort(at));
    } else if (type instanceof ByteType) {
      return Byte.toString(values.getByte(at));
    } else if (type instanceof BooleanType) {
      return Boolean.toString(values.getBoolean(at));
    } else if (type instanceof DoubleType) {
      return new String(ValueText.of(values.getDouble(at)), StandardCharsets.US_ASCII);
    } else if (type instanceof FloatType) {
      return new String(ValueText.of(values.getFloat(at)), StandardCharsets.US_ASCII);
    } else if (type instanceof DecimalType decimal) {
      return values
          .getDecimal(at, decimal.precision(), decimal.scale())
          .toJavaBigDecimal()
          .toPlainString();
    } else if (type instanceof BinaryType) {
      return HexFormat.of().formatHex(values.getBinary(at));
    }
    return temporal(type, values, at);
  }

  private static String temporal(DataType type, SpecializedGetters values, int at) {
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(values.getInt(at)).toString();
    } else if (type instanceof TimestampType) {
      return instant(values.getLong(at)).toString();
    } else if (type instanceof TimestampNTZType) {
      String utc = instant(values.getLong(at)).toString();
      return utc.substring(0, utc.length() - 1);
    } else if (type instanceof YearMonthIntervalType) {
      return Period.ofMonths(values.getInt(at)).normalized().toString();
    } else if (type instanceof DayTimeIntervalType) {
      long micros = values.getLong(at);
      return Duration.ofSeconds(
              Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L)
          .toString();
    } else if (type instanceof CalendarIntervalType) {
      return values.getInterval(at).toString();
    }
    throw new IllegalArgumentException("no text for values of type " + type.sql());
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
  }
}
