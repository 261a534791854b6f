// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowReaderTest {
  private static final long JAN_2020 = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final StructType NESTED =
      new StructType()
          .add("a", PrimitiveType.LONG)
          .add("s", new StructType().add("x", PrimitiveType.INTEGER).add("y", PrimitiveType.STRING))
          .add("l", new ArrayType(PrimitiveType.INTEGER, true))
          .add("m", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true));

  static Stream<Arguments> values() {
    DataType money = new DecimalType(6, 2);
    return Stream.of(
        Arguments.of(PrimitiveType.BOOLEAN, "true", true),
        Arguments.of(PrimitiveType.BOOLEAN, "\"true\"", null),
        Arguments.of(PrimitiveType.BOOLEAN, "1", null),
        Arguments.of(PrimitiveType.BYTE, "-128", -128),
        Arguments.of(PrimitiveType.BYTE, "128", null),
        Arguments.of(PrimitiveType.SHORT, "32767", 32767),
        Arguments.of(PrimitiveType.SHORT, "-32769", null),
        Arguments.of(PrimitiveType.INTEGER, "2147483647", Integer.MAX_VALUE),
        Arguments.of(PrimitiveType.INTEGER, "2147483648", null),
        Arguments.of(PrimitiveType.INTEGER, "1.0", null),
        Arguments.of(PrimitiveType.LONG, "-9223372036854775808", Long.MIN_VALUE),
        Arguments.of(PrimitiveType.LONG, "9223372036854775808", null),
        Arguments.of(PrimitiveType.LONG, "\"5\"", null),
        Arguments.of(PrimitiveType.LONG, "{\"a\":[1]}", null),
        Arguments.of(PrimitiveType.FLOAT, "0.1", 0.1f),
        Arguments.of(PrimitiveType.FLOAT, "1e39", null),
        Arguments.of(PrimitiveType.FLOAT, "\"-Infinity\"", Float.NEGATIVE_INFINITY),
        Arguments.of(PrimitiveType.DOUBLE, "1", 1.0),
        Arguments.of(PrimitiveType.DOUBLE, "-0.0", -0.0),
        Arguments.of(PrimitiveType.DOUBLE, "4.9E-324", Double.MIN_VALUE),
        Arguments.of(PrimitiveType.DOUBLE, "1e400", null),
        Arguments.of(PrimitiveType.DOUBLE, "\"NaN\"", Double.NaN),
        Arguments.of(PrimitiveType.DOUBLE, "\"+INF\"", Double.POSITIVE_INFINITY),
        Arguments.of(PrimitiveType.DOUBLE, "\"Infinity\"", Double.POSITIVE_INFINITY),
        Arguments.of(PrimitiveType.DOUBLE, "\"1.5\"", null),
        Arguments.of(PrimitiveType.STRING, "\"\"", ""),
        Arguments.of(PrimitiveType.STRING, "\"a\\n\\u00e9\\u20ac\\ud83d\\ude00\"", "a\né€😀"),
        Arguments.of(PrimitiveType.STRING, "\"é€😀\"", "é€😀"),
        Arguments.of(PrimitiveType.STRING, "\"a\\ud800b\"", "a?b"),
        Arguments.of(PrimitiveType.STRING, "5", null),
        Arguments.of(PrimitiveType.BINARY, "\"\\u0000\\u0001\"", "\0\1"),
        Arguments.of(PrimitiveType.VOID, "[1,{}]", null),
        Arguments.of(money, "1", new BigDecimal("1.00")),
        Arguments.of(money, "-9999.99", new BigDecimal("-9999.99")),
        Arguments.of(money, "1.500", new BigDecimal("1.50")),
        Arguments.of(money, "12e2", new BigDecimal("1200.00")),
        Arguments.of(money, "0e-999999", new BigDecimal("0.00")),
        Arguments.of(money, "0.001", null),
        Arguments.of(money, "10000", null),
        Arguments.of(money, "1e999999999", null),
        Arguments.of(money, "1e-999999999", null),
        Arguments.of(money, "\"1\"", null));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsValuesThatTheTypeHoldsAndNullElse(DataType type, String json, Object expected) {
    assertThat(JsonRows.lenientValue(type, json)).isEqualTo(expected);
  }

  static Stream<Arguments> dates() {
    return Stream.of(
        Arguments.of("1970-01-01", 0),
        Arguments.of("2024-02-29", (int) LocalDate.of(2024, 2, 29).toEpochDay()),
        Arguments.of("0001-01-01", -719162),
        Arguments.of("-0044-03-15", (int) LocalDate.of(-44, 3, 15).toEpochDay()),
        Arguments.of("+12345-06-07", (int) LocalDate.of(12345, 6, 7).toEpochDay()),
        Arguments.of("5881580-07-11", Integer.MAX_VALUE),
        Arguments.of("5881580-07-12", null),
        Arguments.of("2023-02-29", null),
        Arguments.of("2023-13-01", null),
        Arguments.of("2023-1-01", null),
        Arguments.of("2023-01-01T00:00:00Z", null),
        Arguments.of("", null));
  }

  @ParameterizedTest
  @MethodSource("dates")
  void readsDates(String text, Integer expected) {
    assertThat(JsonRows.lenientValue(PrimitiveType.DATE, "\"" + text + "\"")).isEqualTo(expected);
  }

  static Stream<Arguments> timestamps() {
    return Stream.of(
        Arguments.of("2020-01-01T00:00:00Z", JAN_2020 * 1_000_000),
        Arguments.of("2020-01-01T00:00:00.1Z", JAN_2020 * 1_000_000 + 100_000),
        Arguments.of("2020-01-01T00:00:00.123456789Z", JAN_2020 * 1_000_000 + 123_456),
        Arguments.of("2020-01-01 01:00:00.000+01:00", JAN_2020 * 1_000_000),
        Arguments.of("2020-01-01T01:00:00+0100", JAN_2020 * 1_000_000),
        Arguments.of("2020-01-01T01:00+01", JAN_2020 * 1_000_000),
        Arguments.of("2019-12-31T23:07:02-00:52:58", JAN_2020 * 1_000_000),
        Arguments.of("1969-12-31T23:59:59.999999Z", -1L),
        Arguments.of("294247-01-10T04:00:54.775807Z", Long.MAX_VALUE),
        Arguments.of("294247-01-10T04:00:54.775808Z", null),
        Arguments.of("2020-01-01T00:00:00", null),
        Arguments.of("2020-01-01T24:00:00Z", null),
        Arguments.of("2020-01-01T00:00:00.Z", null),
        Arguments.of("2020-01-01T00:00:00.1234567890Z", null),
        Arguments.of("2020-01-01T00:00:00Z ", null),
        Arguments.of("2020-01-01", null));
  }

  @ParameterizedTest
  @MethodSource("timestamps")
  void readsTimestamps(String text, Long expected) {
    assertThat(JsonRows.lenientValue(PrimitiveType.TIMESTAMP, "\"" + text + "\""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01T00:00:00", "2020-01-01 00:00:00.000", "2020-01-01T00:00:00.000Z"})
  void readsWallClocksWithOrWithoutAZ(String text) {
    assertThat(JsonRows.lenientValue(PrimitiveType.TIMESTAMP_NTZ, "\"" + text + "\""))
        .isEqualTo(JAN_2020 * 1_000_000);
    assertThat(JsonRows.lenientValue(PrimitiveType.TIMESTAMP_NTZ, "\"2020-01-01T00:00:00+01:00\""))
        .isNull();
  }

  @Test
  void readsNestedValuesAndSkipsUnknownOnes() {
    Object row =
        JsonRows.lenient(
            NESTED,
            """
            {"zz":{"a":[1,{"b":2}]},"m":{"k":"v","n":null,"i":7},"l":[1,null,"x",3],
             "s":{"y":"t","q":1},"a":5}""");
    assertThat(row)
        .isEqualTo(
            mapOf(
                "a", 5L,
                "s", mapOf("x", null, "y", "t"),
                "l", Arrays.asList(1, null, null, 3),
                "m", mapOf("k", "v", "n", null, "i", "7")));
  }

  @Test
  void missingAndNullMembersAreNull() {
    assertThat(JsonRows.lenient(NESTED, "{\"s\":null}"))
        .isEqualTo(mapOf("a", null, "s", null, "l", null, "m", null));
    assertThat(JsonRows.lenient(NESTED, "{\"l\":[],\"m\":{}}"))
        .isEqualTo(mapOf("a", null, "s", null, "l", List.of(), "m", Map.of()));
  }

  @Test
  void ofANameThatOccursTwiceTheLastOneCounts() {
    assertThat(
            JsonRows.lenient(
                NESTED, "{\"a\":1,\"l\":[1],\"s\":{\"x\":1},\"l\":[2],\"s\":{},\"a\":2}"))
        .isEqualTo(mapOf("a", 2L, "s", mapOf("x", null, "y", null), "l", List.of(2), "m", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "5",
        "[]",
        "\"{}\"",
        "{",
        "{\"a\":1",
        "{\"a\":1,\"l\":[1,2",
        "{\"a\":1}}",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"m\":{\"k\":\"",
        "{a:1}",
        "{\"a\":1,}",
        "{\"s\":{\"x\":1,\"y\":\"\\x\"}}"
      })
  void aTextThatIsNoObjectIsANullRowOrCorrupt(String text) {
    VectorBuilder rows = VectorBuilder.of(NESTED);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] good = "{\"a\":7,\"l\":[9]}".getBytes(StandardCharsets.UTF_8);
    JsonRowReader reader = new JsonRowReader(NESTED, JsonRowReader.Mode.LENIENT);
    reader.readLenient(good, 0, good.length, rows);
    reader.readLenient(bytes, 0, bytes.length, rows);
    reader.readLenient(good, 0, good.length, rows);

    var vector = rows.build();
    Map<?, ?> whole = mapOf("a", 7L, "s", null, "l", List.of(9), "m", null);
    assertThat(JsonRows.value(vector, 0)).isEqualTo(whole);
    assertThat(JsonRows.value(vector, 1)).isNull();
    assertThat(vector.child(0).isNullAt(1)).isTrue();
    assertThat(JsonRows.value(vector, 2)).isEqualTo(whole);
    assertThatThrownBy(() -> JsonRows.strict(NESTED, text))
        .isInstanceOf(CorruptJsonException.class);
  }

  @Test
  void strictReadersNameTheMemberOfAWrongTypeAndNotItsValue() {
    assertThatThrownBy(() -> JsonRows.strict(NESTED, "{\"s\":{\"x\":\"secret\"}}"))
        .isInstanceOf(CorruptJsonException.class)
        .hasMessage("has s: x: a value that is no integer")
        .hasNoCause();
    assertThatThrownBy(() -> JsonRows.strict(NESTED, "{\"a\":secret}"))
        .isInstanceOf(CorruptJsonException.class)
        .hasMessage("is no valid JSON")
        .hasNoCause();
  }

  @Test
  void strictReadersTakeNumbersAndBooleansAsValuesOfStringMaps() throws CorruptJsonException {
    assertThat(JsonRows.strict(NESTED, "{\"m\":{\"a\":1,\"b\":true,\"c\":1.50}}").get("m"))
        .isEqualTo(mapOf("a", "1", "b", "true", "c", "1.50"));
  }

  @Test
  void nestingOf20000LevelsIsRefused() {
    String deep = "{\"zz\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    assertThat(JsonRows.lenient(NESTED, deep)).isNull();
    assertThatThrownBy(() -> JsonRows.strict(NESTED, deep))
        .isInstanceOf(CorruptJsonException.class)
        .hasMessageContaining("100 levels");
  }

  @Test
  void twoHundredThousandNamesAreNoRuntimeFailure() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      json.append("\"n").append(i).append("\":1,");
    }
    assertThat(JsonRows.lenient(NESTED, json.append("\"a\":3}").toString()))
        .isEqualTo(mapOf("a", 3L, "s", null, "l", null, "m", null));
  }

  private static Map<Object, Object> mapOf(Object... keysAndValues) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
