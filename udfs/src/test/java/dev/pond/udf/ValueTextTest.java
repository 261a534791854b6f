// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void writesNumbersWithoutExponent() {
    assertThat(text(1.0)).isEqualTo("1");
    assertThat(text(0.0)).isEqualTo("0");
    assertThat(text(-0.0)).isEqualTo("-0");
    assertThat(text(1e-7)).isEqualTo("0.0000001");
    assertThat(text(-12.5)).isEqualTo("-12.5");
    assertThat(text(123456.789)).isEqualTo("123456.789");
    assertThat(text(1e21)).isEqualTo("1000000000000000000000");
    assertThat(text(0x1p53)).isEqualTo("9007199254740992");
    assertThat(text(Double.MAX_VALUE)).isEqualTo("17976931348623157" + "0".repeat(292));
    assertThat(text(Double.MIN_VALUE)).isEqualTo("0." + "0".repeat(323) + "5");
    assertThat(text(Double.NaN)).isEqualTo("NaN");
    assertThat(text(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  /** Texts that the JDK writes longer before 19. */
  @Test
  void writesTheShortestText() {
    assertThat(text(2e23)).isEqualTo("2" + "0".repeat(23));
    assertThat(text(2.2250738585072014E-308)).endsWith("22250738585072014");
    assertThat(text(0x1p-44)).isEqualTo("0.00000000000005684341886080802");
    assertThat(text(2.0E-3)).isEqualTo("0.002");
  }

  @Test
  void writesFloatsByTheirOwnPrecision() {
    assertThat(text(0.1f)).isEqualTo("0.1");
    assertThat(text(16777216f)).isEqualTo("16777216");
    assertThat(text(3.4028235e38f)).isEqualTo("34028235" + "0".repeat(31));
    assertThat(text(Float.MIN_VALUE)).isEqualTo("0." + "0".repeat(44) + "1");
    assertThat(text(-0f)).isEqualTo("-0");
    assertThat(text(Float.NaN)).isEqualTo("NaN");
    assertThat(text(Float.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void writesIntegersAndBooleans() {
    for (long value : new long[] {0, 7, -1, 9, 10, 99, 100, -100, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(Slice.text(ValueText.of(value))).isEqualTo(Long.toString(value));
    }
    for (long value = 1; value > 0 && value < Long.MAX_VALUE / 10; value *= 10) {
      assertThat(Slice.text(ValueText.of(-value))).isEqualTo(Long.toString(-value));
      assertThat(Slice.text(ValueText.of(value - 1))).isEqualTo(Long.toString(value - 1));
    }
    assertThat(Slice.text(ValueText.of(true))).isEqualTo("true");
    assertThat(Slice.text(ValueText.of(false))).isEqualTo("false");
  }

  @Test
  void readsIntegers() {
    assertThat(toLong("0")).isZero();
    assertThat(toLong("-0")).isZero();
    assertThat(toLong("+20")).isEqualTo(20);
    assertThat(toLong("0000000000000000000000000012")).isEqualTo(12);
    assertThat(toLong("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(toLong("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void refusesWhatIsNoInteger() {
    for (String text :
        new String[] {
          "",
          "+",
          "-",
          "+-1",
          " 1",
          "1 ",
          "1.0",
          "1e3",
          "0x1",
          "1_000",
          "\u0661",
          "\uff11",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999"
        }) {
      assertThatThrownBy(() -> toLong(text))
          .isInstanceOfSatisfying(
              InvalidInputException.class,
              refused -> {
                assertThat(refused.errorClass()).isEqualTo("POND_INTEGER_TEXT_INVALID");
                assertThat(refused.sqlState()).isEqualTo("22018");
              })
          .hasMessageContaining("failed to parse integer");
    }
  }

  @Test
  void truncatesAndSaturatesNumbers() {
    assertThat(ValueText.toLong(-2.9)).isEqualTo(-2);
    assertThat(ValueText.toLong(1e300)).isEqualTo(Long.MAX_VALUE);
    assertThat(ValueText.toLong(Double.NEGATIVE_INFINITY)).isEqualTo(Long.MIN_VALUE);
    assertThat(ValueText.toLong(Double.NaN)).isZero();
  }

  @Test
  void readsBooleans() {
    for (String text : new String[] {"true", "T", "1", "Yes", "y", "\u3000TRUE\u00a0"}) {
      assertThat(toBoolean(text)).isTrue();
    }
    for (String text : new String[] {"false", "F", "0", "nO", "n", "\tfalse "}) {
      assertThat(toBoolean(text)).isFalse();
    }
    assertThat(toBoolean("")).isNull();
    assertThat(toBoolean(" \u2028")).isNull();
  }

  @Test
  void refusesOtherWordsForBooleansWithoutQuotingThem() {
    for (String text : new String[] {"maybe", "on", "\u0443", "tru", "2", "\u001ftrue"}) {
      assertThatThrownBy(() -> toBoolean(text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("[POND_BOOLEAN_TEXT_INVALID] unsupported boolean literal")
          .hasMessageNotContaining("maybe");
    }
  }

  private static String text(double value) {
    return Slice.text(ValueText.of(value));
  }

  private static String text(float value) {
    return Slice.text(ValueText.of(value));
  }

  private static long toLong(String text) {
    Slice slice = Slice.of(text);
    return ValueText.toLong(slice.bytes, slice.from, slice.length);
  }

  private static Boolean toBoolean(String text) {
    Slice slice = Slice.of(text.getBytes(StandardCharsets.UTF_8), 2);
    return ValueText.toBoolean(slice.bytes, slice.from, slice.length);
  }
}
