// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.List;

/**
 * What a glob matches, and where it could not look.
 *
 * @param found by path, each node once
 * @param skipped by path
 */
public record Matches(List<Match> found, List<Skipped> skipped) {
  public Matches {
    found = List.copyOf(found);
    skipped = List.copyOf(skipped);
  }

  /**
   * A directory or link on the way that was not entered.
   *
   * @param reason FACTORY_UNSUPPORTED or CONFIGURATION_INVALID for a dynamic directory; for a link
   *     whatever following it failed with
   */
  public record Skipped(Node node, TinyFsException reason) {}
}
