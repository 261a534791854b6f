// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

/**
 * Reads quotes as standard SQL and the tool that stores queries do: {@code "a name"} is a name, and
 * {@code 'it''s'} holds one quote. Spark would take the first for a text, and join the second from
 * two, without a word. Positions stay where they are, but behind names that hold a backquote.
 */
final class StandardQuotes {
  private final String sql;
  private final StringBuilder out;
  private int at;

  private StandardQuotes(String sql) {
    this.sql = sql;
    this.out = new StringBuilder(sql.length() + 8);
  }

  /** Returns the text with its quotes as Spark reads them. */
  static String toSpark(String sql) {
    return sql.indexOf('"') < 0 && !sql.contains("''") ? sql : new StandardQuotes(sql).read();
  }

  private String read() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'') {
        text();
      } else if (c == '"') {
        name();
      } else if (c == '`') {
        copyTo(end(at + 1, "`"));
      } else if (sql.startsWith("--", at)) {
        copyTo(end(at, "\n"));
      } else if (sql.startsWith("/*", at)) {
        copyTo(end(at + 2, "*/"));
      } else {
        copyTo(at + 1);
      }
    }
    return out.toString();
  }

  private int end(int from, String mark) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private void copyTo(int end) {
    out.append(sql, at, end);
    at = end;
  }

  private void text() {
    boolean raw = isRaw();
    copyTo(at + 1);
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && !raw) {
        copyTo(Math.min(at + 2, sql.length()));
      } else if (c != '\'') {
        copyTo(at + 1);
      } else if (!raw && sql.startsWith("''", at)) {
        out.append("\\'");
        at += 2;
      } else {
        copyTo(at + 1);
        return;
      }
    }
  }

  /** Whether an r stands before the quote, and is no end of a longer word. */
  private boolean isRaw() {
    return at > 0
        && (sql.charAt(at - 1) | ' ') == 'r'
        && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
  }

  private void name() {
    int close = at + 1;
    StringBuilder name = new StringBuilder();
    while (true) {
      if (close >= sql.length()) {
        // Left as it is: the parser says that the quote has no end.
        copyTo(sql.length());
        return;
      }
      char c = sql.charAt(close++);
      if (c == '"') {
        if (close < sql.length() && sql.charAt(close) == '"') {
          close++;
        } else {
          break;
        }
      }
      name.append(c == '`' ? "``" : c);
    }
    out.append('`').append(name).append('`');
    at = close;
  }
}
