// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts of the characters that normal forms, case and blanks treat unlike others. */
final class NastyTexts {
  private static final List<Integer> NASTY =
      "aAzZsSkKiIjJ019.:_ \t\n\r\u000b\f\u0000\u001c\u001f\u007f\u0085\u00a0\u00a8\u00af\u00b2\u00b4\u00b5\u00bd"
          .concat(
              "\u00c5\u00c9\u00df\u00e9\u0130\u0131\u0132\u0149\u017f\u01c4\u01c5\u01f0\u0300\u0301\u0307\u0308")
          .concat(
              "\u030a\u030c\u0323\u0327\u0338\u0344\u0345\u034f\u037a\u0385\u0390\u0391\u03a3\u03c2\u03c3\u03b9")
          .concat(
              "\u03d2\u0587\u05d0\u05b7\u0627\u0653\u0675\u0958\u0e33\u0f73\u1100\u1161\u11a8\uac00\uac01\u1680")
          .concat(
              "\u180e\u1e9b\u1e9e\u1fb3\u1fbd\u1fbf\u1fee\u1ffd\u2000\u2001\u2007\u200a\u200b\u200d\u2024")
          .concat(
              "\u2025\u2026\u2028\u2029\u202f\u203e\u205f\u2126\u212a\u212b\u2160\u2260\u2460\u2adc\u3000")
          .concat(
              "\u3099\u309b\u304b\u304c\u6f22\ufb01\ufb05\ufb1d\ufb2c\ufdfa\ufe49\ufe70\ufeff\uff0e\uff21")
          .concat(
              "\uff28\uffa1\uffe3\ufffd\ud801\udc00\ud801\udc28\ud834\udd5e\ud835\udc00\ud83d\ude00")
          .concat("\ud87e\udc00\udbff\udfff")
          .codePoints()
          .boxed()
          .toList();

  private NastyTexts() {}

  static Arbitrary<String> any() {
    Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 0x7F);
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0, 0x10FFFF)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    Arbitrary<String> nasty = text(Arbitraries.of(NASTY));
    Arbitrary<String> plain =
        text(Arbitraries.oneOf(ascii, Arbitraries.of(' ', 'a', 'B').map(c -> (int) c)));
    Arbitrary<String> mixed = text(Arbitraries.oneOf(ascii, any, Arbitraries.of(NASTY)));
    return Arbitraries.oneOf(nasty, nasty, plain, mixed);
  }

  private static Arbitrary<String> text(Arbitrary<Integer> codePoints) {
    return codePoints
        .array(int[].class)
        .ofMaxSize(24)
        .map(text -> new String(text, 0, text.length));
  }
}
