// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts, sound and damaged, give what the reader without a scanner makes of them. */
class ScannedRowPropertyTest {
  private static final StructType LEAVES =
      new StructType()
          .add("l", PrimitiveType.LONG)
          .add("i", PrimitiveType.INTEGER)
          .add("s", PrimitiveType.SHORT)
          .add("b", PrimitiveType.BYTE)
          .add("d", PrimitiveType.DOUBLE)
          .add("f", PrimitiveType.FLOAT)
          .add("t", PrimitiveType.STRING)
          .add("day", PrimitiveType.DATE)
          .add("at", PrimitiveType.TIMESTAMP)
          .add("wall", PrimitiveType.TIMESTAMP_NTZ)
          .add("x", PrimitiveType.BOOLEAN)
          .add("é", PrimitiveType.LONG)
          .add("dec", new DecimalType(12, 3));
  private static final StructType SCHEMA =
      new StructType()
          .add("numRecords", PrimitiveType.LONG)
          .add("minValues", LEAVES.add("inner", LEAVES))
          .add("maxValues", LEAVES);
  private static final List<String> NAMES =
      List.of(
          "l",
          "i",
          "s",
          "b",
          "d",
          "f",
          "t",
          "day",
          "at",
          "wall",
          "x",
          "é",
          "dec",
          "inner",
          "other",
          "numRecords",
          "minValues",
          "maxValues",
          "nullCount",
          "tightBounds",
          "",
          "a\\\"b",
          "\\u006c");
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-0.0",
          "0.0",
          "1",
          "-7",
          "127",
          "128",
          "-129",
          "40000",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "123456789012345678",
          "0.1",
          "1.25",
          "12345.678",
          "16777217",
          "1.00000017881393432617187",
          "1e3",
          "1E-3",
          "1e400",
          "-1e400",
          "3.5e38",
          "1e-46",
          "1.5e-40",
          "0.00000000000000001",
          "00",
          "01",
          "1.",
          ".5",
          "-",
          "+1",
          "0x1",
          "NaN",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-Infinity\"",
          "\"\"",
          "\"text\"",
          "\"naïve\"",
          "\"日本\"",
          "\"😀\"",
          "\"a\\n\\u00e9\"",
          "\"\\ud83d\"",
          "\"\\x\"",
          "\"2026-01-02\"",
          "\"2026-13-02\"",
          "\"2026-01-02T03:04:05.678Z\"",
          "\"2026-01-02T03:04:05.678+01:00\"",
          "\"2026-01-02T03:04:05\"",
          "\"2026-01-02 03:04\"",
          "999999999.999",
          "9999999999.9",
          "1.0000",
          "tru",
          "nul",
          "\"open",
          "{}",
          "[]");

  @Property(tries = 3000)
  void soundTextsAreReadAlike(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      texts.add(object(random, 0, false).getBytes(StandardCharsets.UTF_8));
    }
    same(texts);
  }

  @Property(tries = 3000)
  void damagedTextsAreReadAlike(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] text = object(random, 0, true).getBytes(StandardCharsets.UTF_8);
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        text[random.nextInt(text.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt()
                : (byte) "{}[],:\"\\ 0-9.eE\ntrufalsn".charAt(random.nextInt(24));
      }
      texts.add(
          random.nextInt(4) == 0
              ? java.util.Arrays.copyOf(text, random.nextInt(text.length))
              : text);
    }
    same(texts);
  }

  @Example
  void statisticsDoNotTakeTheLongWay() {
    String text =
        "{\"numRecords\":10,\"minValues\":{\"l\":1,\"t\":\"a b\",\"d\":-1.5,\"other\":\"\\u0001\"},"
            + "\"maxValues\":{\"at\":\"2026-01-02T03:04:05.678Z\",\"t\":\"日本\"},"
            + " \"nullCount\":{\"l\":0,\"more\":{\"n\":[1,2]}},\"tightBounds\":true}";
    VectorBuilder rows = VectorBuilder.of(SCHEMA);
    ByteScanner scanner = new ByteScanner();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(scanner.start(bytes, 0, bytes.length)).isTrue();
    assertThat(ScannedRow.of(SCHEMA).read(scanner, rows)).isTrue();
    assertThat(JsonRows.value(rows.build(), 0))
        .hasToString(JsonRows.value(parsed(List.of(bytes)), 0).toString());
  }

  private static void same(List<byte[]> texts) {
    ColumnVector scanned = read(new JsonRowReader(SCHEMA, JsonRowReader.Mode.LENIENT), texts);
    ColumnVector parsed = parsed(texts);
    for (int row = 0; row < texts.size(); row++) {
      assertThat(String.valueOf(JsonRows.value(scanned, row)))
          .as(new String(texts.get(row), StandardCharsets.UTF_8))
          .isEqualTo(String.valueOf(JsonRows.value(parsed, row)));
    }
  }

  private static ColumnVector parsed(List<byte[]> texts) {
    return read(new JsonRowReader(SCHEMA, JsonRowReader.Mode.LENIENT, null), texts);
  }

  private static ColumnVector read(JsonRowReader reader, List<byte[]> texts) {
    VectorBuilder rows = VectorBuilder.of(SCHEMA);
    for (byte[] text : texts) {
      byte[] within = new byte[text.length + 5];
      System.arraycopy(text, 0, within, 3, text.length);
      reader.readLenient(within, 3, text.length, rows);
    }
    assertThat(rows.size()).isEqualTo(texts.size());
    return rows.build();
  }

  private static String object(Random random, int depth, boolean anything) {
    StringBuilder text = new StringBuilder("{");
    for (int members = random.nextInt(7); members > 0; members--) {
      text.append(space(random)).append('"').append(NAMES.get(random.nextInt(NAMES.size())));
      text.append('"').append(space(random)).append(':').append(space(random));
      text.append(value(random, depth, anything)).append(space(random));
      text.append(members > 1 ? "," : "");
    }
    return text.append('}').append(space(random)).toString();
  }

  private static String value(Random random, int depth, boolean anything) {
    int kind = random.nextInt(10);
    if (kind < 4 && depth < 4) {
      return object(random, depth + 1, anything);
    }
    if (kind == 4 && depth < 4) {
      return "["
          + value(random, depth + 1, anything)
          + ", "
          + value(random, depth + 1, anything)
          + "]";
    }
    return SCALARS.get(random.nextInt(anything ? SCALARS.size() : 26));
  }

  private static String space(Random random) {
    return random.nextInt(6) > 0 ? "" : List.of(" ", "\n", "\t\r", "  ").get(random.nextInt(4));
  }
}
