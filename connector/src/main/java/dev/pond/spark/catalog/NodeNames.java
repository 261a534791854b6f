// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.catalog;

import dev.pond.kernel.PondException;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds nodes by the names of SQL: by the very name, else, unless the session distinguishes cases,
 * by the one that differs by case only.
 */
final class NodeNames {
  private final OpenPond open;

  NodeNames(OpenPond open) {
    this.open = open;
  }

  /**
   * Returns the node, links followed, if there is one.
   *
   * @throws PondException POND_NAME_AMBIGUOUS if several names differ from one of these by case
   *     only
   */
  Optional<Node> find(List<String> names) throws TinyFsException {
    Optional<TinyPath> path = path(names);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> exact = findExactly(path.get());
    return exact.isPresent() || open.session().caseSensitive() ? exact : findInAnyCase(names);
  }

  private static Optional<TinyPath> path(List<String> names) {
    try {
      return Optional.of(new TinyPath(names));
    } catch (IllegalArgumentException e) {
      // No entry has such a name, one with a slash for instance.
      return Optional.empty();
    }
  }

  private Optional<Node> findExactly(TinyPath path) throws TinyFsException {
    try {
      return Optional.of(open.pond().tree().find(path));
    } catch (TinyFsException e) {
      if (e.kind() == TinyFsException.Kind.NOT_FOUND
          || e.kind() == TinyFsException.Kind.NOT_A_DIRECTORY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Node> findInAnyCase(List<String> names) throws TinyFsException {
    TinyFs tree = open.pond().tree();
    Node node = tree.root();
    for (String name : names) {
      if (!node.type().isDirectory()) {
        return Optional.empty();
      }
      Optional<TinyPath> path = entry(tree.list(node), name);
      Optional<Node> found = path.isPresent() ? findExactly(path.get()) : Optional.empty();
      if (found.isEmpty()) {
        return found;
      }
      node = found.get();
    }
    return Optional.of(node);
  }

  private Optional<TinyPath> entry(List<Node> entries, String name) {
    List<TinyPath> paths = entries.stream().map(Node::path).toList();
    Optional<TinyPath> exact = paths.stream().filter(path -> path.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<TinyPath> near =
        paths.stream().filter(path -> path.name().equalsIgnoreCase(name)).toList();
    if (near.size() > 1) {
      throw new PondException(
          "POND_NAME_AMBIGUOUS",
          Map.of(
              "name", name,
              "names", near.stream().map(TinyPath::toString).collect(Collectors.joining(", ")),
              "pond", open.pond().root(),
              "version", Long.toString(open.pond().version())));
    }
    return near.stream().findFirst();
  }
}
