// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

/**
 * A pattern over paths: components that are literal, hold one or more {@code *} (each any run of
 * characters within the component), or are {@code **} (any number of directories; at the end every
 * node below). Nothing else is special. Immutable.
 */
public final class Glob {
  private final String text;

  private Glob(String text) {
    this.text = text;
  }

  /** Returns whether a text is a pattern rather than a path. */
  public static boolean isGlob(String text) {
    return text.indexOf('*') >= 0;
  }

  /**
   * Reads a pattern.
   *
   * @throws TinyFsException PATH_INVALID
   */
  public static Glob parse(String text) throws TinyFsException {
    return new Glob(text);
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
