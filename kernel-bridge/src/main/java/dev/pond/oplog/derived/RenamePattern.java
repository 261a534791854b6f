// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.tinyfs.TinyFsException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule that renames columns by a regular expression: where it is found in a name, the replacement
 * stands instead, with {@code $1}, <code>${1}</code> or {@code $name} for groups and {@code $$} for
 * a dollar.
 *
 * @param pattern found anywhere in a name
 */
record RenamePattern(Pattern pattern, String replacement, String path) {
  private static final int LONGEST = 1_000;
  private static final int MOST_STEPS = 1_000_000;

  static RenamePattern of(String pattern, String replacement, String path) throws TinyFsException {
    if (pattern.length() > LONGEST || replacement.length() > LONGEST) {
      throw invalid(path, "a pattern or replacement is longer than " + LONGEST);
    }
    try {
      return new RenamePattern(Pattern.compile(pattern), replacement, path);
    } catch (PatternSyntaxException e) {
      throw invalid(path, "a pattern is no regular expression, at position " + e.getIndex());
    }
  }

  private static TinyFsException invalid(String path, String reason) {
    return new TinyFsException(TinyFsException.Kind.CONFIGURATION_INVALID, path, reason);
  }

  Optional<ColumnRenames.Renamed> apply(String column) throws TinyFsException {
    try {
      Matcher matcher = pattern.matcher(new Counted(column, new int[1]));
      if (!matcher.find()) {
        return Optional.empty();
      }
      String name =
          column.substring(0, matcher.start())
              + expanded(matcher)
              + column.substring(matcher.end());
      return Optional.of(new ColumnRenames.Renamed(name, Optional.empty()));
    } catch (TooManyStepsException | StackOverflowError e) {
      throw new TinyFsException(
          TinyFsException.Kind.LIMIT_EXCEEDED,
          path,
          "one of its patterns takes too long to decide about the name of a column");
    }
  }

  private String expanded(Matcher matcher) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < replacement.length()) {
      int dollar = replacement.indexOf('$', at);
      if (dollar < 0 || dollar == replacement.length() - 1) {
        break;
      }
      out.append(replacement, at, dollar);
      char next = replacement.charAt(dollar + 1);
      int close = next == '{' ? replacement.indexOf('}', dollar) : wordEnd(dollar + 1);
      if (next == '$') {
        out.append('$');
        at = dollar + 2;
      } else if (next == '{' && close > 0) {
        out.append(group(matcher, replacement.substring(dollar + 2, close)));
        at = close + 1;
      } else if (next != '{' && close > dollar + 1) {
        out.append(group(matcher, replacement.substring(dollar + 1, close)));
        at = close;
      } else {
        out.append('$');
        at = dollar + 1;
      }
    }
    return out.append(replacement, at, replacement.length()).toString();
  }

  /** The longest word counts: {@code $1a} is a group of the name 1a. */
  private int wordEnd(int from) {
    int end = from;
    while (end < replacement.length() && isWord(replacement.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** A group that there is not, or that takes no part, is empty. */
  private static String group(Matcher matcher, String name) {
    try {
      boolean number = name.chars().allMatch(Character::isDigit);
      String group = number ? matcher.group(Integer.parseInt(name)) : matcher.group(name);
      return group == null ? "" : group;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "";
    }
  }

  /** Java's expressions go back and try again, the tool's do not: so the steps are counted. */
  private record Counted(CharSequence text, int[] steps) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++steps[0] > MOST_STEPS) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super(null, null, false, false);
    }
  }
}
