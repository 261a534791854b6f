// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

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

  private LetterCase() {}

  static String lower(String text) {
    return LOWER.apply(Locale.ROOT, text);
  }

  static String upper(String text) {
    return UPPER.apply(Locale.ROOT, text);
  }
}
