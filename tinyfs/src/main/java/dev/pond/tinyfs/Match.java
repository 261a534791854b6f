// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/**
 * A node that a glob matches.
 *
 * @param captures one text for each {@code *} in order, and for {@code **} one for each name that
 *     it stands for
 * @param stars one text for each star of the pattern in order: for {@code **} the names that it
 *     stands for with slashes between them, empty if it stands for none
 */
public record Match(Node node, List<String> captures, List<String> stars) {
  public Match {
    captures = List.copyOf(captures);
    stars = List.copyOf(stars);
  }

  /** A node that a path leads to, without stars. */
  public Match(Node node) {
    this(node, List.of(), List.of());
  }
}
