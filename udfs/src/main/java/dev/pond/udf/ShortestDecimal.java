// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The shortest decimals that read back as a binary floating-point value, after Raffaello
 * Giulietti's Schubfach: of all decimals that round to the value those with the fewest digits, and
 * of these the nearest.
 *
 * <p>The JDK's own text is not always the shortest before JDK 19, and always has two digits.
 */
final class ShortestDecimal {
  /** The exponents of the powers of ten that doubles need, and floats with them. */
  private static final int LEAST = -292;

  private static final int GREATEST = 324;
  private static final long MASK = Long.MAX_VALUE;

  /** 126 bits of each power, rounded up: the upper 63 at even indexes, the lower at odd ones. */
  private static final long[] POWERS = powers();

  private ShortestDecimal() {}

  /** Returns the text of a finite value. */
  static byte[] of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7FF;
    long fraction = bits & ((1L << 52) - 1);
    long c = exponent == 0 ? fraction : fraction | (1L << 52);
    return of(bits < 0, c, Math.max(exponent, 1) - 1075, fraction != 0 || exponent <= 1);
  }

  /** Returns the text of a finite value. */
  static byte[] of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >>> 23) & 0xFF;
    long fraction = bits & ((1 << 23) - 1);
    long c = exponent == 0 ? fraction : fraction | (1 << 23);
    return of(bits < 0, c, Math.max(exponent, 1) - 150, fraction != 0 || exponent <= 1);
  }

  /**
   * The text of c * 2^q. Values have their neighbours equally far on both sides, except for powers
   * of two, whose lower neighbour is nearer.
   */
  private static byte[] of(boolean negative, long c, int q, boolean evenly) {
    if (q <= 0 && q > -53 && (c & ((1L << -q) - 1)) == 0) {
      return plain(negative, c >> -q, 0);
    }
    if (c == 0) {
      return plain(negative, 0, 0);
    }
    int k = floor(q * 661_971_961_083L - (evenly ? 0 : 274_743_187_321L), 41);
    int power = floor(-k * 913_124_641_741L, 38);
    long g1 = POWERS[2 * (-k - LEAST)];
    long g0 = POWERS[2 * (-k - LEAST) + 1];
    int h = q + power + 2;
    // All in quarters of 10^k, rounded to odd: the value and the limits between its neighbours.
    long middle = product(g1, g0, 4 * c << h);
    long open = c & 1;
    long lower = product(g1, g0, 4 * c - (evenly ? 2 : 1) << h) + open;
    long upper = product(g1, g0, 4 * c + 2 << h) - open;
    long below = middle >> 2;
    long tens = below / 10 * 10;
    boolean tensIn = tens > 0 && lower <= tens << 2;
    boolean nextTensIn = tens > 0 && tens + 10 << 2 <= upper;
    if (tensIn != nextTensIn) {
      return stripped(negative, tensIn ? tens : tens + 10, k);
    }
    boolean belowIn = lower <= below << 2;
    boolean aboveIn = below + 1 << 2 <= upper;
    if (belowIn != aboveIn) {
      return stripped(negative, belowIn ? below : below + 1, k);
    }
    long side = middle - (2 * below + 1 << 1);
    boolean down = side < 0 || (side == 0 && (below & 1) == 0);
    return stripped(negative, down ? below : below + 1, k);
  }

  /** The upper half of a product of 126 and 64 bits, its last bit set if anything was cut off. */
  private static long product(long g1, long g0, long factor) {
    long low = Math.multiplyHigh(g0, factor);
    long middle = g1 * factor;
    long carried = (middle >>> 1) + low;
    long high = Math.multiplyHigh(g1, factor) + (carried >>> 63);
    return high | ((carried & MASK) + MASK) >>> 63;
  }

  private static int floor(long product, int bits) {
    return (int) (product >> bits);
  }

  private static byte[] stripped(boolean negative, long digits, int exponent) {
    long rest = digits;
    int zeros = 0;
    while (rest % 10 == 0) {
      rest /= 10;
      zeros++;
    }
    return plain(negative, rest, exponent + zeros);
  }

  /** digits * 10^exponent, written out. */
  private static byte[] plain(boolean negative, long digits, int exponent) {
    int sign = negative ? 1 : 0;
    int count = Decimal.length(digits);
    int whole = Math.max(count + exponent, 1);
    int decimals = Math.max(-exponent, 0);
    byte[] text = new byte[sign + whole + (decimals == 0 ? 0 : 1 + decimals)];
    Arrays.fill(text, (byte) '0');
    if (exponent >= 0) {
      Decimal.put(digits, text, sign + count);
    } else {
      int first = Decimal.put(digits, text, text.length);
      int point = sign + whole;
      if (first <= point) {
        System.arraycopy(text, first, text, first - 1, point - first + 1);
      }
      text[point] = '.';
    }
    if (negative) {
      text[0] = '-';
    }
    return text;
  }

  private static long[] powers() {
    long[] powers = new long[2 * (GREATEST - LEAST + 1)];
    for (int e = LEAST; e <= GREATEST; e++) {
      int shift = floor(e * 913_124_641_741L, 38) - 125;
      BigInteger power = BigInteger.TEN.pow(Math.abs(e));
      BigInteger scaled;
      if (e < 0) {
        scaled = BigInteger.ONE.shiftLeft(-shift).divide(power);
      } else {
        scaled = shift < 0 ? power.shiftLeft(-shift) : power.shiftRight(shift);
      }
      BigInteger g = scaled.add(BigInteger.ONE);
      powers[2 * (e - LEAST)] = g.shiftRight(63).longValueExact();
      powers[2 * (e - LEAST) + 1] = g.longValue() & MASK;
    }
    return powers;
  }
}
