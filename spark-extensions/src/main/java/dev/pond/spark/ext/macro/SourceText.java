// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;

/**
 * The text of a statement. Places in it are counted in code points, as Spark's lexer counts them.
 *
 * @param text the statement as the user wrote it
 */
record SourceText(String text) {
  /** Returns the text from one place up to another. */
  String between(int start, int end) {
    return text.substring(utf16(start), utf16(end));
  }

  /** Returns the number of code points. */
  int length() {
    return text.codePointCount(0, text.length());
  }

  /** Returns the index in Java's sense of a place. */
  int utf16(int place) {
    return text.offsetByCodePoints(0, place);
  }

  /** Returns the place of an index in Java's sense. */
  int place(int utf16) {
    return text.codePointCount(0, utf16);
  }

  /** Returns line and position of what stands between two places. */
  Origin origin(int start, int end) {
    return new Origin(
        Option.apply(line(start)),
        Option.apply(column(start)),
        Option.apply(start),
        Option.apply(Math.max(start, end - 1)),
        Option.apply(text),
        Option.empty(),
        Option.empty());
  }

  /** Returns the first place from this one on that is not blank. */
  int firstInk(int place) {
    int index = utf16(place);
    while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
      index++;
    }
    return place(index);
  }

  private int line(int place) {
    return 1 + (int) text.substring(0, utf16(place)).chars().filter(c -> c == '\n').count();
  }

  private int column(int place) {
    String before = text.substring(0, utf16(place));
    return before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
  }

  /**
   * Returns the text up to a place with everything but line ends blanked out: put before a piece of
   * the statement, it lets a parser of the piece report places of the statement.
   */
  String blankUpTo(int place) {
    StringBuilder blank = new StringBuilder();
    text.substring(0, utf16(place)).codePoints().forEach(c -> blank.append(c == '\n' ? '\n' : ' '));
    return blank.toString();
  }
}
