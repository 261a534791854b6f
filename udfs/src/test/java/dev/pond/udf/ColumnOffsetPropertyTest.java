// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ColumnOffsetPropertyTest {
  @Property(tries = 5_000)
  void countsCodePoints(
      @ForAll("texts") String line, @ForAll @IntRange(min = -2, max = 80) int column) {
    int points = Math.max(0, Math.min(column, line.codePointCount(0, line.length())));

    assertThat(toByte(line, column, ColumnUnit.UTF32))
        .isEqualTo(bytes(line.substring(0, line.offsetByCodePoints(0, points))));
  }

  @Property(tries = 5_000)
  void countsUnitsOf16Bits(
      @ForAll("texts") String line, @ForAll @IntRange(min = -2, max = 80) int column) {
    int units = Math.max(0, Math.min(column, line.length()));
    boolean splits =
        units > 0 && units < line.length() && Character.isLowSurrogate(line.charAt(units));

    if (splits) {
      assertThatThrownBy(() -> toByte(line, column, ColumnUnit.UTF16))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "[POND_COLUMN_OFFSET_INSIDE_CHARACTER] The column offset splits a surrogate pair");
    } else {
      assertThat(toByte(line, column, ColumnUnit.UTF16)).isEqualTo(bytes(line.substring(0, units)));
    }
  }

  @Property(tries = 5_000)
  void countsBytes(@ForAll("texts") String line, @ForAll @IntRange(min = -2, max = 80) int column) {
    int offset = Math.max(0, Math.min(column, bytes(line)));

    assertThat(toByte(line, column, ColumnUnit.BYTE)).isEqualTo(offset);
    if (isBorder(line, offset)) {
      assertThat(toByte(line, column, ColumnUnit.UTF8)).isEqualTo(offset);
    } else {
      assertThatThrownBy(() -> toByte(line, column, ColumnUnit.UTF8))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("inside a multi-byte character");
    }
  }

  @Property(tries = 2_000)
  void readsUnitsAsTheModelDoes(@ForAll("units") String text) {
    Slice slice = Slice.of(text);

    assertThat(ColumnUnit.parse(slice.bytes, slice.from, slice.length)).isEqualTo(unit(text));
    assertThat(ColumnUnit.encoding(slice.bytes, slice.from, slice.length))
        .isEqualTo(encoding(text));
  }

  private static ColumnUnit unit(String text) {
    String name = TextModel.trim(text).toUpperCase(Locale.ROOT);
    if (!name.matches("[0-9]+") && name.contains("BYTE")) {
      return ColumnUnit.BYTE;
    }
    return switch (encoding(text)) {
      case 1 -> ColumnUnit.UTF8;
      case 2 -> ColumnUnit.UTF16;
      default -> ColumnUnit.UTF32;
    };
  }

  private static int encoding(String text) {
    String name = TextModel.trim(text).toUpperCase(Locale.ROOT);
    if (name.matches("[0-9]+")) {
      return name.matches("0*[12]") ? name.charAt(name.length() - 1) - '0' : 3;
    }
    if (name.contains("UTF8")) {
      return 1;
    }
    return name.contains("UTF16") ? 2 : 3;
  }

  private static boolean isBorder(String line, int offset) {
    int border = 0;
    for (int c : line.codePoints().toArray()) {
      if (border >= offset) {
        break;
      }
      border += bytes(Character.toString(c));
    }
    return border == offset;
  }

  private static long toByte(String line, long column, ColumnUnit unit) {
    Slice slice = Slice.of(line);
    return ColumnOffset.toByte(slice.bytes, slice.from, slice.length, column, unit);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Provide
  Arbitrary<String> texts() {
    return NastyTexts.any();
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of(
            "", " ", "byte", "BY", "te", "UTF", "utf", "8", "16", "-", "1", "2", "0", "00", "9",
            "\u3000", "\ufb00", "\ufb05", "\u1e97", "\u0131", "\u017f", "\u0662", "\uff11")
        .array(String[].class)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }
}
