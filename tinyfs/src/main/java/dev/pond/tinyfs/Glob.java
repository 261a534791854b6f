// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over paths: components that are literal, hold one or more {@code *} (each any run of
 * characters within the component), or are {@code **} (any number of directories; at the end every
 * node below). Nothing else is special. Immutable.
 *
 * <p>A leading slash says nothing; a slash at the end stands for {@code /*}. Stars beside each
 * other within a component are one star. Empty components and {@code .} are left out, {@code ..}
 * takes the component before it away, unless that has a star.
 */
public final class Glob {
  private final String text;
  private final List<NamePattern> components;

  private Glob(String text, List<NamePattern> components) {
    this.text = text;
    this.components = List.copyOf(components);
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
    List<NamePattern> components = new ArrayList<>();
    for (String component : TinyPath.split(text)) {
      if (!component.equals("..")) {
        components.add(NamePattern.of(component));
      } else if (!components.isEmpty()) {
        NamePattern dropped = components.remove(components.size() - 1);
        if (!dropped.isLiteral()) {
          throw new TinyFsException(
              Kind.PATH_INVALID, TinyPath.shown(text), "a component .. follows one with a star");
        }
      }
    }
    if (text.endsWith("/")) {
      components.add(NamePattern.of("*"));
    }
    if (components.isEmpty()) {
      throw new TinyFsException(
          Kind.PATH_INVALID, TinyPath.shown(text), "the pattern has no component");
    }
    return new Glob(text, components);
  }

  List<NamePattern> components() {
    return components;
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
