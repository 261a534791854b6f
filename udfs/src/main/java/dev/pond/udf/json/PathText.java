// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a path, {@code {a,"b c",0}}, as PostgreSQL reads the text of an array.
 *
 * <p>Blanks around braces and steps do not count. A step in double quotes may hold anything; a
 * backslash makes the next character stand for itself. NULL without quotes is a step that is NULL.
 * One level of braces only. Not thread-safe.
 */
public final class PathText {
  private final String text;
  private int at;

  private PathText(String text) {
    this.text = text;
  }

  /**
   * Returns the steps, null for those that are NULL.
   *
   * @throws MalformedPathException if the text is no path
   */
  public static List<String> steps(String text) {
    return new PathText(text).read();
  }

  private List<String> read() {
    blanks();
    if (peek() != '{') {
      throw new MalformedPathException("it does not begin with {");
    }
    at++;
    List<String> steps = new ArrayList<>();
    blanks();
    if (peek() != '}') {
      steps.add(step());
      while (peek() == ',') {
        at++;
        steps.add(step());
      }
    }
    if (peek() != '}') {
      throw new MalformedPathException("it has no closing brace");
    }
    at++;
    blanks();
    if (at < text.length()) {
      throw new MalformedPathException("something follows its closing brace");
    }
    return steps;
  }

  private String step() {
    blanks();
    String step = peek() == '"' ? quoted() : bare();
    blanks();
    if (peek() >= 0 && peek() != ',' && peek() != '}') {
      throw new MalformedPathException("a step has quotes around only a part of it");
    }
    return step;
  }

  private String quoted() {
    StringBuilder step = new StringBuilder();
    at++;
    while (peek() != '"') {
      step.append(character());
    }
    at++;
    return step.toString();
  }

  private String bare() {
    StringBuilder step = new StringBuilder();
    int kept = 0;
    boolean escaped = false;
    while (peek() >= 0 && peek() != ',' && peek() != '}') {
      if (peek() == '{') {
        throw new MalformedPathException("a step has a brace without quotes");
      }
      if (peek() == '"') {
        throw new MalformedPathException("a step has quotes around only a part of it");
      }
      boolean blank = PathSteps.isBlank(peek());
      escaped |= peek() == '\\';
      step.append(character());
      if (!blank) {
        kept = step.length();
      }
    }
    step.setLength(kept);
    if (kept == 0) {
      throw new MalformedPathException("a step is empty; an empty key is written \"\"");
    }
    return !escaped && step.toString().equalsIgnoreCase("null") ? null : step.toString();
  }

  private char character() {
    if (peek() == '\\') {
      at++;
    }
    if (at >= text.length()) {
      throw new MalformedPathException("it ends within a step");
    }
    return text.charAt(at++);
  }

  private void blanks() {
    while (PathSteps.isBlank(peek())) {
      at++;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }
}
