// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/**
 * A node that a glob matches.
 *
 * @param captures one text for each {@code *} in order, and for {@code **} one for each name that
 *     it stands for
 */
public record Match(Node node, List<String> captures) {
  public Match {
    captures = List.copyOf(captures);
  }
}
