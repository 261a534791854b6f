// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/**
 * An absolute path in a tree, normalised: no empty component, no {@code .}, no {@code ..}.
 *
 * @param components the root has none
 */
public record TinyPath(List<String> components) {
  /** The root. */
  public static final TinyPath ROOT = new TinyPath(List.of());

  public TinyPath {
    components = List.copyOf(components);
  }

  /**
   * Reads a user's path: {@code ..} at the root stays at the root, a missing leading slash is
   * added. Nothing is percent-decoded.
   *
   * @throws TinyFsException PATH_INVALID
   */
  public static TinyPath parse(String text) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + text);
  }

  /** Returns the path of an entry of this one. */
  public TinyPath child(String name) {
    return new TinyPath(
        java.util.stream.Stream.concat(components.stream(), java.util.stream.Stream.of(name))
            .toList());
  }

  /** Returns the last component, or the empty text at the root. */
  public String name() {
    return components.isEmpty() ? "" : components.get(components.size() - 1);
  }

  /** Returns the directory that holds this path; the root's is the root. */
  public TinyPath parent() {
    return components.isEmpty() ? this : new TinyPath(components.subList(0, components.size() - 1));
  }

  /** Returns the path with a leading slash. */
  @Override
  public String toString() {
    return "/" + String.join("/", components);
  }
}
