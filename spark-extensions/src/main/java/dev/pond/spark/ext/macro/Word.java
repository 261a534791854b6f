// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.internal.SQLConf;

/**
 * One token of a statement.
 *
 * @param type the type that Spark's lexer gives it, or {@link #DOLLAR_QUOTED}
 * @param start where it begins, in code points
 * @param end where it has ended, in code points
 * @param text as it was written; of dollar-quoted text what stands between the marks
 * @param inner where {@code text} begins: after {@code start} only for dollar-quoted text
 */
record Word(int type, int start, int end, String text, int inner) {
  /** Text between two equal marks {@code $$} or {@code $name$}, which Spark's lexer knows not. */
  static final int DOLLAR_QUOTED = -1000;

  static final int END = -1;

  boolean is(String keyword) {
    return type != SqlBaseLexer.BACKQUOTED_IDENTIFIER
        && type != SqlBaseLexer.STRING_LITERAL
        && !isInDoubleQuotes()
        && text.equalsIgnoreCase(keyword);
  }

  boolean isEnd() {
    return type == END;
  }

  boolean isString() {
    return type == SqlBaseLexer.STRING_LITERAL || (isInDoubleQuotes() && !areNames());
  }

  /** Returns whether this can be a name: quoted, or letters, digits and underscores. */
  boolean isName() {
    return type == SqlBaseLexer.BACKQUOTED_IDENTIFIER
        || (isInDoubleQuotes() && areNames())
        || (type > 0
            && !isString()
            && type != SqlBaseLexer.INTEGER_VALUE
            && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_'));
  }

  /** Returns the name that this stands for, without quotes. */
  String name() {
    if (type != SqlBaseLexer.BACKQUOTED_IDENTIFIER && !isInDoubleQuotes()) {
      return text;
    }
    String quote = text.substring(0, 1);
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }

  private boolean isInDoubleQuotes() {
    return type == SqlBaseLexer.DOUBLEQUOTED_STRING;
  }

  /** Spark has a setting for what stands in double quotes. */
  private static boolean areNames() {
    return SQLConf.get().doubleQuotedIdentifiers();
  }
}
