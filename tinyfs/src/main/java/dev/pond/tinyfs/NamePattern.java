// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One component of a glob. Immutable. */
final class NamePattern {
  private final String text;

  /** The texts between the stars; a literal has one. */
  private final List<String> segments;

  private NamePattern(String text, List<String> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  static NamePattern of(String text) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', start)) {
      segments.add(text.substring(start, star));
      start = star + 1;
      while (start < text.length() && text.charAt(start) == '*') {
        start++;
      }
    }
    segments.add(text.substring(start));
    return new NamePattern(text, segments);
  }

  /** Returns whether it stands for one name only. */
  boolean isLiteral() {
    return segments.size() == 1;
  }

  /** Returns whether it stands for any number of directories. */
  boolean isDeep() {
    return text.equals("**");
  }

  /** Returns how many texts its stars stand for; {@code **} is one. */
  int stars() {
    return isDeep() ? 1 : segments.size() - 1;
  }

  /** Returns it as it was written; of a literal the name. */
  String text() {
    return text;
  }

  /**
   * Returns what the stars stand for in a name, each as little as possible from the left; empty if
   * the name does not match.
   */
  Optional<List<String>> match(String name) {
    if (isLiteral()) {
      return name.equals(text) ? Optional.of(List.of()) : Optional.empty();
    }
    int last = segments.size() - 1;
    String tail = segments.get(last);
    int end = name.length() - tail.length();
    int at = segments.get(0).length();
    if (end < at || !name.startsWith(segments.get(0)) || !name.endsWith(tail)) {
      return Optional.empty();
    }
    List<String> captures = new ArrayList<>(last);
    for (int i = 1; i < last; i++) {
      String segment = segments.get(i);
      int found = name.indexOf(segment, at);
      if (found < 0 || found + segment.length() > end) {
        return Optional.empty();
      }
      captures.add(name.substring(at, found));
      at = found + segment.length();
    }
    captures.add(name.substring(at, end));
    return Optional.of(captures);
  }
}
