// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where in a tree something may be written. */
final class Places {
  /** Names of this kind in the root are the tool's own. */
  private static final String RESERVED = ".pond-";

  private final TinyFs tree;

  Places(TinyFs tree) {
    this.tree = tree;
  }

  /**
   * A name in a stored directory of the tree's own pond.
   *
   * @param path where it really is
   * @param entry what is there now, a link itself; empty if nothing is
   */
  record Place(Node directory, TinyPath path, Optional<Node> entry) {
    String name() {
      return path.name();
    }

    FileLocks.Place key() {
      return new FileLocks.Place(directory.id(), name());
    }
  }

  /** Returns the place of a path whose directory must be there; links on the way are followed. */
  Place of(TinyPath path) throws TinyFsException {
    if (path.components().isEmpty()) {
      throw failure(Kind.PATH_INVALID, path, "the root stays as it is");
    }
    Node directory = tree.find(path.parent());
    checkWritable(path, directory);
    TinyPath real = directory.path().child(path.name());
    return new Place(directory, real, tree.entry(directory, path.name()));
  }

  /** Returns the place of a path at which nothing is yet. */
  Place free(TinyPath path) throws TinyFsException {
    Place place = of(path);
    if (place.entry.isPresent()) {
      throw failure(
          Kind.EXISTS, path, "it is there already, of type " + place.entry.get().type().text());
    }
    checkName(path, place);
    return place;
  }

  /** Returns the place of a path at which something is, a link itself. */
  Place taken(TinyPath path) throws TinyFsException {
    Place place = of(path);
    if (place.entry.isEmpty()) {
      throw failure(Kind.NOT_FOUND, path, "there is no " + place.path);
    }
    if (isReserved(place)) {
      throw failure(Kind.READ_ONLY, path, "it is one of the tool's own nodes");
    }
    return place;
  }

  /** Fails unless entries of a directory can be changed. */
  private void checkWritable(TinyPath path, Node directory) throws TinyFsException {
    if (!directory.type().isDirectory()) {
      throw failure(Kind.NOT_A_DIRECTORY, path, directory.path() + " is no directory");
    }
    if (directory.type() == EntryType.DYNAMIC_DIRECTORY) {
      throw failure(Kind.READ_ONLY, path, "a factory names the entries of " + directory.path());
    }
    checkOwn(path, directory);
  }

  /** Fails if a node is part of another pond. */
  void checkOwn(TinyPath path, Node node) throws TinyFsException {
    if (!node.id().pond().equals(tree.root().id().pond())) {
      throw failure(
          Kind.READ_ONLY, path, node.path() + " is imported from pond " + node.id().pond());
    }
  }

  private static void checkName(TinyPath path, Place place) throws TinyFsException {
    String name = place.name();
    if (name.length() > TinyPath.MAX_NAME) {
      throw failure(
          Kind.PATH_INVALID, path, "its name is longer than " + TinyPath.MAX_NAME + " characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw failure(Kind.PATH_INVALID, path, "its name is no text");
    }
    if (place.path.components().size() > TinyPath.MAX_COMPONENTS) {
      throw failure(
          Kind.PATH_INVALID, path, "it is deeper than " + TinyPath.MAX_COMPONENTS + " levels");
    }
    if (isReserved(place)) {
      throw failure(
          Kind.PATH_INVALID,
          path,
          "names in the root with " + RESERVED + " are for the tool's own nodes");
    }
  }

  private static boolean isReserved(Place place) {
    return place.path.components().size() == 1 && place.name().startsWith(RESERVED);
  }

  static TinyFsException failure(Kind kind, TinyPath path, String reason) {
    return new TinyFsException(kind, TinyPath.shown(path.toString()), reason);
  }
}
