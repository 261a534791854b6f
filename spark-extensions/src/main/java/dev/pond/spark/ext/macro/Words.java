// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** Cuts a statement into words with Spark's own lexer. */
final class Words {
  private static final Pattern MARK = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");

  private final SourceText source;
  private final SqlBaseLexer lexer;
  private final List<Word> words = new ArrayList<>();

  private Words(SourceText source) {
    this.source = source;
    this.lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(source.text())));
    lexer.removeErrorListeners();
  }

  /** Returns all words, without comments; the last one marks the end. */
  static List<Word> of(SourceText source) {
    return new Words(source).cut();
  }

  private List<Word> cut() {
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        words.add(word(token));
      }
    }
    int length = source.length();
    words.add(new Word(Word.END, length, length, "end of input", length));
    return List.copyOf(words);
  }

  private Word word(Token token) {
    int start = token.getStartIndex();
    if (token.getText().equals("$")) {
      Matcher mark = MARK.matcher(source.text());
      if (mark.find(source.utf16(start)) && mark.start() == source.utf16(start)) {
        int close = source.text().indexOf(mark.group(), mark.end());
        if (close >= 0) {
          return dollarQuoted(start, mark, close);
        }
      }
    }
    return new Word(token.getType(), start, token.getStopIndex() + 1, token.getText(), start);
  }

  private Word dollarQuoted(int start, Matcher mark, int close) {
    int end = source.place(close + mark.group().length());
    lexer.getInputStream().seek(end);
    return new Word(
        Word.DOLLAR_QUOTED,
        start,
        end,
        source.text().substring(mark.end(), close),
        source.place(mark.end()));
  }
}
