// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.CaseMap;
import java.util.Locale;

/**
 * Full Unicode case by the root locale, with the final sigma.
 *
 * <p>By ICU, not by the JDK, whose tables differ from one JDK to the next: an id made of a text in
 * lower case must not. They also differ on what ends a word. By Unicode's rule a sigma is final
 * after a cased letter and not before one, marks between them passed over; to the JDK U+0345 is a
 * letter rather than a mark, and "a0" a word.
 */
final class LetterCase {
  private static final CaseMap.Lower LOWER = CaseMap.toLower();
  private static final CaseMap.Upper UPPER = CaseMap.toUpper();

  /** No small letter: it depends on what stands beside, or it is more than one unit. */
  static final char DEPENDS = '\uffff';

  /** The small letter of each UTF-16 unit for which it is one unit, whatever stands beside it. */
  private static final char[] SMALL = small();

  private LetterCase() {}

  /** Returns the small letter of one UTF-16 unit, or {@link #DEPENDS}. */
  static char lower(char c) {
    return SMALL[c];
  }

  static String lower(String text) {
    int length = text.length();
    int first = 0;
    while (first < length && SMALL[text.charAt(first)] == text.charAt(first)) {
      first++;
    }
    if (first == length) {
      return text;
    }
    char[] small = text.toCharArray();
    for (int i = first; i < length; i++) {
      small[i] = SMALL[small[i]];
      if (small[i] == DEPENDS) {
        return LOWER.apply(Locale.ROOT, text);
      }
    }
    return new String(small);
  }

  static String upper(String text) {
    return UPPER.apply(Locale.ROOT, text);
  }

  private static char[] small() {
    char[] small = new char[0x10000];
    for (int c = 0; c < small.length; c++) {
      // The sigma depends on its neighbours, a surrogate on the other; the dotted I becomes two.
      boolean depends = c == 0x3A3 || c == 0x130 || Character.isSurrogate((char) c);
      small[c] = depends ? DEPENDS : (char) UCharacter.toLowerCase(c);
    }
    return small;
  }
}
