// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.PrimitiveIterator;

/** The rules of normalize_text in the plainest words: decoded strings, no shortcut. */
final class TextModel {
  private TextModel() {}

  static String normalize(String text, NormalForm form, boolean lower, boolean collapse) {
    String trimmed = trim(text);
    if (trimmed.isEmpty()) {
      return "";
    }
    String formed = normalizer(form).normalize(trimmed);
    String cased = lower ? UCharacter.toLowerCase(Locale.ROOT, formed) : formed;
    return collapse ? collapse(cased) : cased;
  }

  static String trim(String text) {
    int[] c = text.codePoints().toArray();
    int from = 0;
    int to = c.length;
    while (from < to && isBlank(c[from])) {
      from++;
    }
    while (to > from && isBlank(c[to - 1])) {
      to--;
    }
    return new String(c, from, to - from);
  }

  private static String collapse(String text) {
    StringBuilder collapsed = new StringBuilder();
    boolean blank = false;
    for (PrimitiveIterator.OfInt all = trim(text).codePoints().iterator(); all.hasNext(); ) {
      int c = all.nextInt();
      if (isBlank(c)) {
        blank = true;
      } else {
        collapsed.append(blank ? " " : "").appendCodePoint(c);
        blank = false;
      }
    }
    return collapsed.toString();
  }

  private static boolean isBlank(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE);
  }

  private static Normalizer2 normalizer(NormalForm form) {
    return switch (form) {
      case NFC -> Normalizer2.getNFCInstance();
      case NFD -> Normalizer2.getNFDInstance();
      case NFKC -> Normalizer2.getNFKCInstance();
      case NFKD -> Normalizer2.getNFKDInstance();
    };
  }
}
