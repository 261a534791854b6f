// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Maps;
import dev.pond.catalyst.Thrown;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;

/** Walks over the words of a statement. */
final class WordReader {
  private final SourceText source;
  private final List<Word> words;
  private int next;

  WordReader(SourceText source) {
    this.source = source;
    this.words = Words.of(source);
  }

  SourceText source() {
    return source;
  }

  Word peek() {
    return peek(0);
  }

  Word peek(int ahead) {
    return words.get(Math.min(next + ahead, words.size() - 1));
  }

  Word take() {
    Word word = peek();
    next = Math.min(next + 1, words.size() - 1);
    return word;
  }

  /** Takes the next words if they are these. */
  boolean accept(String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (!peek(i).is(keywords[i])) {
        return false;
      }
    }
    next += keywords.length;
    return true;
  }

  boolean accept(int type) {
    if (peek().type() != type) {
      return false;
    }
    take();
    return true;
  }

  void expect(String keyword) {
    if (!accept(keyword)) {
      throw unexpected("expected " + keyword);
    }
  }

  void expect(int type, String shown) {
    if (!accept(type)) {
      throw unexpected("expected '" + shown + "'");
    }
  }

  /** Takes a name, quoted or not. */
  String name(String what) {
    if (!peek().isName()) {
      throw unexpected("expected " + what);
    }
    return take().name();
  }

  /** Returns where the last taken word has ended. */
  int lastEnd() {
    return next == 0 ? 0 : words.get(next - 1).end();
  }

  /** Takes a type: the words up to one that ends it and stands outside all brackets. */
  Fragment type(Predicate<Word> ends) {
    return until(ends, word -> nesting(word) + angle(word));
  }

  /** Takes an expression: the words up to one that ends it and stands outside all brackets. */
  Fragment expression(Predicate<Word> ends) {
    return until(ends, WordReader::nesting);
  }

  private Fragment until(Predicate<Word> ends, ToIntFunction<Word> nesting) {
    int start = peek().start();
    int depth = 0;
    while (!peek().isEnd() && (depth > 0 || !ends.test(peek()))) {
      depth += nesting.applyAsInt(take());
    }
    if (peek().start() == start) {
      throw unexpected("");
    }
    return Fragment.of(source, start, lastEnd());
  }

  /** Takes a bracketed list and returns what stands inside. */
  Fragment parenthesised() {
    expect(SqlBaseLexer.LEFT_PAREN, "(");
    Fragment inside = expression(word -> word.type() == SqlBaseLexer.RIGHT_PAREN);
    expect(SqlBaseLexer.RIGHT_PAREN, ")");
    return inside;
  }

  private static int nesting(Word word) {
    return switch (word.type()) {
      case SqlBaseLexer.LEFT_PAREN, SqlBaseLexer.LEFT_BRACKET -> 1;
      case SqlBaseLexer.RIGHT_PAREN, SqlBaseLexer.RIGHT_BRACKET -> -1;
      default -> 0;
    };
  }

  private static int angle(Word word) {
    return switch (word.type()) {
      case SqlBaseLexer.LT -> 1;
      case SqlBaseLexer.GT -> -1;
      default -> 0;
    };
  }

  /** Takes the rest, without the semicolons at its end. */
  Fragment rest() {
    int start = peek().start();
    int end = start;
    while (!peek().isEnd()) {
      Word word = take();
      if (word.type() != SqlBaseLexer.SEMICOLON) {
        end = word.end();
      }
    }
    return Fragment.of(source, start, end);
  }

  /** Takes the semicolons at the end, and nothing else may follow. */
  void finish() {
    while (accept(SqlBaseLexer.SEMICOLON)) {
      // several are allowed, as in Spark
    }
    if (!peek().isEnd()) {
      throw unexpected("");
    }
  }

  /** Returns Spark's error for a word that cannot stand here. */
  RuntimeException unexpected(String hint) {
    Word word = peek();
    String shown = word.isEnd() ? word.text() : "'" + word.text() + "'";
    Origin place = source.origin(word.start(), word.end());
    return Thrown.unchecked(
        new ParseException(
            Option.apply(source.text()),
            place,
            place,
            "PARSE_SYNTAX_ERROR",
            Maps.of(Map.of("error", shown, "hint", hint.isEmpty() ? "" : ": " + hint))));
  }
}
