// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers of JSON by value, without ever writing out their exponents. */
final class JsonNumbers {
  private JsonNumbers() {}

  /**
   * Returns the same text for all spellings of one number: its digits without zeros at either end,
   * and the power of ten of the last one.
   */
  static String canonical(byte[] json, int from, int to) {
    String text = new String(json, from, to - from, StandardCharsets.US_ASCII);
    int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
    int point = mantissa.indexOf('.');
    String digits = point < 0 ? mantissa : mantissa.replace(".", "");
    boolean negative = digits.startsWith("-");
    int begin = negative ? 1 : 0;
    while (begin < digits.length() && digits.charAt(begin) == '0') {
      begin++;
    }
    if (begin == digits.length()) {
      return "0";
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    long shift = digits.length() - end - (point < 0 ? 0 : mantissa.length() - point - 1);
    return (negative ? "-" : "")
        + digits.substring(begin, end)
        + "e"
        + (exponentAt < 0 ? Long.toString(shift) : sum(text.substring(exponentAt + 1), shift));
  }

  private static String sum(String exponent, long shift) {
    if (exponent.length() < 18) {
      return Long.toString(Long.parseLong(exponent) + shift);
    }
    return new BigInteger(exponent).add(BigInteger.valueOf(shift)).toString();
  }
}
