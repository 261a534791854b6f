// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;

/**
 * Prints what one utf8_normalize costs beside ICU's normalizer alone, which has neither blanks nor
 * case to care for: from bytes to bytes as a function over a column must, and from string to
 * string.
 *
 * <p>Argument: seconds of warm-up (10).
 */
public final class TextSpeed {
  private static final int ROWS = 2_000;
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private TextSpeed() {}

  /** Runs the comparison. */
  public static void main(String[] args) {
    long seconds = args.length > 0 ? Long.parseLong(args[0]) : 10;
    compare("ASCII, normal", "some.module.function_%05d", true, seconds);
    compare("ASCII, capitals", "Some.Module.Function_%05d", true, seconds);
    compare("ASCII, two blanks", "some module  function %05d", true, seconds);
    compare("composed", "caf\u00e9.d\u00e9j\u00e0_vu.\u00fcber%05d", true, seconds);
    compare("composed, capitals", "Caf\u00e9.D\u00e9j\u00e0_Vu.\u00dcber%05d", true, seconds);
    compare("composed, case kept", "Caf\u00e9.D\u00e9j\u00e0_Vu.\u00dcber%05d", false, seconds);
    compare("decomposed", "cafe\u0301.de\u0301ja\u0300_vu.u\u0308ber%05d", true, seconds);
  }

  private static void compare(String title, String pattern, boolean lower, long seconds) {
    byte[][] utf8 = new byte[ROWS][];
    String[] texts = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      texts[i] = String.format(pattern, i);
      utf8[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    new Race()
        .with("utf8_normalize", () -> ours(utf8, lower))
        .with("ICU, bytes to bytes", () -> icu(utf8))
        .with("ICU, string to string", () -> icu(texts))
        .run(title, ROWS, seconds);
  }

  private static long ours(byte[][] rows, boolean lower) {
    long sum = 0;
    for (byte[] row : rows) {
      sum += NormalText.orNull(row, 0, row.length, NormalForm.NFKC, lower, true).length;
    }
    return sum;
  }

  private static long icu(byte[][] rows) {
    long sum = 0;
    for (byte[] row : rows) {
      String text = NFKC.normalize(new String(row, StandardCharsets.UTF_8));
      sum += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return sum;
  }

  private static long icu(String[] rows) {
    long sum = 0;
    for (String row : rows) {
      sum += NFKC.normalize(row).length();
    }
    return sum;
  }
}
