// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

/** A glance at a text that tells whether it can have operators at all, before anything is lexed. */
final class OperatorScan {
  private OperatorScan() {}

  /** Returns true when the text has the characters of an operator, be it in a string or comment. */
  static boolean mayHaveOperators(String text) {
    // Every operator has one of these pairs: the ends of -> and #> and @>, the beginning of <@.
    for (int at = text.indexOf('>', 1); at > 0; at = text.indexOf('>', at + 1)) {
      char before = text.charAt(at - 1);
      if (before == '-' || before == '#' || before == '@') {
        return true;
      }
    }
    return text.contains("<@");
  }

  /** Returns true when Spark may put other text in the place of variables. */
  static boolean mayHaveVariables(String text) {
    return text.contains("${");
  }
}
