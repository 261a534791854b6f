// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path in a tree, normalised: no empty component, no {@code .}, no {@code ..}, no NUL.
 * Ordered as its text is in UTF-8.
 *
 * @param components the root has none
 */
public record TinyPath(List<String> components) implements Comparable<TinyPath> {
  /** The root. */
  public static final TinyPath ROOT = new TinyPath(List.of());

  /** The most characters of a text that is read as a path. */
  static final int MAX_TEXT = 64 * 1024;

  /** The most components of a path. */
  public static final int MAX_COMPONENTS = 1000;

  /** The most characters of one component. */
  public static final int MAX_NAME = 4096;

  private static final int SHOWN = 120;

  public TinyPath {
    components = List.copyOf(components);
    for (String name : components) {
      Optional<String> fault = faultOfName(name);
      if (fault.isPresent()) {
        throw new IllegalArgumentException("A component " + fault.get());
      }
    }
  }

  /**
   * Reads a user's path: {@code ..} at the root stays at the root, a missing leading slash is
   * added. Nothing is percent-decoded.
   *
   * @throws TinyFsException PATH_INVALID
   */
  public static TinyPath parse(String text) throws TinyFsException {
    List<String> names = new ArrayList<>();
    for (String name : split(text)) {
      if (!name.equals("..")) {
        names.add(name);
      } else if (!names.isEmpty()) {
        names.remove(names.size() - 1);
      }
    }
    return new TinyPath(names);
  }

  /**
   * Returns the components of a path, a link's target or a pattern, without the empty ones and
   * {@code .}, but with each {@code ..}.
   *
   * @throws TinyFsException PATH_INVALID
   */
  static List<String> split(String text) throws TinyFsException {
    if (text.length() > MAX_TEXT) {
      throw invalid(text, "it is longer than " + MAX_TEXT + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw invalid(text.replace('\0', '?'), "it holds a NUL character");
    }
    List<String> names = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      if (end - start > MAX_NAME) {
        throw invalid(text, "a component is longer than " + MAX_NAME + " characters");
      }
      String name = text.substring(start, end);
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
      start = end + 1;
    }
    if (names.size() > MAX_COMPONENTS) {
      throw invalid(text, "it has more than " + MAX_COMPONENTS + " components");
    }
    return names;
  }

  /** Returns why a text cannot be the name of an entry, if it cannot. */
  public static Optional<String> faultOfName(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("is . or ..");
    }
    if (name.indexOf('/') >= 0) {
      return Optional.of("holds a slash");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("holds a NUL character");
    }
    return Optional.empty();
  }

  /** Returns a text as messages show it: not all of it. */
  public static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static TinyFsException invalid(String text, String reason) {
    return new TinyFsException(Kind.PATH_INVALID, shown(text), reason);
  }

  /**
   * Returns the path of an entry of this one.
   *
   * @throws IllegalArgumentException if it is no single name
   */
  public TinyPath child(String name) {
    List<String> longer = new ArrayList<>(components.size() + 1);
    longer.addAll(components);
    longer.add(name);
    return new TinyPath(longer);
  }

  /** Returns the last component, or the empty text at the root. */
  public String name() {
    return components.isEmpty() ? "" : components.get(components.size() - 1);
  }

  /** Returns the directory that holds this path; the root's is the root. */
  public TinyPath parent() {
    return components.isEmpty() ? this : new TinyPath(components.subList(0, components.size() - 1));
  }

  /** Returns whether this path is the other one or lies below it. */
  public boolean startsWith(TinyPath other) {
    int length = other.components.size();
    return components.size() >= length && components.subList(0, length).equals(other.components);
  }

  @Override
  public int compareTo(TinyPath other) {
    return CodePoints.compare(toString(), other.toString());
  }

  /** Returns the path with a leading slash. */
  @Override
  public String toString() {
    return "/" + String.join("/", components);
  }
}
