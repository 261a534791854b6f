// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Beside a search with exact decimals: digit by digit until one reads back. */
class ShortestDecimalPropertyTest {
  @Property(tries = 10_000)
  void isTheShortestForAnyBits(@ForAll long bits) {
    isShortest(Double.longBitsToDouble(bits));
  }

  @Property(tries = 10_000)
  void isTheShortestForFewDigits(
      @ForAll @IntRange(min = 1, max = 999_999) int digits,
      @ForAll @IntRange(min = -330, max = 305) int exponent) {
    isShortest(Double.parseDouble(digits + "e" + exponent));
  }

  @Property(tries = 4_000)
  void isTheShortestAroundPowersOfTwo(
      @ForAll @IntRange(min = -1074, max = 1023) int power,
      @ForAll @IntRange(min = -2, max = 2) int step) {
    long bits = Double.doubleToRawLongBits(Math.scalb(1.0, power)) + step;
    isShortest(Double.longBitsToDouble(Math.max(bits, 0)));
  }

  @Property(tries = 10_000)
  void isTheShortestForAnyBitsOfFloats(@ForAll int bits) {
    isShortest(Float.intBitsToFloat(bits));
  }

  @Property(tries = 2_000)
  void isTheShortestForFloatsAroundPowersOfTwo(
      @ForAll @IntRange(min = -149, max = 127) int power,
      @ForAll @IntRange(min = -2, max = 2) int step) {
    int bits = Float.floatToRawIntBits(Math.scalb(1f, power)) + step;
    isShortest(Float.intBitsToFloat(Math.max(bits, 0)));
  }

  private static void isShortest(double value) {
    if (Double.isFinite(value) && value != 0) {
      String text = Slice.text(ShortestDecimal.of(value));
      assertThat(text).isEqualTo(shortest(new BigDecimal(value), d -> d.doubleValue() == value));
      assertThat(Double.parseDouble(text)).isEqualTo(value);
    }
  }

  private static void isShortest(float value) {
    if (Float.isFinite(value) && value != 0) {
      assertThat(Slice.text(ShortestDecimal.of(value)))
          .isEqualTo(shortest(new BigDecimal(value), d -> Float.parseFloat(d.toString()) == value));
    }
  }

  private static String shortest(BigDecimal exact, Predicate<BigDecimal> readsBack) {
    for (int digits = 1; ; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downReads = readsBack.test(down);
      boolean upReads = readsBack.test(up);
      if (downReads || upReads) {
        boolean takeDown = downReads && (!upReads || isNearer(exact, down, up));
        return (takeDown ? down : up).stripTrailingZeros().toPlainString();
      }
    }
  }

  private static boolean isNearer(BigDecimal exact, BigDecimal down, BigDecimal up) {
    int order = exact.subtract(down).abs().compareTo(up.subtract(exact).abs());
    boolean downIsEven = !down.unscaledValue().testBit(0);
    return order < 0 || (order == 0 && downIsEven);
  }
}
