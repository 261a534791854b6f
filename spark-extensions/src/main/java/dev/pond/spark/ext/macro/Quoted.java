// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.catalyst.parser.ParserUtils;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/** Text in quotes: {@code '...'} or {@code $$...$$}. */
final class Quoted {
  private Quoted() {}

  /** Returns whether the rest begins with text in quotes that is not part of an expression. */
  static boolean isNext(WordReader words) {
    if (words.peek().type() == Word.DOLLAR_QUOTED) {
      return true;
    }
    int ahead = 0;
    while (words.peek(ahead).isString()) {
      ahead++;
    }
    return ahead > 0 && endsBody(words.peek(ahead), words.peek(ahead + 1));
  }

  private static boolean endsBody(Word word, Word next) {
    return word.isEnd()
        || word.type() == SqlBaseLexer.SEMICOLON
        || word.is("RETURNS")
        || word.is("LANGUAGE")
        || word.is("COMMENT")
        || word.is("IMMUTABLE")
        || word.is("STABLE")
        || word.is("VOLATILE")
        || word.is("DETERMINISTIC")
        || (word.is("NOT") && next.is("DETERMINISTIC"));
  }

  /**
   * Takes text in quotes. Strings that touch are one string with a quote between them, as standard
   * SQL reads {@code 'it''s'}; otherwise they follow each other, as Spark has it.
   */
  static Fragment read(WordReader words) {
    Word first = words.take();
    if (first.type() == Word.DOLLAR_QUOTED) {
      int inner = first.inner();
      int end = inner + first.text().codePointCount(0, first.text().length());
      return new Fragment(words.source(), inner, end, first.text(), true);
    }
    StringBuilder text = new StringBuilder(ParserUtils.unescapeSQLString(first.text()));
    boolean plain = isQuote(first.text().charAt(0)) && first.text().indexOf('\\') < 0;
    int end = first.end();
    while (words.peek().isString()) {
      Word more = words.take();
      plain = false;
      boolean doubled = more.start() == end && more.text().charAt(0) == first.text().charAt(0);
      text.append(doubled ? first.text().substring(0, 1) : "");
      text.append(ParserUtils.unescapeSQLString(more.text()));
      end = more.end();
    }
    return plain
        ? new Fragment(words.source(), first.start() + 1, end - 1, text.toString(), true)
        : new Fragment(words.source(), first.start(), end, text.toString(), false);
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
