// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.text.CaseMap;
import java.util.Locale;

/**
 * Full Unicode case by the root locale, with the final sigma.
 *
 * <p>By ICU's tables, not by the JDK's, which differ from one JDK to the next: an id made of a text
 * in lower case must not.
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
