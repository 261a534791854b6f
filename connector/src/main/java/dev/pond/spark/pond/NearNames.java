// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.spark.OptionNames;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a path that is not there. */
final class NearNames {
  private static final int MOST_NAMES = 10_000;

  private NearNames() {}

  /** Returns the existing path that is nearest to one that does not exist, if one is near. */
  static Optional<TinyPath> of(TinyFs tree, TinyPath missing) {
    try {
      for (TinyPath path = missing; !path.equals(TinyPath.ROOT); path = path.parent()) {
        Optional<Node> parent = directory(tree, path.parent());
        if (parent.isPresent()) {
          return near(tree.list(parent.get()), path.name());
        }
      }
    } catch (TinyFsException e) {
      // The path is missing all the same.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Node> directory(TinyFs tree, TinyPath path) throws TinyFsException {
    try {
      return Optional.of(tree.find(path)).filter(node -> node.type().isDirectory());
    } catch (TinyFsException e) {
      if (e.kind() == TinyFsException.Kind.NOT_FOUND
          || e.kind() == TinyFsException.Kind.NOT_A_DIRECTORY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<TinyPath> near(List<Node> entries, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int least = Math.max(1, Math.min(3, wanted.length() / 3)) + 1;
    TinyPath best = null;
    for (Node entry : entries.subList(0, Math.min(entries.size(), MOST_NAMES))) {
      String other = entry.path().name().toLowerCase(Locale.ROOT);
      if (Math.abs(other.length() - wanted.length()) < least) {
        int distance = OptionNames.distance(wanted, other);
        if (distance < least) {
          least = distance;
          best = entry.path();
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
