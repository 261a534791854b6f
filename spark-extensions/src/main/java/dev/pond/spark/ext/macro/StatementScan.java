// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

/** A glance at a statement's text, to let nearly all of them pass without a lexer. */
final class StatementScan {
  private static final String FUNCTION = "function";

  private StatementScan() {}

  /** Returns false only for texts that neither create nor drop a function. */
  static boolean mayConcernFunctions(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    boolean candidate =
        text.regionMatches(true, start, "create", 0, "create".length())
            || text.regionMatches(true, start, "drop", 0, "drop".length())
            || text.startsWith("--", start)
            || text.startsWith("/*", start)
            || text.startsWith("${", start);
    return candidate && mentionsFunction(text, start);
  }

  private static boolean mentionsFunction(String text, int start) {
    for (int i = start; i <= text.length() - FUNCTION.length(); i++) {
      char c = text.charAt(i);
      if ((c == 'f' || c == 'F') && text.regionMatches(true, i, FUNCTION, 0, FUNCTION.length())) {
        return true;
      }
    }
    return false;
  }
}
